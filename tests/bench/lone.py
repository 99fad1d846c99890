"""One act at a time: how long it waits for its answer while others only watch, or fetch a paper."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic_ns

from tests.bench.crowd import SECOND
from tests.bench.hall import Seats

EVERY_SECONDS = 0.05
ACTORS = 40  # take turns, as nobody may act more than twenty times a second


def acts(seats: Seats, is_enough: Callable[[int], bool], every_seconds: float = EVERY_SECONDS) -> list[float]:
    """Somebody asks for the floor, the next time they withdraw; ms from when each act was due to its answer."""
    took, asked = list[float](), dict[int, int]()
    due = monotonic_ns()
    while not is_enough(len(took)):
        due = max(due + int(every_seconds * SECOND), monotonic_ns())
        number = len(took) % ACTORS
        seats.crowd.pump_until(lambda until=due: monotonic_ns() >= until)
        who, request = seats.delegates[number], asked.pop(number, None)
        if request is None:
            asked[number] = seats.act(who, "speaking.ask", item_id=seats.hall.item_id)["request_id"]
        else:
            seats.act(who, "speaking.withdraw", request_id=request)
        took.append((who.answered_at - due) / 1e6)
    for number, request in asked.items():
        seats.act(seats.delegates[number], "speaking.withdraw", request_id=request)
    return took
