"""Reminders that were planned: so many days before the meeting, to those who have not answered by then."""

from __future__ import annotations

from datetime import datetime, timedelta

MOST_DAYS = 30
CHOICES = (1, 2, 3, 5, 7, 14)


def reminder_at(starts_at: datetime, days: int) -> datetime:
    """When it is due: at the hour at which the meeting will begin."""
    return starts_at - timedelta(days=days)


def is_due(starts_at: datetime, days: int, done_for: datetime | None, now: datetime) -> bool:
    """Whether it is to be sent now; a meeting that is put off has its reminder anew."""
    at = reminder_at(starts_at, days)
    return at <= now < starts_at and at != done_for


def is_meant(invited_at: datetime, starts_at: datetime, days: int) -> bool:
    """Whether it concerns somebody invited at that moment: who was asked after it was due has just been asked."""
    return invited_at < reminder_at(starts_at, days)


def choices(starts_at: datetime, now: datetime) -> tuple[int, ...]:
    """Days before the meeting that are still to come."""
    return tuple(days for days in CHOICES if reminder_at(starts_at, days) > now)
