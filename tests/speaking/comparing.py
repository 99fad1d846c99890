"""The boards of the floor, held against its model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from meetings.speaking.queries import FloorBoard, MyFloor
from tests.speaking.model import OFFICIAL, Model


def list_and_speaker(model: Model, board: FloorBoard) -> None:
    """Who waits in which order, who speaks, what was said, what became of the questions."""
    queue = [(each.id, each.kind.value, each.allowed_seconds) for each in board.queue]
    assert queue == [(r, model.requests[r].kind, model.requests[r].allowed) for r in model.waiting]
    held = [each and each.id for each in (board.speaking, board.interrupted, board.last)]
    assert held == [model.speaker, model.interrupted, model.speaker or model.last]
    assert board.speaking is None or (board.speaking.paused_at is not None) is model.stands
    assert board.interrupted is None or board.interrupted.paused_at is not None
    assert (board.is_open, board.is_paused) == (model.is_open and not model.in_recess, model.is_paused)
    assert [(each.id, each.state.value, each.is_answered) for each in board.questions] == [*model.questions()]


def offers_are_taken(model: Model, offered: Sequence[MyFloor]) -> None:
    """What each person is offered is what would be taken from them."""
    for number, mine in enumerate(offered):
        if number != OFFICIAL:  # whose page shows the answer that is waited for
            assert mine.may_ask is (model.refusal(number, "speech", None) == "ok")
        assert mine.may_point is (model.refusal(number, "point_of_order", None) == "ok")
        replies = [("debate", mine.reply_to), ("follow_up", mine.follow_up_to)]
        assert {model.refusal(number, kind, to) for kind, to in replies if to is not None} <= {"ok"}


def clocks_run_with_who_speaks(
    model: Model, clocks: Iterable[tuple[int, int, int]], before: Mapping[int, int], ran: float
) -> dict[int, int]:
    """Each clock is where its speaker's time is, and never before where it was; `ran`: seconds of the test itself."""
    shown: dict[int, int] = {}
    for number, allowed, spoken in clocks:
        asked = model.requests[number]
        assert allowed == asked.allowed
        assert max(asked.spoken - 1, before.get(number, 0)) <= spoken <= asked.spoken + ran + 1
        shown[number] = spoken
    return shown
