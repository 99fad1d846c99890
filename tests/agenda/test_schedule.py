"""Planned against actual time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from meetings.agenda.models import Meeting
from meetings.agenda.queries.board import agenda_board
from meetings.agenda.rules import ItemState, Rest, Schedule, rested, schedule
from meetings.kernel.board import Audience
from meetings.kernel.clock import now
from meetings.kernel.policy import Role
from tests.agenda.stage import Stage, iso

BEGINS = datetime(2026, 8, 5, 1, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Planned:
    """An item as a schedule sees it."""

    id: int
    planned_minutes: int
    state: ItemState = ItemState.WAITING
    parent_id: int | None = None
    started_at: datetime | None = None
    rested_seconds: int = 0


def test_nothing_is_expected_where_nothing_was_planned() -> None:
    assert schedule([Planned(1, 0), Planned(2, 0)], BEGINS, None) is None


@given(st.lists(st.tuples(st.integers(0, 90), st.sampled_from(list(ItemState))), min_size=1, max_size=12))
def test_what_waits_comes_after_what_is_in_hand(items: list[tuple[int, ItemState]]) -> None:
    begun = BEGINS + timedelta(minutes=7)
    agenda = [Planned(n, minutes, state, started_at=begun) for n, (minutes, state) in enumerate(items)]
    found = schedule(agenda, BEGINS, None)
    total = sum(minutes for minutes, _ in items)
    if not total:
        assert found is None
        return
    assert found is not None
    assert found.planned_end == BEGINS + timedelta(minutes=total)
    assert found.later_minutes == sum(minutes for minutes, state in items if state is ItemState.WAITING)
    current = next((minutes for minutes, state in items if state is ItemState.CURRENT), None)
    assert found.current_ends_at == (None if current is None else begun + timedelta(minutes=current))


def test_minutes_of_parts_stand_for_those_of_their_item() -> None:
    agenda = [Planned(1, 60), Planned(2, 20, parent_id=1), Planned(3, 25, parent_id=1), Planned(4, 10)]
    found = schedule(agenda, BEGINS, BEGINS + timedelta(hours=3))
    assert found is not None
    assert (found.later_minutes, found.planned_end) == (55, BEGINS + timedelta(hours=3))


@given(st.integers(0, 7200), st.integers(-3600, 7200))
def test_a_recess_makes_the_item_in_hand_end_later_by_all_of_it(before: int, seconds: int) -> None:
    begun, now = BEGINS, BEGINS + timedelta(minutes=30)
    in_all = rested(before, now - timedelta(seconds=seconds), now)
    assert in_all == before + max(0, seconds)
    found = schedule([Planned(1, 45, ItemState.CURRENT, started_at=begun, rested_seconds=in_all)], BEGINS, None)
    assert found is not None
    assert found.current_ends_at == begun + timedelta(minutes=45, seconds=in_all)


def test_a_recess_that_goes_on_is_told_with_its_end() -> None:
    rest = Rest(BEGINS, BEGINS + timedelta(minutes=15))
    found = schedule([Planned(1, 45)], BEGINS, None, rest)
    assert found is not None
    assert (found.rest, found.later_minutes) == (rest, 45)


def test_a_recess_pushes_the_end_on_every_screen(stage: Stage) -> None:
    meeting = stage.open_meeting()
    chair = stage.seat(meeting, "Trần Văn Chủ", Role.CHAIR)
    item = stage.item(meeting, "Nội dung", planned_minutes=25)
    stage.act(chair.session_id, "agenda.open_item", meeting_id=meeting, item_id=item)

    def shown() -> Schedule:
        found = stage.house.read(agenda_board, meeting, Audience.PUBLIC).schedule
        assert found is not None
        return found

    before = shown().current_ends_at
    assert before is not None
    until = now() + timedelta(minutes=15)
    stage.act(chair.session_id, "agenda.recess", meeting_id=meeting, until=iso(until))
    rest = shown().rest
    assert rest is not None
    assert (rest.until, shown().current_ends_at) == (until, before)
    with stage.house.database.writing.begin() as connection:
        connection.execute(update(Meeting).values(recess_since=now() - timedelta(minutes=20)))
    stage.act(chair.session_id, "agenda.resume", meeting_id=meeting)
    after = shown()
    assert after.rest is None
    assert after.current_ends_at is not None
    assert abs(after.current_ends_at - before - timedelta(minutes=20)) < timedelta(seconds=2)


def test_every_screen_of_a_meeting_has_its_schedule(stage: Stage) -> None:
    meeting = stage.open_meeting()
    chair = stage.seat(meeting, "Trần Văn Chủ", Role.CHAIR)
    item = stage.item(meeting, "Nội dung", planned_minutes=25)
    stage.item(meeting, "Nội dung sau", planned_minutes=10)
    before = stage.house.read(agenda_board, meeting, Audience.PUBLIC).schedule
    assert before is not None
    assert (before.later_minutes, before.current_ends_at) == (35, None)
    stage.act(chair.session_id, "agenda.open_item", meeting_id=meeting, item_id=item)
    after = stage.house.read(agenda_board, meeting, Audience.PUBLIC).schedule
    assert after is not None
    assert after.later_minutes == 10
    assert after.current_ends_at is not None
