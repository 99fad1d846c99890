"""Two workers on PostgreSQL and Redis, a meeting on each: what an act and a state cost, beside one worker alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import casting, machine
from tests.bench.fanout import Fanned, fan_out
from tests.bench.hall import Hall, Seats
from tests.bench.plan import NOT_NOW, Plan, in_turns
from tests.bench.table import Row
from tests.programs import PostgreSQL, Redis
from tests.serving import Server

ONE, TWO = "one worker alone", "two workers"
VOTERS = 500
BURSTS = 3
# Then a burst's last state is out.  One that the next vote's overtakes is never sent: alone, that was each of them.
SETTLES_SECONDS = 0.5
VOTES = ("voting", "voting.me")


@dataclass
class Together:
    """Two meetings in one database, and the Redis of those who serve them."""

    halls: tuple[Hall, Hall]
    redis_url: str
    data: Path

    @contextmanager
    def worker(self, hall: Hall, *, is_alone: bool) -> Iterator[Server]:
        """A server, alone or one of several."""
        more = {} if is_alone else {"REDIS_URL": self.redis_url}
        with hall.served(DATA=str(self.data), **more) as server:
            yield server


@contextmanager
def together(many: int) -> Iterator[Together]:
    """PostgreSQL, Redis and two halls, for a while; raises NotInstalled."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="phien-bench-")))
        postgres, redis = PostgreSQL(), Redis()
        for program in (postgres, redis):
            program.start()
            stack.callback(program.stop)
        first, second = (Hall(folder / name, many, postgres.url()) for name in ("first", "second"))
        yield Together((first, second), redis.url(), folder / "data")


def rows(plan: Plan) -> Iterator[Row]:
    """An act's cost to its worker, and a state's."""
    name = "two workers on PostgreSQL and Redis, two meetings"
    if not plan.wants(TWO):
        yield Row(name, "µs", skipped=NOT_NOW)
        return
    many = min(VOTERS, plan.voters)
    with together(many) as both:
        acts = in_turns(plan, {ONE: lambda: _alone(both), TWO: lambda: _beside(both)})
        told = in_turns(plan, {ONE: lambda: _fan(both, is_alone=True), TWO: lambda: _fan(both, is_alone=False)})
    yield acts.row(f"{name}: processor time of a worker an act", "µs", TWO, ONE, lambda us: us, bar=1.2)
    yield told.row(f"{name}: 300 bytes to {many:,}, a message", "µs", TWO, ONE, lambda fanned: fanned.each_us, bar=1.15)


def _alone(both: Together) -> float:
    hall = both.halls[0]
    with both.worker(hall, is_alone=True) as server, hall.seated(server, *VOTES) as seats:
        return _an_act([(server, seats)])


def _beside(both: Together) -> float:
    """Both meetings vote, one burst after the other; each burst costs the other worker something, too."""
    with ExitStack() as stack:
        pairs = []
        for hall in both.halls:
            server = stack.enter_context(both.worker(hall, is_alone=False))
            pairs.append((server, stack.enter_context(hall.seated(server, *VOTES))))
        return _an_act(pairs)


def _an_act(pairs: list[tuple[Server, Seats]]) -> float:
    """Microseconds of all workers for each vote, from its cast to the tally; the first burst of each is warm-up."""
    acts = spent = 0.0
    for number in range(BURSTS + 1):
        for _, seats in pairs:
            before = sum(machine.cpu_seconds(process_of(server)) for server, _ in pairs)
            casting.cast(seats, 1.0)
            seats.crowd.pump_for(SETTLES_SECONDS)
            if number:
                spent += sum(machine.cpu_seconds(process_of(server)) for server, _ in pairs) - before
                acts += seats.hall.many
            for _, others in pairs:
                others.crowd.pump()
    return spent * 1e6 / acts


def _fan(both: Together, *, is_alone: bool) -> Fanned:
    hall = both.halls[0]
    with ExitStack() as stack:
        server = stack.enter_context(both.worker(hall, is_alone=is_alone))
        if not is_alone:
            stack.enter_context(both.worker(both.halls[1], is_alone=False))
        return fan_out(hall.door(server.port, "bench"), [process_of(server)], hall.tokens, hall.say_go)


def process_of(server: Server) -> int:
    """Its number."""
    assert server.process is not None
    return server.process.pid
