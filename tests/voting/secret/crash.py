"""A server that dies at one exact point after a secret vote was closed: `python -m tests.voting.secret.crash …`."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

import meetings.voting.actions  # noqa: F401
from meetings.app import load_models
from meetings.kernel.database import Database
from meetings.kernel.house import House
from meetings.people.sources import PeopleSource
from meetings.runtime import current
from meetings.voting.queries.secret import table
from meetings.voting.store import ceremony, wraps
from meetings.voting.timers import secret as timers

POINTS = ("before_root", "root_published", "unlocked", "counted", "wraps_gone", "destroyed")


def die(*_: Any, **__: Any) -> None:
    """As a power cut would end it."""
    os.kill(os.getpid(), signal.SIGKILL)


def main(url: str, data: str, meeting_id: int, poll_id: int, codes: list[str], point: str) -> None:
    """Go on until that point."""
    load_models()
    house = House(Database(url, current()), PeopleSource(), Path(data))
    house.start()
    if point == "before_root":
        die()
    timers.go_on(house)
    if point == "root_published":
        die()
    if point == "unlocked":
        house.dispatch_as_system = die  # type: ignore[method-assign]  # the key is in memory, nothing is kept yet
    ceremony.open_box(house, house.read(table, meeting_id, poll_id), codes)
    if point == "counted":
        die()
    if point == "wraps_gone":
        wraps.destroy(Path(data), house.read(table, meeting_id, poll_id).public_key)
        die()
    timers.go_on(house)
    die()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), json.loads(sys.argv[5]), sys.argv[6])
