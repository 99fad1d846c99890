"""When papers must be out."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

WORKING_DAYS_AHEAD = 3  # Source: domain.md, "Papers": at least three working days before the meeting


HERE = ZoneInfo("Asia/Ho_Chi_Minh")  # the law's days are counted in this country


def last_day_for_papers(starts_on: date) -> date:
    """The last day on which papers go out in time; Saturdays and Sundays do not count, holidays are not known."""
    day, left = starts_on, WORKING_DAYS_AHEAD
    while left:
        day -= timedelta(days=1)
        left -= day.weekday() < 5
    return day


def is_late(published_at: datetime | None, due_on: date) -> bool:
    """Whether a paper went out after the last day on which it was in time."""
    return published_at is not None and published_at.astimezone(HERE).date() > due_on
