"""The replay tells what the boards showed: folded from the journal after every act, beside the live floor."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from meetings.minutes import queries
from meetings.minutes.rules.drafting import Noted
from meetings.minutes.rules.picture import FIRST
from meetings.minutes.rules.replaying import steps
from tests.minutes.test_drafting import NINE, Told
from tests.minutes.test_minutes import Desk
from tests.minutes.test_minutes import desk as desk
from tests.speaking.floor import floor
from tests.speaking.test_any_order import Floor
from tests.voting.conftest import council as council
from tests.voting.council import Council
from tests.voting.test_pages import Site

ITEM = {"item_id": 1, "number": "1", "title": "Ngân sách"}
TOLERATED = timedelta(milliseconds=5)


def picture(entries: Sequence[Noted]) -> dict[str, Any]:
    """The whole of it after the last step, as the page lays steps over one another."""
    found = dict(FIRST)
    for step in steps(entries):
        found |= step.change
    return found


class Replayed(Floor):
    """Whatever is done with the floor, the replay of the journal shows what the board shows."""

    def pass_time(self, _number: int, _place: int) -> None:
        """Only a clock that stands and runs on: what lies longer ago in the tables alone is not what was journaled."""
        for stands in (0, 1):
            self.clock(stands, 0)

    def boards_are_the_models(self) -> None:
        """The replay is the board's; that the board is the model's is told beside it (tests/speaking)."""
        entries = self.council.stage.house.read(queries.entries_since, self.council.meeting_id, 0)
        board, shown = floor(self.council), picture(entries)
        assert shown["waiting"] == len(board.queue)
        assert [each["name"] for each in shown["next"]] == [each.name for each in board.queue][:6]
        assert (shown["speaker"] is None) == (board.speaking is None)
        if board.speaking is not None:
            told = shown["speaker"]
            assert told["name"] == board.speaking.name
            assert (told["paused_at"] is None) == (board.speaking.paused_at is None)
            begins = board.speaking.started_at.isoformat()
            assert told["allowed_seconds"] == board.speaking.allowed_seconds
            assert abs(moment(told["started_at"]) - moment(begins)) <= TOLERATED


def moment(text: str) -> Any:
    return type(NINE).fromisoformat(text)


def test_any_order_of_acts_is_replayed_as_it_was_shown(council: Council) -> None:
    Replayed.council = council
    few = settings(
        max_examples=8,
        stateful_step_count=4,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],  # to shorten what failed takes more than the time of a test
    )
    run_state_machine_as_test(Replayed, settings=few)


def test_presence_is_counted_once_a_delegate() -> None:
    one, two = {"participant_id": 1, "is_voting": True}, {"participant_id": 2, "is_voting": True}
    entries = [
        Told(1, "checked_in", one),
        Told(2, "checked_in", {**one, "mode": "online"}),
        Told(3, "checked_in", {"participant_id": 9, "is_voting": False}),
        Told(4, "presence_corrected", {**two, "state": "in_room"}),
        Told(5, "left", one),
        Told(6, "presence_corrected", {**two, "state": "excused"}),
    ]
    assert [(step.seq, step.change["present"]) for step in steps(entries)] == [(1, 1), (4, 2), (5, 1), (6, 0)]


def test_a_result_is_known_when_it_was_announced_and_not_before() -> None:
    poll = {"poll_id": 7, "question": "Thông qua"}
    entries = [
        Told(1, "item_opened", ITEM),
        Told(2, "poll_opened", {**poll, "eligible": 9, "roll": [[1, "Lê An"]]}),
        Told(3, "poll_closed", {**poll, "cast": 8, "not_voted": 1}),
        Told(4, "poll_announced", {**poll, "yes": 8, "no": 0, "abstain": 0, "carried": True, "votes": [[1, "Lê An"]]}),
        Told(5, "item_opened", {**ITEM, "item_id": 2}),
    ]
    told = [step.change["poll"] for step in steps(entries)]
    assert [poll and poll["state"] for poll in told] == [None, "open", "closed", "announced", None]
    assert "cast" not in told[1]
    assert "yes" not in told[2]
    assert told[3]["yes"] == 8
    assert [step.mark for step in steps(entries)] == ["item", "vote", "", "", "item"]


def test_a_closed_meeting_has_an_empty_hall() -> None:
    entries = [Told(1, "meeting_opened"), Told(2, "item_opened", ITEM), Told(3, "meeting_closed")]
    shown = picture(entries)
    assert (shown["state"], shown["item"], shown["speaker"]) == ("closed", None, None)


@pytest.mark.parametrize("secret", [True, False])
def test_steps_carry_no_names_of_voters(secret: bool) -> None:
    poll = {"poll_id": 7, "question": "Bầu", "secret": secret, "eligible": 3, "cast": 3, "yes": 3, "carried": True}
    hidden = {"votes": [[1, "Lê An", "yes"]], "roll": [[1, "Lê An"]], "receipts": ["7KQ4"], "marks": ["ab"]}
    kinds = ("poll_opened", "poll_closed", "poll_root_published", "poll_counted", "poll_announced")
    told = str([step.change for step in steps([Told(n, kind, {**poll, **hidden}) for n, kind in enumerate(kinds)])])
    assert "Lê An" not in told
    assert "7KQ4" not in told
    assert f"'secret': {secret}" in told


def test_ten_thousand_entries_are_folded_in_a_moment() -> None:
    asked = {"request_id": 1, "item_id": 1, "participant_id": 1, "name": "Lê An", "allowed_seconds": 180}
    turn = ("speech_asked", "floor_given", "floor_paused", "floor_resumed", "speech_finished")
    entries = [Told(n, turn[n % 5], {**asked, "request_id": n // 5}, minute=n) for n in range(10_000)]
    began = time.perf_counter()
    found = steps([Told(0, "item_opened", ITEM), *entries])
    assert len(found) == 10_001
    assert time.perf_counter() - began < 5  # a tenth of a second on a quiet machine


def test_the_room_replays_and_others_do_not(desk: Desk, tmp_path: Path) -> None:
    site = Site(desk.council, tmp_path)
    here = f"/m/{desk.council.meeting_id}/replay"
    assert 'data-replay="' in site.get(desk.council.delegates[0], here).text
    answer = json.loads(site.get(desk.council.guest, f"{here}/steps").text)
    assert {step["mark"] for step in answer["steps"]} == {"", "item", "vote"}
    assert (answer["required"], answer["total"]) == (6, 9)
    (result,) = answer["results"].values()
    assert "Thông qua nghị quyết" in result
    assert desk.council.delegates[0].name not in json.dumps(answer["results"], ensure_ascii=False)
