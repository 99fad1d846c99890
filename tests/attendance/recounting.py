"""Attendance counted again from nothing but the journal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

PRESENT = ("in_room", "online")


def recount(journal: Iterable[tuple[str, dict[str, Any]]]) -> int:
    """How many voting delegates are present, from the journal alone."""
    here: dict[int, bool] = {}
    for kind, facts in journal:
        if kind in ("checked_in", "left", "presence_corrected") and facts["is_voting"]:
            is_here = kind == "checked_in" or facts.get("state") in PRESENT
            here[facts["participant_id"]] = is_here
    return sum(here.values())
