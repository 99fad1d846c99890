"""Broken places of journals that an administrator knows of: they are named for ever, but the server starts."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from meetings.kernel.journal import Break

Place = tuple[int, int]  # meeting, number of the entry
NOTHING: frozenset[Place] = frozenset()
FILE = "accepted-breaks.json"


def of(data: Path) -> frozenset[Place]:
    """The places accepted in this data folder."""
    path = data / FILE
    return frozenset((meeting, entry) for meeting, entry in json.loads(path.read_text())) if path.exists() else NOTHING


def accept(data: Path, breaks: Iterable[Break]) -> None:
    """Accept exactly these places, and none that was accepted before."""
    places = sorted((found.meeting_id, found.seq) for found in breaks)
    temporary = data / f".{FILE}"
    temporary.write_text(json.dumps(places))
    os.replace(temporary, data / FILE)
