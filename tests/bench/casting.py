"""Everybody votes: at the same instant, and within a second; beside a transaction for each vote."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic_ns

from tests.bench.crowd import SECOND
from tests.bench.hall import Refused, Seats
from tests.bench.machine import percentile

CHOICES = ("yes", "yes", "no", "abstain")
LEAD_SECONDS = 0.3
SENT_IN_A_ROW = 32  # before the client looks what has come
TALLY_SECONDS = 30


@dataclass(frozen=True)
class Burst:
    """How it went, from the moment each vote was due."""

    ms: list[float]
    whole_seconds: float  # from the first that was due to the last acknowledged

    @property
    def per_second(self) -> float:
        """Votes acknowledged a second."""
        return len(self.ms) / self.whole_seconds

    @property
    def p99_ms(self) -> float:
        """How long 99 of 100 voters waited at most."""
        return percentile(self.ms, 0.99)


def cast(seats: Seats, seconds: float) -> Burst:
    """All delegates cast once within so many seconds; raises Refused where one is not acknowledged and counted."""
    poll_id = seats.open_poll()
    order = [seats.frame("voting.cast", poll_id=poll_id, choice=CHOICES[n % 4]) for n in range(seats.hall.many)]
    seats.crowd.pump_for(LEAD_SECONDS)
    before = [link.states for link in seats.delegates]
    start = monotonic_ns() + SECOND // 10
    due = [start + int(n * seconds * SECOND / seats.hall.many) for n in range(seats.hall.many)]
    _send_all(seats, order, due)
    burst = _came(seats, due)
    # The tally is live: every tablet is told of the vote, at the latest when the last has voted.
    seats.crowd.pump_until(
        lambda: all(link.states > then for link, then in zip(seats.delegates, before, strict=True)), TALLY_SECONDS
    )
    counted = seats.finish_poll(poll_id)
    if counted != seats.hall.many:
        raise Refused(f"{counted} of {seats.hall.many} votes were counted")
    return burst


def _send_all(seats: Seats, order: list[bytes], due: list[int]) -> None:
    crowd, sent, wanted = seats.crowd, 0, seats.crowd.answers + len(order)
    while sent < len(order):
        now = monotonic_ns()
        for _ in range(SENT_IN_A_ROW):
            if sent == len(order) or due[sent] > now:
                break
            seats.delegates[sent].send(order[sent])
            sent += 1
        crowd.pump()
    crowd.pump_until(lambda: crowd.answers >= wanted)


def _came(seats: Seats, due: list[int]) -> Burst:
    refused = [link.answer for link in seats.delegates if b'"ok":true' not in link.answer]
    if refused:
        raise Refused(f"{len(refused)} votes were refused: {refused[0].decode()}")
    at = [link.answered_at for link in seats.delegates]
    waited = [(came - then) / 1e6 for came, then in zip(at, due, strict=True)]
    return Burst(waited, (max(at) - due[0]) / SECOND)
