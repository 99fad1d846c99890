"""Every line of the table: what is measured against what, and the bar it is held to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median

from tests.bench import beside, casting, fanout, hub, lone, papers, storm, tls, workers
from tests.bench.beside import Peer
from tests.bench.crowd import Crowd, Door
from tests.bench.fanout import Fanned
from tests.bench.hall import TABLET, Hall, Seats
from tests.bench.machine import megabytes, percentile
from tests.bench.plan import NGINX, NODE, OURS, RAW, STOCK, Plan, hall_of, in_turns
from tests.bench.table import Row

VOTES = ("voting", "voting.me")
DEFLATE = " (deflate offered)"
FAN_OUT_BARS = {NODE: 0.65, STOCK: 0.25, RAW: 1.7}
BETWEEN_ACTS_SECONDS = 0.2  # and what the publisher rests for each watcher besides


def fan_out(plan: Plan) -> Iterator[Row]:
    """A state of 300 bytes through the publisher to everybody."""
    for many in plan.halls:
        with hall_of(many) as hall:
            yield from _fanned_rows(plan, hall)


def _fanned_rows(plan: Plan, hall: Hall) -> Iterator[Row]:
    many, first = hall.many, hall.many == plan.halls[0]
    ways: dict[str, Callable[[], Fanned]] = {
        OURS: lambda: _fan_ours(hall, plan),
        NODE: lambda: _fan(beside.node(), many, plan),
        STOCK: lambda: _fan(beside.stock(), many, plan),
        RAW: lambda: _fan(beside.raw(), many, plan),
    }
    if first:
        ways[OURS + DEFLATE] = lambda: _fan_ours(hall, plan, offers_deflate=True)
        ways[STOCK + DEFLATE] = lambda: _fan(beside.stock(), many, plan, offers_deflate=True)
        ways["floor"] = lambda: _fan_floor(hall, plan)
    found, each, last = in_turns(plan, ways), _each_us, _last_ms
    to = f"300 bytes to {many:,}"
    for peer, bar in FAN_OUT_BARS.items():
        yield found.row(f"{to}: processor time a message, beside {peer}", "µs", OURS, peer, each, bar=bar)
    if first:
        name = f"{to}, deflate offered: processor time a message"
        yield found.row(name, "µs", OURS + DEFLATE, STOCK + DEFLATE, each, bar=0.17)
        yield found.row(f"{to}: the last has it after", "ms", OURS, NODE, last, bar=1.0)
        yield found.row(
            f"a real act, its floor board to {many:,}: processor time a message", "µs", "floor", STOCK, each
        )
    yield found.row(f"the load client beside the raw sender: the last of {many:,} after", "ms", RAW, "", last)


def _fan(peer: Peer, many: int, plan: Plan, offers_deflate: bool = False) -> Fanned:
    with beside.running(peer):
        door = Door(peer.port, offers_deflate=offers_deflate)
        return fanout.fan_out(door, [peer.process.pid], [""] * many, fanout.say_go, plan.rounds)


def _fan_ours(hall: Hall, plan: Plan, offers_deflate: bool = False) -> Fanned:
    with hall.served() as server:
        door = hall.door(server.port, "bench", offers_deflate=offers_deflate)
        process = server.process.pid if server.process else 0
        return fanout.fan_out(door, [process], hall.tokens, hall.say_go, plan.rounds)


def _fan_floor(hall: Hall, plan: Plan) -> Fanned:
    """Somebody asks for the floor and withdraws, an even number of times: what it writes, what it shows to all."""
    rest = BETWEEN_ACTS_SECONDS + 0.0005 * hall.many

    def act(crowd: Crowd) -> None:
        who, seats = crowd.links[0], Seats(hall, crowd)
        if asked:
            seats.act(who, "speaking.withdraw", request_id=asked.pop())
        else:
            asked.append(seats.act(who, "speaking.ask", item_id=hall.item_id)["request_id"])

    asked: list[int] = []
    with hall.served() as server:
        process = server.process.pid if server.process else 0
        cookies = [*hall.tokens, *hall.desk_tokens]
        return fanout.fan_out(hall.door(server.port, "floor"), [process], cookies, act, plan.rounds // 4 * 2, rest)


def cast(plan: Plan) -> Iterator[Row]:
    """Everybody votes."""
    with hall_of(plan.voters) as hall:
        one_each = f"a transaction for each of {hall.many:,}"
        ways = {OURS: lambda: _burst(hall, 0.0), one_each: lambda: _burst(hall, 0.0, "one_each")}
        at_once = in_turns(plan, ways)
        spread = in_turns(plan, {OURS: lambda: _burst(hall, 1.0)})
    name = f"{hall.many:,} cast at the same instant"
    yield at_once.row(name, "votes/s", OURS, one_each, lambda burst: burst.per_second, bar=10, at_least=True)
    yield at_once.row(f"{name}: all acknowledged", "s", OURS, "", lambda burst: burst.whole_seconds, bar=0.6)
    yield spread.row(f"{hall.many:,} cast within 1 s: ack p99", "ms", OURS, "", lambda burst: burst.p99_ms, bar=100)


def _burst(hall: Hall, seconds: float, variant: str = "") -> casting.Burst:
    with hall.served(variant) as server, hall.seated(server, *VOTES) as seats:
        casting.cast(seats, seconds)  # the first is warm-up
        return casting.cast(seats, seconds)


def come_back(plan: Plan) -> Iterator[Row]:
    """Everybody reconnects at once, twice in a row."""
    with hall_of(plan.voters) as hall:
        naive = f"naive variant (given up after {storm.GIVEN_UP_SECONDS:.0f} s)"
        found = in_turns(plan, {OURS: lambda: _back(hall), naive: lambda: _back(hall, "naive")})
    name = f"{hall.many:,} reconnect at once, twice in a row: the slower"
    yield found.row(f"{name}, all right", "s", OURS, "", max, bar=3)
    yield found.row(name, "s", OURS, naive, max, bar=0.4)


def _back(hall: Hall, variant: str = "") -> list[float]:
    if not variant:
        with hall.served() as server, hall.seated(server, *TABLET) as seats:
            return storm.come_back(seats)
    try:
        patience = {"patience_seconds": storm.GIVEN_UP_SECONDS}
        with hall.served(variant) as server, hall.seated(server, *TABLET, **patience) as seats:
            return storm.come_back(seats, is_given_up=True)
    except TimeoutError:  # they do not even get in where fifty come at a time
        return [storm.GIVEN_UP_SECONDS]


def lone_act(plan: Plan) -> Iterator[Row]:
    """One act at a time before an idle hall."""
    with hall_of(plan.tablets) as hall:
        vote, request = "a vote", "a request to speak"
        found = in_turns(
            plan, {vote: lambda: _lone(hall, plan, lone.votes), request: lambda: _lone(hall, plan, lone.acts)}
        )
    for act, bars in ((vote, (3, 30)), (request, (None, None))):
        for share, bar in zip((50, 99), bars, strict=True):
            name = f"{act} by itself with {hall.many:,} idle tablets: p{share}"
            yield found.row(name, "ms", act, "", lambda took, s=share: percentile(took, s / 100), bar=bar)


def _lone(hall: Hall, plan: Plan, acts: Callable[[Seats, lone.IsEnough], list[float]]) -> list[float]:
    with hall.served() as server, hall.seated(server, *TABLET) as seats:
        acts(seats, lambda done: done >= lone.ACTORS)  # the first are warm-up
        return acts(seats, lambda done: done >= plan.acts)


def memory(plan: Plan) -> Iterator[Row]:
    """What the server holds before anybody comes, and for each tablet that watches what a delegate's page watches."""
    with hall_of(plan.tablets) as hall:
        found = in_turns(plan, {OURS: lambda: _held(hall)})
    yield found.row("memory of the idle server", "MB", OURS, "", lambda held: held[0], bar=150)
    name = f"memory for each of {hall.many:,} connected delegates"
    yield found.row(name, "kB", OURS, "", lambda held: 1024 * (held[1] - held[0]) / hall.many, bar=70)


def _held(hall: Hall) -> tuple[float, float]:
    with hall.served() as server:
        process = server.process.pid if server.process else 0
        idle = megabytes(process)
        with hall.seated(server, *TABLET):
            return idle, megabytes(process)


def paper(plan: Plan) -> Iterator[Row]:
    """A large paper is fetched by many while others act."""
    embedded, nginx = "embedded", NGINX
    with hall_of(lone.ACTORS) as hall:
        ways = {embedded: lambda: _beside_paper(hall, plan), nginx: lambda: _beside_paper(hall, plan, is_behind=True)}
        found = in_turns(plan, ways)
    name = f"{plan.fetching} tablets × {plan.megabytes} MB paper"
    yield found.row(f"{name}, embedded: others' ack p99", "ms", embedded, "", _p99, bar=50)
    yield found.row(f"{name}, embedded: longest stall", "ms", embedded, "", max, bar=150)
    yield found.row(f"{name}, through nginx: others' ack p99", "ms", nginx, "", _p99, bar=10)
    yield found.row(f"{name}, through nginx: longest stall", "ms", nginx, "", max)


def _beside_paper(hall: Hall, plan: Plan, is_behind: bool = False) -> list[float]:
    with hall.served(**({"X_ACCEL": "/kept-papers"} if is_behind else {})) as server:
        if is_behind:
            with papers.through_nginx(server) as port:
                return _fetch(hall, server, port, plan)
        return _fetch(hall, server, server.port, plan)


def _fetch(hall: Hall, server: object, port: int, plan: Plan) -> list[float]:
    with hall.seated(server, "floor", port=port) as seats:  # type: ignore[arg-type]
        path = papers.publish(hall, seats, port, plan.megabytes)
        return papers.acts_beside(seats, port, path, plan.fetching)


def _each_us(fanned: Fanned) -> float:
    return fanned.each_us


def _last_ms(fanned: Fanned) -> float:
    return median(fanned.last_ms)


def _p99(took: list[float]) -> float:
    return percentile(took, 0.99)


GROUPS: dict[str, Callable[[Plan], Iterator[Row]]] = {
    "fan-out": fan_out,
    "casting": cast,
    "coming-back": come_back,
    "lone-act": lone_act,
    "memory": memory,
    "papers": paper,
    "tls": tls.rows,
    "hub": hub.turns,
    "workers": workers.rows,
}
