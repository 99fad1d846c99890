"""Token buckets: one client that sends without end takes nothing from the others."""

from __future__ import annotations

import time

from meetings.kernel.errors import Unavailable


class Buckets:
    """`per_second` events for each socket, `burst` at once; raises Unavailable beyond."""

    def __init__(self, per_second: float, burst: float) -> None:
        self._per_second, self._burst = per_second, burst
        self._levels: dict[str, tuple[float, float]] = {}

    def take(self, sid: str) -> None:
        """Count one event; raises Unavailable("too_many")."""
        now = time.monotonic()
        level, at = self._levels.get(sid, (self._burst, now))
        level = min(self._burst, level + (now - at) * self._per_second)
        if level < 1:
            self._levels[sid] = (level, now)
            raise Unavailable("too_many")
        self._levels[sid] = (level - 1, now)

    def forget(self, sid: str) -> None:
        """The socket has gone."""
        self._levels.pop(sid, None)
