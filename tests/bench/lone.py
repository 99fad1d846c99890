"""One act at a time: how long it waits for its answer while others only watch, or fetch a paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from time import monotonic_ns

from tests.bench.crowd import SECOND, Link
from tests.bench.hall import Seats

EVERY_SECONDS = 0.05
ACTORS = 40  # take turns, as nobody may act more than twenty times a second


IsEnough = Callable[[int], bool]


def acts(seats: Seats, is_enough: IsEnough, every_seconds: float = EVERY_SECONDS) -> list[float]:
    """Somebody asks for the floor, the next time they withdraw; ms from when each act was due to its answer."""
    asked = dict[int, int]()

    def act(number: int) -> Link:
        who, request = seats.delegates[number], asked.pop(number, None)
        if request is None:
            asked[number] = seats.act(who, "speaking.ask", item_id=seats.hall.item_id)["request_id"]
        else:
            seats.act(who, "speaking.withdraw", request_id=request)
        return who

    took = _timed(seats, act, is_enough, every_seconds)
    for number, request in asked.items():
        seats.act(seats.delegates[number], "speaking.withdraw", request_id=request)
    return took


def votes(seats: Seats, is_enough: IsEnough, every_seconds: float = EVERY_SECONDS) -> list[float]:
    """Somebody votes, the next time they change their vote; ms as above."""
    poll_id, revisions = seats.open_poll(), Counter[int]()

    def act(number: int) -> Link:
        who, stands = seats.delegates[number], revisions[number]
        choice = ("yes", "no")[stands % 2]
        seats.act(who, "voting.cast", poll_id=poll_id, choice=choice, replaces=stands)
        revisions[number] += 1
        return who

    took = _timed(seats, act, is_enough, every_seconds)
    seats.finish_poll(poll_id)
    return took


def _timed(seats: Seats, act: Callable[[int], Link], is_enough: IsEnough, every_seconds: float) -> list[float]:
    took = list[float]()
    due = monotonic_ns()
    while not is_enough(len(took)):
        due = max(due + int(every_seconds * SECOND), monotonic_ns())
        seats.crowd.pump_until(lambda until=due: monotonic_ns() >= until)
        who = act(len(took) % ACTORS)
        took.append((who.answered_at - due) / 1e6)
    return took
