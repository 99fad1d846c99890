"""How many were there at every moment, from who came and went when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Change:
    """From this moment on so many were present."""

    at: datetime
    present: int


def curve(stays: Iterable[tuple[datetime, datetime | None]], until: datetime | None = None) -> tuple[Change, ...]:
    """The changes in order; who goes and comes at the same moment was there all along. `until` ends it."""
    steps = Counter[datetime]()
    for began_at, ended_at in stays:
        steps[began_at] += 1
        if ended_at is not None:
            steps[ended_at] -= 1
    found, present = list[Change](), 0
    for at in sorted(steps):
        if steps[at] and (until is None or at <= until):
            present += steps[at]
            found.append(Change(at, present))
    return tuple(found)


def lost_since(changes: Sequence[Change], required: int) -> datetime | None:
    """Since when there are too few who were enough before; None while there are enough, or never were."""
    since, were_enough = None, False
    for change in changes:
        if change.present >= required:
            since, were_enough = None, True
        elif were_enough and since is None:
            since = change.at
    return since


def thinned(changes: Sequence[Change], most: int) -> tuple[Change, ...]:
    """At most about so many of them: of each stretch of time the lowest and the last, so that no gap is hidden."""
    if len(changes) <= most:
        return tuple(changes)
    first, last = changes[0].at, changes[-1].at
    width = max((last - first) / max(1, most // 2), timedelta(microseconds=1))
    stretches: dict[int, list[Change]] = {}
    for change in changes:
        stretches.setdefault(int((change.at - first) / width), []).append(change)
    kept = ((min(each, key=lambda change: change.present), each[-1]) for each in stretches.values())
    return tuple(change for low, end in kept for change in ((low, end) if low is not end else (end,)))
