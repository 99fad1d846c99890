"""One state to a whole hall: processor time of the server for each message, and when the last has it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median
from time import monotonic_ns

from tests.bench import machine, wire
from tests.bench.crowd import Crowd, Door

WARM_UP, ROUNDS = 10, 40
SETTLED_SECONDS = 0.005
AT_ONCE = 50
REST_SECONDS = 0.02
GO = wire.text_frame('42["go",1]')


@dataclass
class Fanned:
    """What a server took, round by round."""

    cpu_us: list[float] = field(default_factory=list)  # a message
    last_ms: list[float] = field(default_factory=list)  # from when `go` was due to be sent

    @property
    def each_us(self) -> float:
        """Of the middle round."""
        return median(self.cpu_us)


def fan_out(
    door: Door,
    processes: Sequence[int],
    cookies: list[str],
    go: Callable[[Crowd], None],
    rounds: int = ROUNDS,
    rest_seconds: float = REST_SECONDS,
) -> Fanned:
    """Connect everybody, warm up, and let `go` send one state to all, again and again.

    `processes`: those whose time counts.
    """
    crowd, found = Crowd(door, cookies), Fanned()
    try:
        crowd.connect(AT_ONCE)
        for number in range(WARM_UP + rounds):
            crowd.pump_for(rest_seconds)
            _one_round(crowd, processes, go, found if number >= WARM_UP else Fanned())
    finally:
        crowd.close()
    return found


def say_go(crowd: Crowd) -> None:
    """One of the hall asks for it."""
    crowd.links[0].send(GO)


def _one_round(crowd: Crowd, processes: Sequence[int], go: Callable[[Crowd], None], found: Fanned) -> None:
    everybody = len(crowd.links)
    spent, before = sum(map(machine.cpu_seconds, processes)), crowd.states
    due = monotonic_ns()
    go(crowd)
    crowd.pump_until(lambda: crowd.states - before >= everybody)
    found.last_ms.append((max(link.state_at for link in crowd.links) - due) / 1e6)
    crowd.pump_for(SETTLED_SECONDS)  # until the server sleeps: only then its time is told to the nanosecond
    found.cpu_us.append((sum(map(machine.cpu_seconds, processes)) - spent) * 1e6 / everybody)
