"""A speaker's time: absolute, so that all screens show the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from meetings.kernel.errors import Refusal

MOST_ALLOWED_SECONDS = 3 * 3600


@dataclass(frozen=True, slots=True)
class Clock:
    """A speaker's time: it began, it may last so long, it has stood still so long, it stands since.

    All screens show the same, because the end is a moment and not a countdown.
    """

    started_at: datetime
    allowed_seconds: int
    stood_still: timedelta = timedelta(0)
    paused_at: datetime | None = None


def shown_start(clock: Clock) -> datetime:
    """The start that screens add `allowed_seconds` to: moved on by the time the clock stood still."""
    return clock.started_at + clock.stood_still


def ends_at(clock: Clock, now: datetime) -> datetime:
    """The moment at which the time is used up; while the clock stands still it moves along with `now`."""
    standing = now - clock.paused_at if clock.paused_at else timedelta(0)
    return shown_start(clock) + timedelta(seconds=clock.allowed_seconds) + max(standing, timedelta(0))


def remaining_seconds(clock: Clock, now: datetime) -> float:
    """What is left, in seconds; negative is overtime."""
    return (ends_at(clock, now) - now).total_seconds()


def spoken_seconds(clock: Clock, now: datetime) -> int:
    """How long was spoken, whole seconds, without the time the clock stood still."""
    until = clock.paused_at or now
    return max(0, round((until - shown_start(clock)).total_seconds()))


def paused(clock: Clock, now: datetime) -> Clock:
    """The clock stands still from now on."""
    if clock.paused_at is not None:
        raise Refusal("clock_already_paused")
    return replace(clock, paused_at=now)


def resumed(clock: Clock, now: datetime) -> Clock:
    """The clock runs on; what it had left is what it has left."""
    if clock.paused_at is None:
        raise Refusal("clock_not_paused")
    standing = max(now - clock.paused_at, timedelta(0))
    return replace(clock, stood_still=clock.stood_still + standing, paused_at=None)


def extended(clock: Clock, seconds: int) -> Clock:
    """The clock with so much more time."""
    allowed = clock.allowed_seconds + seconds
    if seconds < 1 or allowed > MOST_ALLOWED_SECONDS:
        raise Refusal("too_much_time", most_minutes=MOST_ALLOWED_SECONDS // 60)
    return replace(clock, allowed_seconds=allowed)
