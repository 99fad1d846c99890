"""A worker dies, Redis dies, one is deaf, one is renewed: no vote is lost, and everybody is right again soon."""

from __future__ import annotations

import pickle
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any
from uuid import uuid4

import pytest
import redis
import websocket
from socketio.exceptions import SocketIOError

from meetings.serving import DEAF
from tests.agenda.stage import Seated
from tests.faults.ballots import VOTERS, VotingHall, cast
from tests.faults.test_casts import Voter, kill_after, side_by_side
from tests.live.device import Device
from tests.live.wire import Wire
from tests.programs import Redis
from tests.serving import Server
from tests.workers.crew import Crew, heard
from tests.workers.deafness import Deafness
from tests.workers.test_together import device_on, votes_cast

BACK_SECONDS = 5.0
DEAF_SECONDS = 20.0
VOTE_SECONDS = 10


def test_kill_of_a_worker_in_a_burst_of_casts_loses_none_that_was_acknowledged(hall: VotingHall, crew: Crew) -> None:
    before, poll_id = hall.journalled_casts(), hall.open_poll()
    voters = [Voter(hall, who, hall.token(who), poll_id) for who in hall.voters]
    kill_after(hall, voters, VOTERS * 2)
    stored = hall.receipts(poll_id)
    for voter in voters:
        told = stored.get(voter.participant_id, [])
        assert told[: len(voter.receipts)] == voter.receipts, "an acknowledged vote is lost"
        assert len(told) <= len(voter.receipts) + 1, "a vote is there that nobody sent"
    side_by_side(Voter.come_back, voters)  # behind nginx, where one worker is still dead
    assert hall.receipts(poll_id) == {voter.participant_id: voter.receipts for voter in voters}
    assert hall.journalled_casts() - before == sum(len(voter.receipts) for voter in voters)
    assert hall.is_sound()


def come_back(hall: VotingHall, token: str) -> Device:
    """Connect again until it works, as browsers do."""
    while True:
        with suppress(SocketIOError):
            return Device(hall.server.url, token).connect()


def test_clients_of_a_dead_worker_are_right_again_on_the_other(hall: VotingHall, crew: Crew) -> None:
    tokens = [hall.token(who) for who in hall.voters]
    devices = [hall.device(who) for who in hall.voters]
    poll_id = hall.open_poll()
    crew.kill()
    died_at = time.monotonic()
    while not any(device.cut.wait(0.01) for device in devices):
        assert time.monotonic() - died_at < BACK_SECONDS
    back: list[dict[str, Any]] = []

    def return_and_watch(token: str) -> None:
        device = come_back(hall, token)
        back.append(device.watch(hall.meeting_id, "voting")["voting"])
        device.leave()

    side_by_side(return_and_watch, tokens)
    took = time.monotonic() - died_at
    assert [state["state"]["poll"]["id"] for state in back] == [poll_id] * VOTERS
    assert took < BACK_SECONDS, took


class Patient:
    """Somebody who votes on and on through nginx, and sends again what was not answered."""

    def __init__(self, hall: VotingHall, who: Seated, poll_id: int) -> None:
        self.participant_id = who.participant_id
        self.receipts: list[str] = []
        self.longest = 0.0
        self._hall, self._token, self._poll_id = hall, hall.token(who), poll_id
        self._wire: Wire | None = None

    def vote_until(self, enough: threading.Event) -> None:
        """One vote after the other, each until it is acknowledged."""
        while not enough.is_set():
            key, began = uuid4().hex, time.monotonic()
            order = cast(self._poll_id, self._hall.meeting_id, len(self.receipts))
            while (receipt := self._try(key, order)) is None:
                assert time.monotonic() - began < 30, "nobody answers"
            self.longest = max(self.longest, time.monotonic() - began)
            self.receipts.append(receipt)
        if self._wire is not None:
            self._wire.close()

    def _try(self, key: str, order: dict[str, object]) -> str | None:
        try:
            self._wire = self._wire or self._hall.wire(self._token)
            answer = self._wire.act("voting.cast", key, **order)
        except (OSError, websocket.WebSocketException):
            self._wire = None
            return None
        assert answer["ok"] or answer["retryable"], answer
        return str(answer["answer"]["receipt"]) if answer["ok"] else None


def test_rolling_restart_in_a_vote_loses_no_act(hall: VotingHall, crew: Crew) -> None:
    poll_id, enough = hall.open_poll(), threading.Event()
    voters, codes = [Patient(hall, who, poll_id) for who in hall.voters[:8]], list[int]()
    with ThreadPoolExecutor(len(voters)) as threads:
        votes = [threads.submit(voter.vote_until, enough) for voter in voters]
        try:  # a server ends with the thread that started it: this one
            for worker in crew.workers:
                codes.append(worker.terminate())
                worker.start()
        finally:
            enough.set()
    for vote in votes:
        vote.result()
    assert codes == [0, 0]
    assert hall.receipts(poll_id) == {voter.participant_id: voter.receipts for voter in voters}
    assert hall.is_sound()
    assert max(voter.longest for voter in voters) < BACK_SECONDS


class Turnout:
    """What a device on the second worker sees of votes that are cast on the first."""

    def __init__(self, hall: VotingHall, crew: Crew) -> None:
        self._hall, self._voters = hall, iter(hall.voters)
        self._poll_id, self._cast = hall.open_poll(), 0
        self._crew, self._screen = crew, device_on(hall, crew, 1, hall.token(hall.sitting.chair))
        self._screen.watch(hall.meeting_id, "voting")

    def seconds(self) -> float:
        """How long it takes until the next vote is seen there."""
        voter = device_on(self._hall, self._crew, 0, self._hall.token(next(self._voters)))
        began = time.monotonic()
        assert voter.act("voting.cast", **cast(self._poll_id, self._hall.meeting_id, 0))["ok"]
        self._cast += 1
        self._screen.await_state("voting", lambda state: votes_cast(state) == self._cast)
        took = time.monotonic() - began
        voter.leave()
        return took

    def is_live_again(self) -> bool:
        """Whether news come at once; by the check alone three in a row do not."""
        return any(all(self.seconds() < 0.5 for _ in range(3)) for _ in range(5))


def test_without_redis_votes_work_and_with_it_news_are_live_again(hall: VotingHall, crew: Crew, news: Redis) -> None:
    turnout = Turnout(hall, crew)
    assert turnout.seconds() < 1.0
    news.kill()
    assert max(turnout.seconds() for _ in range(3)) < BACK_SECONDS
    news.start()
    assert turnout.is_live_again()
    assert [worker.process.poll() for worker in crew.workers] == [None, None]  # type: ignore[union-attr]


def test_what_is_forged_on_redis_moves_nobody(hall: VotingHall, crew: Crew, news: Redis) -> None:
    turnout, devices = Turnout(hall, crew), [device_on(hall, crew, n, hall.token(hall.voters[-1])) for n in (0, 1)]
    with redis.Redis(port=news.port) as client, client.pubsub(ignore_subscribe_messages=True) as ear:
        (channel,) = client.pubsub_channels("phien:*")
        ear.subscribe(channel)
        turnout.seconds()
        genuine = list(heard(ear))
        stranger = {"method": "disconnect", "namespace": "/", "sid": "x", "host_id": "y"}
        for forged in (b"", b"\0" * 100_000, pickle.dumps(stranger), genuine[0][:-1], genuine[0] + b" ", b"[" * 50_000):
            for _ in range(50):
                assert client.publish(channel, forged) >= 2
        for again in genuine * 20:
            client.publish(channel, again)
    assert turnout.seconds() < 1.0
    assert not any(device.cut.is_set() for device in devices)
    assert "Traceback" not in crew.said()
    assert crew.said().count("were not from a worker of ours") < 2 * 12
    for device in devices:
        device.leave()


@pytest.fixture
def deafness(fragile_redis: Redis) -> Iterator[Deafness]:
    """A way to Redis."""
    way = Deafness(fragile_redis.port)
    yield way
    way.close()


def test_worker_that_hears_nobody_ends_to_be_started_anew(
    migrated_pg: str, deafness: Deafness, serve: Callable[..., Server]
) -> None:
    server = serve(DATABASE_URL=migrated_pg, REDIS_URL=deafness.url)
    deafness.deafen()
    assert server.process is not None
    assert server.process.wait(DEAF_SECONDS) == DEAF
    assert "does not hear them" in server.said()
    deafness.heal()
    server.start()
    assert server.answers()


def test_duty_goes_to_the_other_when_its_holder_dies(hall: VotingHall, crew: Crew) -> None:
    holder, other = crew.workers
    crew.put_on_duty(0)
    before = other.said().count("is on duty")
    screen = Device(other.url, hall.token(hall.sitting.chair)).connect()
    screen.watch(hall.meeting_id, "voting")
    hall.open_poll(seconds=VOTE_SECONDS)
    holder.kill()
    began = time.monotonic()
    screen.await_state("voting", lambda state: state["poll"] is not None and state["poll"]["state"] == "closed")
    assert time.monotonic() - began < VOTE_SECONDS + BACK_SECONDS
    assert other.said().count("is on duty") == before + 1
    screen.leave()
