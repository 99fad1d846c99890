"""Somebody who owns everything that is kept, and guesses who chose what.

They copied the database after every single cast (as who replays the log commit by commit does), and know by
that which ciphertext is whose; they have the database and its log as they are afterwards.
"""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path

from tests.voting.ballot_box import Ballots

CHOICES = ("yes", "no", "abstain")
Guess = Callable[["Taken"], list[str]]


@dataclass
class Taken:
    """What was taken of one vote: voters in the order in which they voted, each with the hash of the ciphertext."""

    voters: list[int] = field(default_factory=list)
    hashes: dict[int, str] = field(default_factory=dict)
    ciphertexts: list[bytes] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)  # in the order of their rows
    truth: dict[int, str] = field(default_factory=dict)  # what nobody but the voters knows

    @property
    def right(self) -> list[str]:
        """What the voters chose, in the order in which they voted."""
        return [self.truth[voter] for voter in self.voters]


def rows_of(file: Path, query: str, *values: object) -> list[tuple[object, ...]]:
    """What stands in the database file and its log at this moment."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        return connection.execute(query, values).fetchall()


def hold(ballots: Ballots, file: Path, chance: random.Random) -> Taken:
    """One vote, watched by the attacker."""
    poll_id, taken = ballots.open(), Taken()
    voters = list(ballots.voters)
    chance.shuffle(voters)
    weights = [chance.random() for _ in CHOICES]
    for voter in voters:
        choice = chance.choices(CHOICES, weights)[0]
        taken.truth[voter.participant_id] = choice
        ballots.cast(voter, poll_id, choice)
        _look(taken, file, poll_id, voter.participant_id)
    ballots.close(poll_id)
    ballots.unlock(poll_id)
    ballots.go_on()
    opened = rows_of(file, "SELECT choice FROM opened_paper WHERE poll_id = ? ORDER BY number", poll_id)
    taken.opened = [str(choice).split('"')[1] for (choice,) in opened]
    return taken


def _look(taken: Taken, file: Path, poll_id: int, voter: int) -> None:
    known = set(taken.hashes.values())
    rows = rows_of(file, "SELECT sha256, ciphertext FROM sealed_paper WHERE poll_id = ?", poll_id)
    ((sha256, ciphertext),) = [row for row in rows if row[0] not in known]
    assert isinstance(ciphertext, bytes)
    taken.voters.append(voter)
    taken.hashes[voter] = str(sha256)
    taken.ciphertexts.append(ciphertext)


def by_cast(taken: Taken) -> list[str]:
    """The first row is the first voter's."""
    return taken.opened


def by_roll(taken: Taken) -> list[str]:
    """The first row is of the first on the roll."""
    said = dict(zip(sorted(taken.voters), taken.opened, strict=True))
    return [said[voter] for voter in taken.voters]


def by_hash(taken: Taken) -> list[str]:
    """The first row is of the first ciphertext in the box."""
    order = sorted(taken.voters, key=lambda voter: taken.hashes[voter])
    said = dict(zip(order, taken.opened, strict=True))
    return [said[voter] for voter in taken.voters]


ATTACKS: dict[str, Guess] = {"cast": by_cast, "roll": by_roll, "hash": by_hash}


def lead(votes: Sequence[Taken], guess: Guess) -> float:
    """By how many standard deviations a guess is better than putting the opened ballots to the voters by chance."""
    found = expected = variance = 0.0
    for taken in votes:
        n, counts = len(taken.voters), Counter(taken.right)
        found += sum(one == other for one, other in zip(guess(taken), taken.right, strict=True))
        expected += sum(c * c for c in counts.values()) / n  # n · Σp̂²
        apart = sum(c * c * (n - c) ** 2 for c in counts.values())
        together = sum(a * a * b * b for w, a in counts.items() for v, b in counts.items() if w != v)
        variance += (apart + together) / (n * n * (n - 1))
    return (found - expected) / sqrt(variance)
