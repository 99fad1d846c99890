"""Nothing that is kept links a voter with a choice; and the same attack finds every voter where order is kept."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.voting.ballot_box import Ballots
from tests.voting.council import Council
from tests.voting.secret.attack import ATTACKS, Taken, hold, lead

MOST_LEAD = 3.0
# The order of hashes is drawn anew each time: one in a thousand honest series leads by more, a leak leads every time.
SERIES = 3


@pytest.fixture
def crowd(sqlite_database: str, tmp_path: Path) -> Iterator[Ballots]:
    """Twenty voters on SQLite, where rows would have numbers."""
    council = Council(sqlite_database)
    more = [council.seat(f"Trần Văn Số {n}", voting=True) for n in range(12)]
    council.come(*more)
    council.delegates += more
    yield Ballots(council, tmp_path)
    council.stage.house.stop()


def file_of(ballots: Ballots) -> Path:
    return Path(ballots.house.database.url.removeprefix("sqlite:///"))


def best(votes: list[Taken]) -> float:
    return max(lead(votes, guess) for guess in ATTACKS.values())


def series(ballots: Ballots, count: int) -> tuple[list[Taken], float]:
    chance = random.Random(41)
    for _ in range(SERIES):
        votes = [hold(ballots, file_of(ballots), chance) for _ in range(count)]
        if best(votes) <= MOST_LEAD:
            break
    return votes, best(votes)


def check(ballots: Ballots, count: int) -> None:
    votes, found = series(ballots, count)
    assert found <= MOST_LEAD
    kept = file_of(ballots).read_bytes() + Path(f"{file_of(ballots)}-wal").read_bytes()
    assert [each for taken in votes for each in taken.ciphertexts if each in kept] == []
    # The same attack on what would be kept if rows stayed in the order in which they came.
    broken = [replace(taken, opened=taken.right) for taken in votes]
    assert lead(broken, ATTACKS["cast"]) > 10 * MOST_LEAD


@pytest.mark.timeout(1200)  # two thousand durable casts, one after the other
def test_nobody_is_linked_with_a_choice_in_a_hundred_votes_of_twenty(crowd: Ballots) -> None:
    check(crowd, 100)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_nobody_is_linked_with_a_choice_in_a_thousand_votes_of_twenty(crowd: Ballots) -> None:
    check(crowd, 1000)


def test_all_ciphertexts_of_a_vote_have_one_length(crowd: Ballots) -> None:
    form = {"kind": "election", "subjects": [f"Ứng cử viên {n}" for n in range(30)], "seats": 12}
    poll_id = crowd.open(form=form)
    choices = ["blank", [1], list(range(1, 13)), [30], list(range(19, 31))]
    lengths = {len(paper) for choice in choices for paper in crowd.sealed(poll_id, choice)["papers"]}
    assert len(lengths) == 1
