"""The product's only clock: aware UTC that never goes backwards while a meeting is under way.

It is set by the machine's clock once and driven by a counter that nobody can set; that of the machine's boot counts
on over the sleep of a laptop and over a restart of the server.  What it showed is kept every few seconds as a `Mark`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

KEPT_EVERY_SECONDS = 2.0
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class Mark:
    """What the clock showed when the counter of this boot of the machine stood there; "" for a boot not known."""

    boot: str
    ticks: float
    at: datetime


class Clockwork:
    """A clock made of a machine's clock that people set, and a counter in seconds that they cannot."""

    def __init__(self, wall: Callable[[], datetime], ticks: Callable[[], float], boot: str) -> None:
        self._wall, self._ticks, self._boot = wall, ticks, boot
        self._at, self._from = wall(), ticks()

    def now(self) -> datetime:
        """The moment, by the counter from where the clock was set."""
        return self._at + timedelta(seconds=self._ticks() - self._from)

    def drift_seconds(self) -> float:
        """How far the machine's clock is ahead of this one."""
        return (self._wall() - self.now()).total_seconds()

    def mark(self) -> Mark:
        """What it shows now, to be kept for whoever goes on with it."""
        return Mark(self._boot, self._ticks(), self.now())

    def go_on(self, kept: Mark) -> None:
        """Go on where another clock was: exactly within one boot of the machine; after a new boot never before it.

        What was kept may be a little older than what was last shown, so a new boot begins that much later.
        """
        ticks = self._ticks()
        if kept.boot and kept.boot == self._boot:
            self._at, self._from = kept.at + timedelta(seconds=ticks - kept.ticks), ticks
        else:
            self._at, self._from = max(self._wall(), kept.at + timedelta(seconds=2 * KEPT_EVERY_SECONDS)), ticks


def _wall_time() -> datetime:
    return datetime.now(UTC)


def _counter() -> float:
    """Seconds since the machine was started, its sleep counted where the system does."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


def _this_boot() -> str:
    with suppress(OSError):
        return _BOOT_ID.read_text().strip()
    return ""


THE_CLOCK = Clockwork(_wall_time, _counter, _this_boot())


def now() -> datetime:
    """The server's time, aware UTC: somebody who sets the machine's clock during a meeting moves no deadline."""
    return THE_CLOCK.now()


def wall_drift_seconds() -> float:
    """How far the machine's clock has been moved since start, in seconds; for the self-check page."""
    return THE_CLOCK.drift_seconds()


def to_ms(moment: datetime) -> int:
    """Milliseconds since 1970, as browsers count."""
    return int(moment.timestamp() * 1000)
