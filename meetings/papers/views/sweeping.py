"""Clearing away bytes that no paper has any more: of removed drafts, and of uploads that were refused late.

Swept beside an upload, at most once an hour: only uploads make bytes to clear away.
"""

from __future__ import annotations

import time

from meetings.kernel.house import House
from meetings.papers import queries
from meetings.papers.store import Store

AT_MOST_EVERY_SECONDS = 3600
OLD_AFTER_SECONDS = 24 * 3600
MANY = 500  # in one query

_last = -float(AT_MOST_EVERY_SECONDS)


def sweep_now_and_then(house: House, store: Store) -> None:
    """Start a sweep beside the caller unless there was one within the hour."""
    global _last
    if time.monotonic() - _last >= AT_MOST_EVERY_SECONDS:
        _last = time.monotonic()
        house.runtime.spawn(sweep, house, store, time.time() - OLD_AFTER_SECONDS)


def sweep(house: House, store: Store, moment: float) -> None:
    """Remove what was taken in before this moment (seconds since 1970) and belongs to no paper."""
    old = house.runtime.offload(lambda: sorted(store.older_than(moment)))
    for start in range(0, len(old), MANY):
        some = old[start : start + MANY]
        for sha256 in set(some) - house.read(queries.referenced, some):
            house.runtime.offload(store.remove_older, sha256, moment)
    house.runtime.offload(store.remove_abandoned, moment)
