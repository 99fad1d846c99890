"""How large the halls are and how often everything is measured, and how figures of both sides become a row."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench.beside import Missing
from tests.bench.hall import Hall, Refused
from tests.bench.lone import ACTORS
from tests.bench.table import Row
from tests.programs import NotInstalled

OURS, NGINX, NGINX_TLS = "product", "through nginx", "through nginx by TLS"
NODE, STOCK, RAW = "Node Socket.IO", "stock Flask-SocketIO", "raw sender in C"
NOT_NOW = "not in this run"
FAILURES = (Refused, OSError, RuntimeError)  # of what is measured
STARTED = time.monotonic()


@dataclass(frozen=True)
class Plan:
    """A whole run; `SMOKE` is the small one of `make test`, whose figures say nothing."""

    repeats: int = 3
    halls: tuple[int, ...] = (1000, 5000)
    voters: int = 2000
    tablets: int = 1000
    fetching: int = 200
    megabytes: int = 10
    rounds: int = 40
    acts: int = 200
    only: frozenset[str] = frozenset()  # of the ways; empty: all

    def wants(self, way: str) -> bool:
        """Whether this way is measured at all."""
        return not self.only or way in self.only


WHOLE = Plan()
SMOKE_HALL = 200
SMOKE = Plan(
    repeats=1,
    halls=(SMOKE_HALL,),
    voters=SMOKE_HALL,
    tablets=SMOKE_HALL,
    fetching=20,
    megabytes=1,
    rounds=5,
    acts=ACTORS,
    only=frozenset({OURS, STOCK, RAW, NGINX, NGINX_TLS}),
)


@dataclass(frozen=True)
class Peered:
    """What all ways found, repeat by repeat; which could not be measured here, and which did not do what was asked."""

    found: Mapping[str, list[Any]]
    skipped: Mapping[str, str]
    failed: Mapping[str, str]

    def row(self, name: str, unit: str, way: str, peer: str, of: Callable[[Any], float], **bar: Any) -> Row:
        """One of these ways beside another."""
        for reasons, why in ((self.failed, "failed"), (self.skipped, "skipped")):
            reason = reasons.get(way) or reasons.get(peer, "")
            if reason:
                return Row(name, unit, peer=peer, **{why: reason}, **bar)
        theirs = [of(each) for each in self.found[peer]] if peer else []
        return Row(name, unit, [of(each) for each in self.found[way]], peer, theirs, **bar)


def told_of(failure: Exception) -> str:
    """As it stands in the table."""
    return f"{type(failure).__name__}: {failure}"[:100]


def in_turns(plan: Plan, ways: Mapping[str, Callable[[], Any]]) -> Peered:
    """Measure each way once, then each again, so that the n-th figures of all met the same machine."""
    found: dict[str, list[Any]] = {way: [] for way in ways}
    skipped = {way: NOT_NOW for way in ways if not plan.wants(way)}
    failed: dict[str, str] = {}
    for number in range(plan.repeats):
        for way, measure in ways.items():
            if way in skipped or way in failed:
                continue
            say(f"{number + 1}/{plan.repeats} {way}")
            try:
                found[way].append(measure())
            except (Missing, NotInstalled) as missing:
                skipped[way] = str(missing)
            except FAILURES as failure:
                failed[way] = told_of(failure)
                say(f"{way} failed: {failure}")
    return Peered(found, skipped, failed)


@contextmanager
def hall_of(many: int) -> Iterator[Hall]:
    """A hall in a folder that goes away."""
    say(f"a hall of {many:,}")
    with TemporaryDirectory(prefix="phien-bench-") as folder:
        yield Hall(Path(folder), many)


def say(sentence: str) -> None:
    """What goes on, for whoever waits."""
    print(f"  {time.monotonic() - STARTED:5.0f} s  {sentence}", file=sys.stderr, flush=True)
