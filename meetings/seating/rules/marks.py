"""What a seat of the live map says: one letter for where its person is, one for the floor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

EMPTY = "-"
SILENT = "q"  # present by record, while nothing is heard of the device
PRESENCE = {"in_room": "p", "online": "o", "awaited": "n", "excused": "e", "absent": "x", "left": "l"}
SPEAKING, WAITING, QUIET = "s", "w", "-"


def presence_mark(state: str, *, is_silent: bool) -> str:
    """The letter of somebody who has a seat."""
    mark = PRESENCE[state]
    return SILENT if is_silent and mark in "po" else mark


def floor_mark(participant_id: int, speaking: int | None, waiting: Collection[int]) -> str:
    """Whether they speak, or have asked to."""
    return SPEAKING if participant_id == speaking else WAITING if participant_id in waiting else QUIET


def sums(marks: Iterable[str]) -> dict[str, int]:
    """How many seats bear each letter."""
    return dict(sorted(Counter(marks).items()))
