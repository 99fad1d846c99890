"""How long the answer to a sealed ballot takes says nothing about the choice, and neither does its size."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Sequence
from math import sqrt

import pytest

from tests.voting.ballot_box import Ballots

VOTERS = 160
SIGMAS = 4.0  # by chance beyond that once in 16,000 runs
CHOICES = ("yes", "no")


def z_of(one: Sequence[float], other: Sequence[float]) -> float:
    """How far two samples lie apart: the rank sum of the first one (Mann and Whitney), in standard deviations."""
    ranked = sorted([(value, 0) for value in one] + [(value, 1) for value in other])
    total = sum(rank for rank, (_, which) in enumerate(ranked, start=1) if which == 0)
    n, m = len(one), len(other)
    return (total - n * (n + m + 1) / 2) / sqrt(n * m * (n + m + 1) / 12)


@pytest.mark.long
def test_time_and_size_of_a_sealed_cast_do_not_depend_on_the_choice(ballots: Ballots) -> None:
    council = ballots.council
    voters = [council.seat(f"Lò Văn {n}", voting=True) for n in range(VOTERS)]
    council.come(*voters)
    poll_id = ballots.open()
    choices = [CHOICES[n % 2] for n in range(VOTERS)]
    random.Random(1954).shuffle(choices)
    tablets = [ballots.sealed(poll_id, choice) for choice in choices]
    took: dict[str, list[float]] = {choice: [] for choice in CHOICES}
    for voter, tablet, choice in zip(voters, tablets, choices, strict=True):
        began = time.perf_counter()
        ballots.send(voter, tablet)
        took[choice].append(time.perf_counter() - began)
    assert abs(z_of(took["yes"], took["no"])) < SIGMAS
    assert len({len(json.dumps(tablet["papers"])) for tablet in tablets}) == 1


def test_the_measure_sees_what_would_be_seen() -> None:
    """Half a standard deviation more for one choice, and it is noticed."""
    chance = random.Random(7)
    base = [chance.gauss(3.0, 0.4) for _ in range(VOTERS)]
    slower = [value + 0.3 for value in base[::2]]
    assert abs(z_of(base[::2], base[1::2])) < SIGMAS
    assert abs(z_of(slower, base[1::2])) > SIGMAS
