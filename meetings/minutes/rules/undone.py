"""What was taken back as a slip: it stays in the journal, and is told there only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from meetings.minutes.rules.noted import Noted

UNDONE = "step_undone"
N = TypeVar("N", bound=Noted)


def stood(entries: Sequence[N]) -> list[N]:
    """The entries of what was not taken back, without those that say so."""
    slips = {seq for entry in entries if entry.kind == UNDONE for seq in _slips_of(entry)}
    return [entry for entry in entries if entry.seq not in slips and entry.kind != UNDONE]


def _slips_of(entry: Noted) -> range:
    """The places in the journal of what this entry takes back."""
    first, last = entry.facts.get("first_seq"), entry.facts.get("last_seq")
    return range(first, last + 1) if isinstance(first, int) and isinstance(last, int) else range(0)
