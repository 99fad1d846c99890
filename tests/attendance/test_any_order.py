"""People come and go in any order, by any way, over restarts with the clock set back: stays never overlap."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select, update

from meetings.attendance import boards, queries
from meetings.attendance.models import Presence
from meetings.kernel.board import Audience
from meetings.kernel.clock import now
from tests.agenda.stage import Stage
from tests.attendance.recounting import recount

NAMES = ("Nguyễn Văn Đức", "Lê Thị Thùy Dương", "Phạm Quốc Hưng")
STATES = ("awaited", "in_room", "online", "excused", "absent", "left")
person = st.integers(0, len(NAMES) - 1)


class ComingAndGoing(RuleBasedStateMachine):
    """Every act is answered; what is written of it fits together."""

    stage: Stage

    @initialize()
    def begin(self) -> None:
        self.meeting = self.stage.open_meeting()
        self.people = self.stage.delegates(self.meeting, NAMES)
        self.stage.act(self.stage.office, "attendance.issue_badges", meeting_id=self.meeting)

    @rule(number=person, mode=st.sampled_from(["room", "online"]))
    def tap(self, number: int, mode: str) -> None:
        order = {"meeting_id": self.meeting, "mode": mode}
        self.stage.act(self.people[number].session_id, "attendance.check_in", **order)

    @rule(number=person)
    def scan(self, number: int) -> None:
        code = self.stage.house.read(queries.badges, self.meeting)[self.people[number].participant_id].code
        self.stage.act(self.stage.office, "attendance.admit", meeting_id=self.meeting, code=code)

    @rule(number=person)
    def go(self, number: int) -> None:
        assert self.stage.refused(self.people[number].session_id, "attendance.leave", meeting_id=self.meeting) in (
            *("ok", "not_present"),
        )

    @rule(numbers=st.sets(person, min_size=1), state=st.sampled_from(STATES))
    def correct(self, numbers: set[int], state: str) -> None:
        who = [self.people[number].participant_id for number in numbers]
        order = {"meeting_id": self.meeting, "participant_ids": who, "state": state, "reason": "Điểm danh lại"}
        told = self.stage.refused(self.stage.office, "attendance.correct", **order)
        assert told in ("ok", "presence_unchanged", "not_present")

    @rule(minutes=st.integers(1, 60))
    def set_the_clock_back(self, minutes: int) -> None:
        """As after a restart of a machine whose clock was wrong: all that is written lies later than it would."""
        later = timedelta(minutes=minutes)
        with self.stage.house.database.writing.begin() as connection:
            rows = Presence.__table__.c
            query = select(rows.id, rows.began_at, rows.ended_at).where(rows.meeting_id == self.meeting)
            for row in connection.execute(query).all():
                moved = {"began_at": row.began_at + later, "ended_at": row.ended_at and row.ended_at + later}
                connection.execute(update(Presence).where(Presence.id == row.id).values(moved))

    @invariant()
    def stays_never_overlap(self) -> None:
        for stays in self.stays().values():
            assert all(ended is None or began <= ended for began, ended in stays)
            assert all(before is not None and before <= after for (_, before), (after, _) in pairwise(stays))

    @invariant()
    def quorum_is_what_the_journal_says(self) -> None:
        board = self.stage.house.read(boards.attendance_board, self.meeting, Audience.PUBLIC)
        assert board.present == recount(self.stage.journal(self.meeting))
        changes = self.stage.house.read(queries.history_board, self.meeting).changes
        assert (changes[-1].present if changes else 0) == board.present

    def stays(self) -> dict[int, list[tuple[datetime, datetime | None]]]:
        query = select(Presence.participant_id, Presence.began_at, Presence.ended_at)
        query = query.where(Presence.meeting_id == self.meeting).order_by(Presence.id)
        found: dict[int, list[tuple[datetime, datetime | None]]] = {}
        for row in self.stage.house.read(lambda session: session.execute(query).all()):
            found.setdefault(row.participant_id, []).append((row.began_at, row.ended_at))
        return found


def test_stays_never_overlap_whatever_happens(stage: Stage) -> None:
    ComingAndGoing.stage = stage
    few = settings(max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(ComingAndGoing, settings=few)


def test_quorum_that_is_lost_says_since_when(stage: Stage) -> None:
    meeting_id = stage.open_meeting()
    people = stage.delegates(meeting_id, NAMES)
    before = now()
    for who in people:
        stage.act(who.session_id, "attendance.check_in", meeting_id=meeting_id)
    for who in people[:2]:
        stage.act(who.session_id, "attendance.leave", meeting_id=meeting_id)
    lost = stage.house.read(boards.attendance_board, meeting_id, Audience.PUBLIC)
    assert (lost.has_quorum, lost.required) == (False, 2)
    assert lost.quorum_lost_since is not None
    assert lost.quorum_lost_since > before
    stage.act(people[0].session_id, "attendance.check_in", meeting_id=meeting_id)
    found = stage.house.read(boards.attendance_board, meeting_id, Audience.PUBLIC)
    assert (found.has_quorum, found.quorum_lost_since) == (True, None)
    history = stage.house.read(queries.history_board, meeting_id)
    assert [change.present for change in history.changes] == [1, 2, 3, 2, 1, 2]
    assert (history.required, history.total) == (2, 3)
