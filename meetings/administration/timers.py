"""What the server does for itself every few seconds."""

from __future__ import annotations

from meetings.administration import timekeeping
from meetings.kernel.clock import KEPT_EVERY_SECONDS
from meetings.kernel.house import House


def keep_time(house: House) -> None:
    """Keep what the clock shows, beside the database."""
    if house.data is not None:
        house.runtime.offload(timekeeping.keep, house.data)


TIMERS = ((KEPT_EVERY_SECONDS, "server's time", keep_time),)
