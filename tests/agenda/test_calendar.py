"""Where a meeting stands in somebody's list, and what there is to do about it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from meetings.agenda import rules
from meetings.agenda.rules import Doing, MeetingState, Shelf

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOON = datetime(2026, 8, 5, 5, 0, tzinfo=UTC)  # 12:00 in Hà Nội


@pytest.mark.parametrize(
    ("state", "hours", "shelf"),
    [
        (MeetingState.INVITED, 3, Shelf.TODAY),
        (MeetingState.INVITED, -5, Shelf.TODAY),
        (MeetingState.INVITED, 11, Shelf.TODAY),
        (MeetingState.INVITED, 12, Shelf.TO_COME),
        (MeetingState.INVITED, -13, Shelf.PAST),
        (MeetingState.IN_SESSION, -30, Shelf.TODAY),
        (MeetingState.RECESS, -30, Shelf.TODAY),
        (MeetingState.CLOSED, -1, Shelf.PAST),
        (MeetingState.CANCELLED, 100, Shelf.PAST),
        (MeetingState.POSTPONED, 100, Shelf.TO_COME),
        (MeetingState.DRAFT, 100, Shelf.TO_COME),
    ],
)
def test_shelf_follows_the_day_of_the_house(state: MeetingState, hours: int, shelf: Shelf) -> None:
    assert rules.shelf_of(state, NOON + timedelta(hours=hours), NOON, HANOI) is shelf


@pytest.mark.parametrize(
    ("state", "shelf", "secretary", "chair", "doing"),
    [
        (MeetingState.DRAFT, Shelf.TO_COME, True, False, Doing.PREPARE),
        (MeetingState.POSTPONED, Shelf.TO_COME, True, True, Doing.PREPARE),
        (MeetingState.INVITED, Shelf.TO_COME, True, False, Doing.ATTEND_DESK),
        (MeetingState.INVITED, Shelf.TO_COME, False, True, Doing.READ),
        (MeetingState.INVITED, Shelf.TODAY, False, True, Doing.RUN),
        (MeetingState.IN_SESSION, Shelf.TODAY, False, False, Doing.ENTER),
        (MeetingState.CLOSED, Shelf.PAST, True, True, Doing.LOOK_BACK),
    ],
)
def test_there_is_one_next_thing_to_do(
    state: MeetingState, shelf: Shelf, secretary: bool, chair: bool, doing: Doing
) -> None:
    assert rules.doing_of(state, shelf, is_secretary=secretary, is_chair=chair) is doing
