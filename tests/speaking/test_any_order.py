"""The floor in any order of acts, on real databases, beside a model of plain lists."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.agenda.stage import Seated
from tests.speaking.floor import floor
from tests.voting.council import Council

person = st.integers(0, 4)
place = st.integers(0, 7)
KINDS = ("speech", "debate", "point_of_order")


@dataclass
class Model:
    """Who waits in order, who speaks, whose speech stands still, what was said last: by request."""

    waiting: list[int] = field(default_factory=list)
    speaker: int | None = None
    interrupted: int | None = None
    last: int | None = None


class Floor(RuleBasedStateMachine):
    """Every act says what the model says, and the board shows what the model has."""

    council: Council

    @initialize()
    def begin(self) -> None:
        stage, meeting = self.council.stage, self.council.meeting_id
        self.item = stage.item(meeting, "Nội dung")
        self.council.do(self.council.chair, "agenda.open_item", item_id=self.item)
        self.model, self.before = Model(), Model()
        self.asked: dict[int, tuple[int, str, int | None]] = {}
        self.may_undo = False

    def chair(self, name: str, **order: Any) -> str:
        return self.council.refused(self.council.chair, f"speaking.{name}", **order)

    def who(self, number: int) -> Seated:
        return self.council.delegates[number]

    def holds(self, number: int, *, is_point: bool) -> bool:
        """Whether somebody has an open request of this sort."""
        model = self.model
        here = [*model.waiting, model.speaker, model.interrupted]
        mine = [self.asked[r] for r in here if r is not None and self.asked[r][0] == number]
        return any((kind == "point_of_order") is is_point for _, kind, _ in mine)

    @rule(number=person, kind=st.sampled_from(KINDS))
    def ask(self, number: int, kind: str) -> None:
        to = (self.model.speaker or self.model.last) if kind == "debate" else None
        order = {"item_id": self.item, "kind": kind, "reply_to_id": to}
        if self.holds(number, is_point=kind == "point_of_order"):
            assert self.council.refused(self.who(number), "speaking.ask", **order) == "already_asked"
            return
        request = self.council.do(self.who(number), "speaking.ask", **order)["request_id"]
        self.asked[request] = (number, kind, to)
        self.model.waiting.insert(self.entry(kind, to), request)
        self.may_undo = False

    def entry(self, kind: str, to: int | None) -> int:
        kinds = [self.asked[r][1] for r in self.model.waiting]
        points = next((n for n, each in enumerate(kinds) if each != "point_of_order"), len(kinds))
        if kind == "point_of_order":
            return points
        if to is None:
            return len(kinds)
        while points < len(kinds) and self.asked[self.model.waiting[points]][2] == to:
            points += 1
        return points

    @rule(number=place, how=st.sampled_from(["plainly", "instead", "between"]))
    def give(self, number: int, how: str) -> None:
        model = self.model
        if number >= len(model.waiting):
            return
        request, before = model.waiting[number], deepcopy(model)
        order = {"instead": {"instead_of": model.speaker}, "between": {"interrupts": model.speaker}}.get(how, {})
        if model.speaker is None:
            order = {}
        code = self.chair("give", request_id=request, **order)
        if model.speaker is not None and how == "plainly":
            assert code == "somebody_speaks"
            return
        if model.speaker is not None and how == "between" and model.interrupted is not None:
            assert code == "interrupted_already"
            return
        assert code == "ok"
        if model.speaker is not None and how == "between":
            model.interrupted = model.speaker
        elif model.speaker is not None:
            model.last = model.speaker
        model.waiting.remove(request)
        model.speaker = request
        self.before, self.may_undo = before, True

    @rule()
    def finish(self) -> None:
        model, before = self.model, deepcopy(self.model)
        if model.speaker is None:
            assert self.chair("finish") == "nobody_speaks"
            return
        assert self.chair("finish") == "ok"
        model.last, model.speaker, model.interrupted = model.speaker, model.interrupted, None
        self.before, self.may_undo = before, True

    @precondition(lambda self: self.may_undo)
    @rule()
    def undo(self) -> None:
        assert self.council.refused(self.council.chair, "agenda.undo") == "ok"
        self.model, self.may_undo = self.before, False

    @rule(number=place, by=st.sampled_from(["withdraw", "decline"]))
    def leave(self, number: int, by: str) -> None:
        if number >= len(self.model.waiting):
            return
        request = self.model.waiting.pop(number)
        who = self.who(self.asked[request][0]) if by == "withdraw" else self.council.chair
        self.council.do(who, f"speaking.{by}", request_id=request)
        self.may_undo = False

    @rule(number=place)
    def to_the_top(self, number: int) -> None:
        if number >= len(self.model.waiting):
            return
        request = self.model.waiting.pop(number)
        self.model.waiting.insert(0, request)
        assert self.chair("reorder", request_ids=[request]) == "ok"
        self.may_undo = False

    @rule(pauses=st.booleans())
    def clock(self, *, pauses: bool) -> None:
        board = floor(self.council)
        code = self.chair("pause" if pauses else "resume")
        if board.speaking is None:
            assert code == "nobody_speaks"
        elif (board.speaking.paused_at is not None) is pauses:
            assert code in ("clock_already_paused", "clock_not_paused")
        else:
            assert code == "ok"
            self.may_undo = False

    @invariant()
    def board_shows_the_model(self) -> None:
        board, model = floor(self.council), self.model
        assert [queued.id for queued in board.queue] == model.waiting
        assert (board.speaking.id if board.speaking else None) == model.speaker
        assert (board.interrupted.id if board.interrupted else None) == model.interrupted
        assert board.interrupted is None or board.interrupted.paused_at is not None
        said = model.speaker or model.last
        assert (board.last.id if board.last else None) == said


def test_any_order_of_acts_keeps_list_and_speaker(council: Council) -> None:
    Floor.council = council
    few = settings(
        max_examples=12,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    run_state_machine_as_test(Floor, settings=few)
