"""The product's only clock: aware UTC that never goes backwards while the server runs."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

_WALL_AT_START = datetime.now(UTC)
_MONOTONIC_AT_START = time.monotonic()


def now() -> datetime:
    """The server's time, aware UTC.

    Anchored to the wall clock at start and driven by the monotonic clock, so that
    somebody who sets the machine's clock during a meeting moves no deadline.
    """
    return _WALL_AT_START + timedelta(seconds=time.monotonic() - _MONOTONIC_AT_START)


def wall_drift_seconds() -> float:
    """How far the machine's clock has been moved since start, in seconds; for the self-check page."""
    return (datetime.now(UTC) - now()).total_seconds()


def to_ms(moment: datetime) -> int:
    """Milliseconds since 1970, as browsers count."""
    return int(moment.timestamp() * 1000)
