"""Kill -9 in a burst of casts, again and again: acknowledged is counted, once, and a retry gets the same receipt."""

from __future__ import annotations

import os
import random
import signal
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from meetings.kernel.house import House
from tests.agenda.stage import Seated
from tests.faults.ballots import VOTERS, VotingHall, voting_hall
from tests.faults.burst import Nursery, Turn

CASTS_EACH = 20
CYCLES = {"sqlite": 40, "postgresql": 15}
LONG_CYCLES = {"sqlite": 1000, "postgresql": 150}


@pytest.fixture
def hall(migrated_url: str, tmp_path: Path) -> Iterator[VotingHall]:
    """Twenty voters, on SQLite and again on PostgreSQL; its server is not needed and does not run."""
    with voting_hall(migrated_url, tmp_path) as hall:
        hall.server.terminate()
        yield hall


@pytest.fixture
def nursery(hall: VotingHall, migrated_url: str) -> Iterator[Nursery]:
    """Where the processes come from that are killed."""
    nursery = Nursery(migrated_url)
    yield nursery
    nursery.close()


@pytest.mark.timeout(300)
def test_no_kill_loses_or_doubles_a_vote(hall: VotingHall, nursery: Nursery) -> None:
    killed_in_time = series(hall, nursery, CYCLES[_name(hall.sitting.house)])
    assert killed_in_time, "every process was done before it was killed: nothing was tested"


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_a_thousand_kills_lose_and_double_none(hall: VotingHall, nursery: Nursery) -> None:
    assert series(hall, nursery, LONG_CYCLES[_name(hall.sitting.house)])


def series(hall: VotingHall, nursery: Nursery, cycles: int) -> int:
    """Vote, kill, look, come back, count; how many of the processes had more to do."""
    chance, killed_in_time = random.Random(1945), 0
    for _ in range(cycles):
        before, poll_id = hall.journalled_casts(), hall.open_poll()
        told = burst(hall, nursery, poll_id, chance.randint(1, VOTERS * CASTS_EACH * 3 // 4))
        killed_in_time += sum(map(len, told.values())) < VOTERS * CASTS_EACH
        check_stored(hall, poll_id, told)
        come_back(hall, nursery, poll_id, told)
        assert hall.receipts(poll_id) == told
        assert hall.journalled_casts() - before == sum(map(len, told.values()))
        hall.finish(poll_id)
    assert hall.is_sound()
    return killed_in_time


def burst(hall: VotingHall, nursery: Nursery, poll_id: int, casts: int) -> dict[int, list[str]]:
    """Let everybody vote, and kill the process once so many casts were acknowledged: what was, by participant."""
    told: dict[int, list[str]] = defaultdict(list)
    turns = [[_turn(voter, turn) for turn in range(CASTS_EACH)] for voter in hall.voters]
    for seen, (participant, receipt, pid) in enumerate(nursery.run(poll_id, hall.meeting_id, turns), start=1):
        told[participant].append(receipt)
        if seen == casts:
            os.kill(pid, signal.SIGKILL)
    return told


def check_stored(hall: VotingHall, poll_id: int, told: dict[int, list[str]]) -> None:
    """What was acknowledged is there, and at most the one cast that each had in flight besides."""
    stored = hall.receipts(poll_id)
    for voter in hall.voters:
        mine, there = told[voter.participant_id], stored.get(voter.participant_id, [])
        assert there[: len(mine)] == mine, "an acknowledged vote is lost"
        assert len(there) <= len(mine) + 1, "a vote is there that nobody sent"


def come_back(hall: VotingHall, nursery: Nursery, poll_id: int, told: dict[int, list[str]]) -> None:
    """Everybody repeats the last acknowledged cast and the one in flight: the same receipt, and one at last."""
    stored = hall.receipts(poll_id)
    turns = []
    for voter in hall.voters:
        last = len(told[voter.participant_id]) - 1
        turns.append([_turn(voter, turn) for turn in (last, last + 1) if 0 <= turn < CASTS_EACH])
    again: dict[int, list[str]] = defaultdict(list)
    for participant, receipt, _ in nursery.run(poll_id, hall.meeting_id, turns):
        again[participant].append(receipt)
    for voter in hall.voters:
        mine, repeated = told[voter.participant_id], again[voter.participant_id]
        if mine:
            assert repeated.pop(0) == mine[-1], "a repeated cast got another receipt"
        there = stored.get(voter.participant_id, [])
        if len(there) > len(mine):
            assert repeated[0] == there[-1], "what was committed and not acknowledged got another receipt"
        mine += repeated


def _turn(voter: Seated, turn: int) -> Turn:
    return (voter.session_id, voter.participant_id, turn)


def _name(house: House) -> str:
    return "sqlite" if house.database.is_sqlite else "postgresql"
