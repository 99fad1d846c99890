"""Acknowledged is counted, once: under fifty equal sends, and under kill -9 in a burst of casts."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import pytest
import websocket

from tests.agenda.stage import Seated
from tests.faults.ballots import VOTERS, VotingHall, cast, voting_hall
from tests.live.wire import Wire

SENDS = 50
SOCKETS = 10
CASTS_EACH = 20
T = TypeVar("T")
CYCLES = {"sqlite": 5, "postgresql": 2}


@pytest.fixture
def hall(migrated_url: str, tmp_path: Path) -> Iterator[VotingHall]:
    """Twenty voters, on SQLite and again on PostgreSQL."""
    with voting_hall(migrated_url, tmp_path) as hall:
        yield hall


def test_fifty_sends_of_one_cast_are_one_row_and_fifty_acknowledgements(hall: VotingHall) -> None:
    voter, poll_id, key = hall.voters[0], hall.open_poll(), uuid4().hex
    devices = [hall.token(voter), hall.token(voter)]
    wires = [hall.wire(devices[n % 2]) for n in range(SOCKETS)]
    order = cast(poll_id, hall.meeting_id, 0)
    ready = threading.Barrier(SOCKETS)

    def send_all(wire: Wire) -> None:
        ready.wait()
        numbers = [wire.send("voting.cast", key, **order) for _ in range(SENDS // SOCKETS)]
        wire.await_answer(numbers[-1])
        wire.act("people.set_preferences", uuid4().hex)  # whatever came twice has come by now

    side_by_side(send_all, wires)
    expected = list(range(1, SENDS // SOCKETS + 2))
    assert [[number for number, _ in wire.acknowledged] for wire in wires] == [expected] * SOCKETS
    answers = [answer["answer"] for wire in wires for _, answer in wire.acknowledged[:-1]]
    assert len(answers) == SENDS
    assert all(answer == answers[0] for answer in answers)
    assert hall.receipts(poll_id) == {voter.participant_id: [answers[0]["receipt"]]}
    assert hall.journalled_casts() == 1


class Voter:
    """One who changes their vote again and again, until the server goes; knows what was acknowledged."""

    def __init__(self, hall: VotingHall, who: Seated, token: str, poll_id: int) -> None:
        self.participant_id = who.participant_id
        self.receipts: list[str] = []
        self._hall, self._token, self._poll_id = hall, token, poll_id
        self._keys = [uuid4().hex for _ in range(CASTS_EACH)]
        self._wire = hall.wire(token)

    def cast_on(self, acknowledged: threading.Semaphore) -> None:
        """Cast until the server is killed."""
        try:
            while len(self.receipts) < CASTS_EACH:
                self.receipts.append(self._cast(len(self.receipts)))
                acknowledged.release()
        except (OSError, websocket.WebSocketException):
            return

    def come_back(self) -> None:
        """Repeat the last acknowledged act and the one in flight: the same receipt, and one at last."""
        self._wire = self._hall.wire(self._token)
        last = len(self.receipts) - 1
        if last >= 0:
            assert self._cast(last) == self.receipts[last]
        if last + 1 < CASTS_EACH:
            self.receipts.append(self._cast(last + 1))
        self._wire.close()

    def _cast(self, turn: int) -> str:
        order = cast(self._poll_id, self._hall.meeting_id, turn)
        answer = self._wire.act("voting.cast", self._keys[turn], **order)
        assert answer["ok"], answer
        return str(answer["answer"]["receipt"])


@pytest.mark.timeout(300)
def test_kill_in_a_burst_of_casts_loses_none_that_was_acknowledged(hall: VotingHall) -> None:
    chance = random.Random(1945)
    tokens = {who: hall.token(who) for who in hall.voters}
    for _ in range(CYCLES["sqlite" if hall.sitting.house.database.is_sqlite else "postgresql"]):
        before, poll_id = hall.journalled_casts(), hall.open_poll()
        voters = [Voter(hall, who, tokens[who], poll_id) for who in hall.voters]
        kill_after(hall, voters, chance.randint(VOTERS, VOTERS * CASTS_EACH // 2))
        stored = hall.receipts(poll_id)
        for voter in voters:
            told = stored.get(voter.participant_id, [])
            assert told[: len(voter.receipts)] == voter.receipts, "an acknowledged vote is lost"
            assert len(told) <= len(voter.receipts) + 1, "a vote is there that nobody sent"
        hall.server.start()
        side_by_side(Voter.come_back, voters)
        assert hall.receipts(poll_id) == {voter.participant_id: voter.receipts for voter in voters}
        assert hall.journalled_casts() - before == sum(len(voter.receipts) for voter in voters)
        assert hall.is_sound()
        hall.finish(poll_id)


def kill_after(hall: VotingHall, voters: list[Voter], casts: int) -> None:
    """Let everybody vote, and kill the server once so many casts were acknowledged."""
    acknowledged = threading.Semaphore(0)

    def kill() -> None:
        for _ in range(casts):
            acknowledged.acquire(timeout=60)
        hall.server.kill()

    killing = threading.Thread(target=kill)
    killing.start()
    side_by_side(lambda voter: voter.cast_on(acknowledged), voters)
    killing.join()


def side_by_side(run: Callable[[T], None], each: Sequence[T]) -> None:
    """Run it for each of them at the same time; the first failure is raised."""
    with ThreadPoolExecutor(len(each)) as threads:
        list(threads.map(run, each))
