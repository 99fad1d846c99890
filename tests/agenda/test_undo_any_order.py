"""Whatever chair and desk do in any order can be taken back at once, on real databases."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from meetings.agenda import queries as agenda
from meetings.agenda.rules import ItemState
from tests.agenda.stage import Seated
from tests.agenda.undoing import boards, desk, undo
from tests.voting.conftest import council as council
from tests.voting.council import Council


class Course(RuleBasedStateMachine):
    """Whatever the chair does, taking it back leaves the boards as they were; the journal only grows."""

    council: Council
    secretary: Seated

    @initialize()
    def begin(self) -> None:
        stage, meeting = self.council.stage, self.council.meeting_id
        for name in ("Một", "Hai"):
            stage.item(meeting, name)
        self.lines: list[tuple[str, dict[str, Any]]] = []

    @rule(place=st.integers(0, 9), name=st.sampled_from(["open", "skip", "postpone", "finish", "put_back", "reopen"]))
    def item(self, place: int, name: str) -> None:
        items = self.council.stage.house.read(agenda.items, self.council.meeting_id)
        self.step(f"agenda.{name}_item", item_id=items[place % len(items)].id)

    @rule(
        name=st.sampled_from(["agenda.recess", "agenda.resume", "speaking.give", "speaking.finish", "speaking.pause"])
    )
    def course(self, name: str) -> None:
        self.step(name)

    @rule(name=st.sampled_from(["close_list", "open_list", "resume", "add_minute", "pause_questions"]))
    def floor(self, name: str) -> None:
        self.step(f"speaking.{name}")

    @rule(instead=st.booleans())
    def give_meanwhile(self, *, instead: bool) -> None:
        board = boards(self.council)[1]
        if board.speaking and board.queue:
            how = {"instead_of" if instead else "interrupts": board.speaking.id}
            self.step("speaking.give", request_id=board.queue[-1].id, **how)

    @rule(title=st.sampled_from(["Bổ sung", "Khác"]))
    def insert(self, title: str) -> None:
        self.step("agenda.insert_item", title=title)

    @rule(
        number=st.integers(0, 6), state=st.sampled_from(["in_room", "left", "awaited", "absent", "excused", "online"])
    )
    def correct(self, number: int, state: str) -> None:
        who = [self.council.delegates[number].participant_id]
        self.step("attendance.correct", participant_ids=who, state=state, reason="Nhầm")

    @rule(number=st.integers(0, 6))
    def ask(self, number: int) -> None:
        current = self.council.stage.house.read(agenda.current_item, self.council.meeting_id)
        if current is not None and current.state is ItemState.CURRENT:
            self.council.refused(self.council.delegates[number], "speaking.ask", item_id=current.id)

    def step(self, name: str, **order: Any) -> None:
        """Do it; take it back; do it again, so that it goes on from there."""
        who = self.secretary if name == "attendance.correct" else self.council.chair
        before = boards(self.council)
        if self.council.refused(who, name, **order) != "ok":
            assert boards(self.council) == before
            return
        if boards(self.council) != before:
            assert undo(self.council, who) == "ok", name
            assert boards(self.council) == before, name
            assert self.council.refused(who, name, **order) == "ok"

    @invariant()
    def the_journal_only_grows(self) -> None:
        told = self.council.stage.journal(self.council.meeting_id)
        assert json.dumps(told[: len(self.lines)]) == json.dumps(self.lines)
        self.lines = told

    def teardown(self) -> None:
        assert self.council.stage.is_sound()


def test_whatever_was_done_can_be_taken_back_at_once(council: Council) -> None:
    Course.council, Course.secretary = council, desk(council)
    few = settings(
        max_examples=5, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck), print_blob=False
    )
    run_state_machine_as_test(Course, settings=few)
