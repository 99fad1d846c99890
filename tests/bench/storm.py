"""The hall's network comes back, and with it everybody at the same moment, twice in a row."""

from __future__ import annotations

from time import monotonic_ns

from tests.bench.crowd import PATIENCE_SECONDS, SECOND
from tests.bench.hall import Seats

ROUNDS = 2
GIVEN_UP_SECONDS = 30.0


def come_back(seats: Seats, *, is_given_up: bool = False) -> list[float]:
    """Seconds until every tablet has its states again, round by round; none says good-bye before.

    `is_given_up`: where they are not back after so long, that long is the figure, which favours whoever is that slow.
    """
    took = []
    for _ in range(ROUNDS):
        seats.crowd.close()
        began = monotonic_ns()
        try:
            seats.crowd.connect(patience_seconds=GIVEN_UP_SECONDS if is_given_up else PATIENCE_SECONDS)
        except TimeoutError:
            if not is_given_up:
                raise
            return [*took, GIVEN_UP_SECONDS]
        took.append((max(link.right_at for link in seats.crowd.links) - began) / SECOND)
    return took
