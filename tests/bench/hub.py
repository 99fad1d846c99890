"""How long one turn of the hub takes while the other rows are played once more, watched (`HUB_WATCH=1`)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack

from tests.bench import casting, lone, papers, storm
from tests.bench.hall import TABLET, Hall, Seats
from tests.bench.plan import Plan, hall_of, say
from tests.bench.table import Row
from tests.serving import Server

MOST_MS = 100
GO_ROUNDS = 20


def turns(plan: Plan) -> Iterator[Row]:
    """The longest turn of each row, in the processor time of the hub's own thread."""
    scenes: dict[str, Callable[[Seats], object]] = {
        f"{plan.voters:,} connect, watch and cast at once": lambda seats: casting.cast(seats, 0.0),
        f"{plan.voters:,} reconnect at once, twice": storm.come_back,
        f"one act at a time, {plan.voters:,} watch": lambda seats: lone.acts(seats, lambda done: done >= lone.ACTORS),
    }
    with hall_of(plan.voters) as hall:
        for name, scene in list(scenes.items())[: 1 if plan.only else None]:
            say(f"hub: {name}")
            yield _row(name, _watched(hall, scene))
    if not plan.only:
        with hall_of(lone.ACTORS) as hall:
            say("hub: a paper through nginx")
            yield _row(f"{plan.fetching} fetch a paper through nginx", _beside_nginx(hall, plan))


def _row(name: str, longest_ms: float) -> Row:
    return Row(f"longest turn of the hub: {name}", "ms", [longest_ms], bar=MOST_MS)


def _watched(hall: Hall, scene: Callable[[Seats], object]) -> float:
    with hall.served(HUB_WATCH="1") as server, hall.seated(server, *TABLET) as seats:
        scene(seats)
    return longest(server)


def _beside_nginx(hall: Hall, plan: Plan) -> float:
    with ExitStack() as stack:
        server = stack.enter_context(hall.served(HUB_WATCH="1", X_ACCEL="/kept-papers"))
        port = stack.enter_context(papers.through_nginx(server))
        seats = stack.enter_context(hall.seated(server, "floor", port=port))
        path = papers.publish(hall, seats, port, plan.megabytes)
        papers.acts_beside(seats, port, path, plan.fetching)
    return longest(server)


def longest(server: Server) -> float:
    """What the server said of its hub when it ended."""
    line = next(line for line in server.said().splitlines() if "hub: {" in line)
    return float(json.loads(line[line.index("{") :])["longest_ms"])
