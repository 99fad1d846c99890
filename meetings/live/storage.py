"""What every screen is told when nothing can be written: a full disk, a locked database."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from meetings.kernel import probing
from meetings.kernel.errors import Refusal
from meetings.kernel.house import House

LOOK_EVERY_SECONDS = 1.0
STUCK_AFTER_SECONDS = 3.0  # as long as a tablet waits for its answer
EVENT = "storage"


class StorageWatch:
    """Says when writing has stopped and when it goes on; tries by itself, so that a quiet hall hears it, too."""

    def __init__(self, house: House, send: Callable[[str, dict[str, Any]], Any]) -> None:
        self._house, self._send = house, send
        self.is_down = False

    def start(self) -> None:
        """Look every second, for ever."""
        self._house.every(LOOK_EVERY_SECONDS, "storage watch", self.look)
        self._house.every(LOOK_EVERY_SECONDS, "storage probe", self.probe)

    def state(self) -> dict[str, Any]:
        """What is sent."""
        return {"is_down": self.is_down}

    def look(self) -> None:
        """Tell every socket when it has changed."""
        is_down = self._house.writer.is_stuck(time.monotonic(), STUCK_AFTER_SECONDS)
        if is_down != self.is_down:
            self.is_down = is_down
            self._send(EVENT, self.state())

    def probe(self) -> None:
        """While it is down, write something that changes nothing; the first one that succeeds ends the trouble."""
        if self.is_down:
            with suppress(Refusal):
                self._house.dispatch_as_system(probing.NAME)
