"""The seats of a replay: whatever was done in whatever order, every moment is told as the live map showed it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from meetings.kernel.board import Audience
from meetings.seating import queries
from meetings.seating.rules import Plan, Row
from tests.agenda.stage import Seated, Stage
from tests.seating.hall import Hall
from tests.seating.replayed import Map, maps, replay

STATES = ("awaited", "in_room", "online", "excused", "absent", "left")
SHAPES = (("11",), ("111", "11"), ("1101", "11"))
person = st.integers(0, 4)
label = st.sampled_from(("A01", "A02", "A03", "B01", "CT1"))


class Sitting(RuleBasedStateMachine):
    """A hall in session in which everything is done; after each act the whole past is compared with what was seen."""

    stage: Stage

    @initialize()
    def begin(self) -> None:
        self.hall = Hall(self.stage)
        meeting = {"meeting_id": self.hall.meeting_id}
        self.item = self.stage.item(self.hall.meeting_id, "Nội dung")
        for name in ("invite", "open_meeting"):
            self.stage.act(self.stage.office, f"agenda.{name}", **meeting)
        self.stage.act(self.hall.chair.session_id, "agenda.open_item", item_id=self.item, **meeting)
        self.hall.draw("111", "11", podium=1)
        self.hall.do("fill", order="list")
        for who in self.hall.delegates[:3]:
            self.do(who, "attendance.check_in")
        self.seen: list[tuple[int, Map]] = []

    def do(self, who: Seated | None, name: str, **order: Any) -> None:
        """Try it; what is refused has not happened."""
        session_id = who.session_id if who else self.stage.office
        self.stage.refused(session_id, name, meeting_id=self.hall.meeting_id, **order)

    @rule(number=person, mode=st.sampled_from(["room", "online"]))
    def come(self, number: int, mode: str) -> None:
        self.do(self.hall.delegates[number], "attendance.check_in", mode=mode)

    @rule(number=person)
    def go(self, number: int) -> None:
        self.do(self.hall.delegates[number], "attendance.leave")

    @rule(number=person, state=st.sampled_from(STATES))
    def correct(self, number: int, state: str) -> None:
        who = [self.hall.delegates[number].participant_id]
        self.do(None, "attendance.correct", participant_ids=who, state=state, reason="Điểm danh lại")

    @rule(shape=st.sampled_from(SHAPES), podium=st.integers(0, 1))
    def draw(self, shape: tuple[str, ...], podium: int) -> None:
        front = [{"seats": "1" * podium, "podium": True}] if podium else []
        self.do(None, "seating.draw", rows=[*front, *({"seats": row} for row in shape)])

    @rule(number=person, seat=label)
    def place(self, number: int, seat: str) -> None:
        board = self.hall.board()
        there = dict(zip((each for row in board.rows for each in row.seats if each), board.at, strict=True)).get(seat)
        who = self.hall.delegates[number].participant_id
        self.do(None, "seating.place", participant_id=who, seat=seat, expected=there or None)

    @rule(number=person, seat=label)
    def write_into_the_list(self, number: int, seat: str) -> None:
        who = self.hall.delegates[number].participant_id
        self.do(None, "people.save_participant", participant_id=who, is_voting=True, seat=seat)

    @rule(name=st.sampled_from(["undo", "drop_plan", "fill"]))
    def plan(self, name: str) -> None:
        self.do(None, f"seating.{name}", **({"order": "list"} if name == "fill" else {}))

    @rule(is_chair=st.booleans())
    def take_back(self, *, is_chair: bool) -> None:
        self.do(self.hall.chair if is_chair else None, "agenda.undo")

    @rule(number=person)
    def ask(self, number: int) -> None:
        self.do(self.hall.delegates[number], "speaking.ask", item_id=self.item, kind="speech")

    @rule(name=st.sampled_from(["give", "finish"]))
    def floor(self, name: str) -> None:
        self.do(self.hall.chair, f"speaking.{name}")

    @invariant()
    def the_past_is_as_it_was_seen(self) -> None:
        meeting_id, read = self.hall.meeting_id, self.stage.house.read
        live = read(queries.live_board, meeting_id, Audience.DESK)
        board = self.hall.board()
        plan = Plan(tuple(Row(row.seats, row.podium) for row in board.rows))
        self.seen.append(
            (len(self.stage.journal(meeting_id)), Map(plan, live.presence, live.floor, board.at, live.unseated_here))
        )
        told = replay(self.stage, meeting_id).told
        for upto, shown in self.seen:
            found = maps(told, upto=upto)
            assert found == shown if shown.plan.rows else not found.plan.rows


def test_whatever_is_done_every_moment_is_told_as_it_was_seen(stage: Stage) -> None:
    Sitting.stage = stage
    few = settings(max_examples=10, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Sitting, settings=few)


def test_slips_of_every_sort_are_told_as_they_were_seen(stage: Stage) -> None:
    Sitting.stage = stage
    hall = Sitting()
    acts: list[Callable[[], None]] = [
        hall.begin,
        *(partial(hall.correct, number=1, state=state) for state in ("left", "online")),
        partial(hall.take_back, is_chair=False),
        *(partial(hall.ask, number=number) for number in (0, 2)),
        partial(hall.floor, name="give"),
        partial(hall.take_back, is_chair=True),
        partial(hall.write_into_the_list, number=2, seat="Z9"),
        partial(hall.draw, shape=("11",), podium=0),
        partial(hall.plan, name="undo"),
        partial(hall.plan, name="drop_plan"),
        partial(hall.plan, name="undo"),
        partial(hall.place, number=2, seat="A01"),
    ]
    for act in acts:
        act()
        hall.the_past_is_as_it_was_seen()
    assert len({str(shown) for _, shown in hall.seen}) == len(acts) - 4  # four slips brought back what was before
