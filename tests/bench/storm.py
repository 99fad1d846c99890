"""The hall's network comes back, and with it everybody at the same moment, twice in a row."""

from __future__ import annotations

from time import monotonic_ns

from tests.bench.crowd import SECOND
from tests.bench.hall import Seats

ROUNDS = 2


def come_back(seats: Seats) -> list[float]:
    """Seconds until every tablet has its states again, round by round; none says good-bye before."""
    took = []
    for _ in range(ROUNDS):
        seats.crowd.close()
        began = monotonic_ns()
        seats.crowd.connect()
        took.append((max(link.right_at for link in seats.crowd.links) - began) / SECOND)
    return took
