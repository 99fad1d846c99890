"""Two workers are one house: what happens on one is seen on the other, at once and in the right order."""

from __future__ import annotations

import json
import time
from typing import Any

import redis
import requests

from meetings.kernel.pages import COOKIE
from meetings.live.neighbours import BREATH_SECONDS
from meetings.live.notices import SEAL_BYTES
from meetings.people.rules.throttle import FREE_TRIES_HERE
from tests.faults.ballots import VOTERS, VotingHall, cast
from tests.faults.test_casts import side_by_side
from tests.live.device import Device
from tests.programs import Redis
from tests.workers.crew import Crew, heard

SOON_SECONDS = 1.0
CUT_SECONDS = 2.0


def device_on(hall: VotingHall, crew: Crew, worker: int, token: str) -> Device:
    """A device that is connected to this very worker."""
    return Device(crew.workers[worker].url, token).connect()


def votes_cast(state: dict[str, Any]) -> int:
    """How many have voted in the open vote."""
    return int(state["poll"]["cast"])


def test_vote_of_delegates_on_two_workers_is_one_vote(hall: VotingHall, crew: Crew) -> None:
    before, poll_id = hall.journalled_casts(), hall.open_poll()
    devices = [device_on(hall, crew, n % 2, hall.token(who)) for n, who in enumerate(hall.voters)]
    watching = [device_on(hall, crew, n, hall.token(hall.sitting.chair)) for n in (0, 1)]
    for each in watching:
        each.watch(hall.meeting_id, "voting")
    answers: list[dict[str, object]] = []

    def vote(device: Device) -> None:
        answers.append(device.act("voting.cast", **cast(poll_id, hall.meeting_id, 0)))

    side_by_side(vote, devices)
    voted_at = time.monotonic()
    for each in watching:
        each.await_state("voting", lambda state: votes_cast(state) == VOTERS)
    assert time.monotonic() - voted_at < SOON_SECONDS
    assert all(answer["ok"] for answer in answers)
    told = sorted(answer["answer"]["receipt"] for answer in answers)  # type: ignore[index]
    assert sorted(receipt for receipts in hall.receipts(poll_id).values() for receipt in receipts) == told
    assert (hall.journalled_casts() - before, hall.is_sound()) == (VOTERS, True)
    for device in (*devices, *watching):
        device.leave()


def test_votes_in_a_row_are_told_together(hall: VotingHall, crew: Crew, news: Redis) -> None:
    poll_id = hall.open_poll()
    devices = [device_on(hall, crew, 0, hall.token(who)) for who in hall.voters]
    with redis.Redis(port=news.port) as client, client.pubsub(ignore_subscribe_messages=True) as ear:
        (channel,) = client.pubsub_channels("phien:*")
        ear.subscribe(channel)
        told = heard(ear)
        next(told)  # the beat that is said every second: it listens
        began = time.monotonic()
        for revision in range(2):
            for device in devices:
                assert device.act("voting.cast", **cast(poll_id, hall.meeting_id, revision))["ok"]
        took = time.monotonic() - began
        changes = [told_of for each in told if (told_of := json.loads(each[SEAL_BYTES:]).get("changes"))]
    assert sum(map(len, changes)) == 2 * VOTERS
    assert len(changes) <= took / BREATH_SECONDS + 2
    for device in devices:
        device.leave()


def test_same_key_on_two_workers_is_one_act(hall: VotingHall, crew: Crew) -> None:
    before, poll_id, token = hall.journalled_casts(), hall.open_poll(), hall.token(hall.voters[0])
    devices = [device_on(hall, crew, n, token) for n in (0, 1)]
    order, answers = cast(poll_id, hall.meeting_id, 0), list[dict[str, object]]()
    side_by_side(lambda device: answers.append(device.act("voting.cast", "one key", **order)), devices)
    assert answers[0]["answer"] == answers[1]["answer"]
    assert hall.journalled_casts() - before == 1
    for device in devices:
        device.leave()


def test_sign_out_on_one_worker_cuts_the_socket_on_the_other(hall: VotingHall, crew: Crew) -> None:
    token = hall.token(hall.voters[0])
    here, there = (device_on(hall, crew, n, token) for n in (0, 1))
    there.watch(hall.meeting_id, "agenda")
    left_at = time.monotonic()
    assert requests.post(f"{crew.workers[0].url}/api/act/people.sign_out", cookies={COOKIE: token}, timeout=10).ok
    assert here.cut.wait(10)
    assert there.cut.wait(10)
    assert time.monotonic() - left_at < CUT_SECONDS
    assert Device(crew.workers[1].url, token).is_refused()


def test_changed_role_cuts_on_the_other_worker_also_without_redis(hall: VotingHall, crew: Crew, news: Redis) -> None:
    office = {COOKIE: hall.token(hall.sitting.office_person)}
    other = device_on(hall, crew, 1, hall.token(hall.voters[0]))
    other.ask("watch", {"meeting_id": hall.meeting_id, "boards": ["agenda"], "takes_packed": True})
    for is_down, who in enumerate(hall.voters[-2:]):
        there = device_on(hall, crew, 1, hall.token(who))
        there.watch(hall.meeting_id, "agenda")
        if is_down:
            news.kill()
        place = {"participant_id": who.participant_id, "is_voting": True, "roles": ["secretary"]}
        order = {"meeting_id": hall.meeting_id, **place}
        changed_at = time.monotonic()
        address = f"{crew.workers[0].url}/api/act/people.save_participant"
        assert requests.post(address, json=order, cookies=office, timeout=10).ok
        assert there.cut.wait(10)
        assert time.monotonic() - changed_at < CUT_SECONDS + is_down
    assert not other.cut.is_set()
    other.leave()


def talk(news: Redis) -> None:
    """Both workers speak to each other and listen, after whatever befell Redis."""
    with redis.Redis(port=news.port) as client, client.pubsub(ignore_subscribe_messages=True) as ear:
        channel, until = "", time.monotonic() + CUT_SECONDS * 5
        while not channel or dict(client.pubsub_numsub(channel))[channel.encode()] < 2:
            assert time.monotonic() < until, "nobody listens"
            channel = next((name.decode() for name in client.pubsub_channels("phien:*")), "")
        ear.subscribe(channel)
        speakers = set[str]()
        for said in heard(ear):
            speakers.add(json.loads(said[SEAL_BYTES:])["worker"])
            if len(speakers) == 2:
                return
    raise AssertionError("one does not speak")


def test_guesses_of_a_password_are_counted_over_both_workers(hall: VotingHall, crew: Crew, news: Redis) -> None:
    talk(news)
    pages = [f"{worker.url}/sign-in" for worker in crew.workers]
    guessers = [requests.Session() for _ in pages]
    keys = [who.get(page, timeout=10).text for who, page in zip(guessers, pages, strict=True)]
    forms = [{"csrf_token": key.split('name="csrf-token" content="')[1].split('"')[0]} for key in keys]

    def guess(number: int) -> int:
        there = number % 2
        tried = {**forms[there], "username": "chutich", "password": f"đoán {number}"}
        return guessers[there].post(pages[there], data=tried, timeout=10).status_code

    codes = [guess(n) for n in range(2 * FREE_TRIES_HERE)]
    assert codes[:FREE_TRIES_HERE] == [401] * FREE_TRIES_HERE
    assert codes.count(401) <= FREE_TRIES_HERE + 2  # a word takes its time; counted apart all would be looked at
