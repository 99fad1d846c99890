"""When papers must be out."""

from __future__ import annotations

from datetime import date, timedelta

WORKING_DAYS_AHEAD = 3  # Source: domain.md, "Papers": at least three working days before the meeting


def last_day_for_papers(starts_on: date) -> date:
    """The last day on which papers go out in time; Saturdays and Sundays do not count, holidays are not known."""
    day, left = starts_on, WORKING_DAYS_AHEAD
    while left:
        day -= timedelta(days=1)
        left -= day.weekday() < 5
    return day
