"""States reach those who watch: once per audience, newest only, in one build."""

from __future__ import annotations

import json
import threading
import time
import zlib
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from meetings.kernel.actor import Actor
from meetings.kernel.board import Audience, Board, PersonalBoard
from meetings.kernel.errors import Gone
from meetings.kernel.house import House
from meetings.kernel.policy import Role
from meetings.kernel.work import Cut
from meetings.live.boards import Boards, Watch
from meetings.live.healing import Healer
from meetings.live.publisher import Publisher
from meetings.live.watchers import Watchers
from tests.kernel.conftest import Cup

CHAIR = Actor(1, 100, "C", "vi", frozenset({Role.PERSON, Role.CHAIR}), 1, participant_id=1)
DELEGATE = Actor(2, 200, "D", "vi", frozenset({Role.PERSON, Role.DELEGATE}), 1, participant_id=2)
SCREEN = Actor(4, None, "", "vi", frozenset({Role.SCREEN}), 1)


class Stage:
    """The shelf's boards, what was sent of them, and how often they were built."""

    def __init__(self, house: House) -> None:
        self.builds: list[str] = []
        self.sent: list[tuple[str, Any]] = []
        self.cut: list[str] = []
        self.arrived = threading.Condition()
        self.watchers = Watchers()
        boards = (
            Board("shelf", self.shelf, (Audience.PUBLIC, Audience.DESK)),
            Board("shop", self.shelf, (Audience.ROOM,), depends_on=("shelf",)),
            PersonalBoard("mine", self.mine, depends_on=("shop",)),
        )
        self.boards = Boards(house, boards, epoch=3)
        self.publisher = Publisher(house, self.boards, self.watchers, self.send, self.cut.append)
        self.publisher.start()
        self.healer = Healer(house, self.boards, self.watchers, self.publisher)

    def shelf(self, session: Session, meeting_id: int, audience: Audience) -> dict[str, Any]:
        self.builds.append(audience.value)
        return {"cups": session.scalar(select(func.count()).select_from(Cup)), "for": audience.value}

    def large(self) -> dict[str, Any]:
        self.builds.append("large")
        return {"rows": [{"name": f"Nguyễn Thị {n}", "choice": "yes"} for n in range(500)]}

    def mine(self, session: Session, meeting_id: int, person_ids: frozenset[int]) -> Mapping[int, Any]:
        self.builds.append("mine")
        return {person_id: {"me": person_id} for person_id in person_ids}

    def send(self, state: msgspec.Raw, room: str) -> None:
        with self.arrived:
            self.sent.append((room, json.loads(bytes(state))))
            self.arrived.notify_all()

    def watch(self, sid: str, actor: Actor, *kinds: str) -> list[Watch]:
        self.watchers.enter(sid, actor.session_id, actor.person_id)
        watches = [self.boards.watch_for(actor, 1, kind) for kind in kinds]
        for watch in watches:
            self.watchers.add(sid, watch)
        return watches

    def await_cups(self, room: str, cups: int) -> dict[str, Any]:
        def there() -> Any:
            return next((s for r, s in reversed(self.sent) if r == room and s["state"].get("cups") == cups), None)

        with self.arrived:
            assert self.arrived.wait_for(lambda: there() is not None, timeout=5), (room, cups, self.sent)
        return there()

    def await_room(self, room: str) -> dict[str, Any]:
        with self.arrived:
            assert self.arrived.wait_for(lambda: any(r == room for r, _ in self.sent), timeout=5), room
        return next(s for r, s in self.sent if r == room)


@pytest.fixture
def stage(shelf: House) -> Stage:
    return Stage(shelf)


def put(house: House, label: str) -> None:
    house.dispatch("shelf.put", {"meeting_id": 1, "label": label}, 1)


def test_state_is_sent_once_per_audience_with_its_version(stage: Stage, shelf: House) -> None:
    for sid in ("a", "b", "c"):
        stage.watch(sid, DELEGATE, "shelf")
    stage.watch("d", CHAIR, "shelf")
    put(shelf, "x")
    state = stage.await_cups("shelf/1/public", 1)
    stage.await_cups("shelf/1/desk", 1)
    assert (state["board"], state["version"]) == ("shelf", [3, 1])
    assert sorted(room for room, _ in stage.sent) == ["shelf/1/desk", "shelf/1/public"]


def test_state_of_a_burst_is_coalesced_and_the_last_one_is_sent(stage: Stage, shelf: House) -> None:
    stage.watch("a", DELEGATE, "shelf")
    began = time.monotonic()
    for n in range(60):
        put(shelf, f"x{n}")
    stage.await_cups("shelf/1/public", 60)
    assert len(stage.sent) <= 2 + 5 * (time.monotonic() - began)


def test_unwatched_board_is_never_built(stage: Stage, shelf: House) -> None:
    stage.watch("a", DELEGATE, "shop")
    put(shelf, "x")
    stage.await_cups("shop/1/room", 1)
    assert stage.builds == ["room"]


def test_board_that_depends_is_built_through_any_number_of_steps(stage: Stage, shelf: House) -> None:
    stage.watch("a", DELEGATE, "mine")
    put(shelf, "x")
    assert stage.await_room("mine/1/person:200")["state"] == {"me": 200}


def test_first_states_are_remembered_until_announced(stage: Stage, shelf: House) -> None:
    watches = stage.watch("a", DELEGATE, "shelf", "shop")
    first, again = stage.boards.states(watches), stage.boards.states(watches)
    assert [s["state"] for s in first] == [s["state"] for s in again]
    assert len(stage.builds) == 2
    put(shelf, "x")
    stage.await_cups("shelf/1/public", 1)
    assert stage.boards.states(watches)[0]["state"]["cups"] == 1


def test_large_state_is_packed_for_who_can_unpack_it_and_built_once_for_all(stage: Stage, shelf: House) -> None:
    stage.boards._boards["shelf"] = replace(stage.boards._boards["shelf"], build=lambda *_: stage.large())
    for sid, takes_packed in (("old", False), ("new", True)):
        stage.watchers.enter(sid, 2, 200)
        stage.watchers.add(sid, stage.boards.watch_for(DELEGATE, 1, "shelf", takes_packed))
    put(shelf, "x")
    plain, packed = stage.await_room("shelf/1/public"), stage.await_room("shelf/1/public/packed")
    assert json.loads(zlib.decompress(b64decode(packed["packed"]))) == plain["state"]
    assert {**packed, "packed": 0, "server_now": 0} == {
        **{key: value for key, value in plain.items() if key != "state"},
        "packed": 0,
        "server_now": 0,
    }
    assert len(packed["packed"]) < len(json.dumps(plain["state"])) / 4
    assert stage.builds == ["large"]


def test_audience_falls_to_the_next_wider_and_never_to_a_narrower(stage: Stage) -> None:
    assert stage.boards.watch_for(DELEGATE, 1, "shelf").audience is Audience.PUBLIC
    assert stage.boards.watch_for(CHAIR, 1, "shop").audience is Audience.ROOM
    for actor, kind in ((SCREEN, "shop"), (SCREEN, "mine"), (DELEGATE, "nothing")):
        with pytest.raises(Gone):
            stage.boards.watch_for(actor, 1, kind)


def test_nobody_outside_the_meeting_watches(stage: Stage) -> None:
    stranger = Actor(3, 300, "S", "vi", frozenset({Role.PERSON}), 1)
    with pytest.raises(Gone):
        stage.boards.watch_for(stranger, 1, "shelf")


def test_thousands_who_come_back_at_once_are_a_handful_of_builds(stage: Stage, shelf: House) -> None:
    """While the first read is held up, forty more ask: one build of each shared state, one of the personal board."""
    watches = {n: stage.watch(f"s{n}", replace(DELEGATE, person_id=200 + n), "shelf", "mine") for n in range(41)}
    held, answers, shelf_board = threading.Event(), dict[int, Any](), stage.boards._boards["shelf"]

    def slow(session: Session, meeting_id: int, audience: Audience) -> dict[str, Any]:
        assert held.wait(10)
        return stage.shelf(session, meeting_id, audience)

    stage.boards._boards["shelf"] = replace(shelf_board, build=slow)

    def ask(n: int) -> None:
        answers[n] = [json.loads(bytes(state)) for state in stage.boards.encoded_states(watches[n])]

    asking = [threading.Thread(target=ask, args=(n,)) for n in watches]
    asking[0].start()
    wait_until(lambda: stage.boards._reads._is_reading)
    assert [thread.start() for thread in asking[1:]] == [None] * 40  # type: ignore[func-returns-value]
    wait_until(lambda: len(stage.boards._reads._waiting) == 40)
    held.set()
    assert [thread.join(10) for thread in asking] == [None] * 41
    assert stage.builds == ["public", "mine", "mine"]
    assert [answers[n][1]["state"] for n in watches] == [{"me": 200 + n} for n in watches]
    assert answers[0][0]["version"] == answers[40][0]["version"] == [3, 0]
    assert set(answers[7][0]) == set(stage.boards.states(watches[7])[0])


def test_board_that_fails_for_one_is_no_concern_of_the_others(stage: Stage, shelf: House) -> None:
    def broken(session: Session, meeting_id: int, person_ids: frozenset[int]) -> Mapping[int, Any]:
        if 201 in person_ids:
            raise LookupError("201")
        return {person_id: {"me": person_id} for person_id in person_ids}

    stage.boards._boards["mine"] = replace(stage.boards._boards["mine"], build_many=broken)
    wishes = [stage.watch(f"s{n}", replace(DELEGATE, person_id=n), "mine") for n in (200, 201, 202)]
    promises = [shelf.runtime.promise() for _ in wishes]
    stage.boards._reads._answer(list(zip(wishes, promises, strict=True)))
    told = [promise.wait(5) for promise in promises]
    assert isinstance(told[1], LookupError)
    assert [next(iter(told[n].values())).state for n in (0, 2)] == [{"me": 200}, {"me": 202}]


def wait_until(is_so: Callable[[], bool]) -> None:
    """Return when it has become so."""
    until = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < until
        threading.Event().wait(0.005)


def test_change_by_another_process_is_healed(stage: Stage, shelf: House) -> None:
    stage.watch("a", DELEGATE, "shelf")
    stage.healer.look()
    shelf.writer.on_commit.clear()  # as if another process had written: nobody tells this one
    put(shelf, "x")
    stage.healer.look()
    assert stage.await_cups("shelf/1/public", 1)["version"] == [3, 1]


def test_cut_reaches_every_socket_of_a_person_or_one_sign_in(stage: Stage) -> None:
    stage.watch("a", DELEGATE, "shelf")
    stage.watch("b", DELEGATE, "shelf")
    stage.watch("c", CHAIR, "shelf")
    stage.publisher._cut_off(Cut(person_id=200))
    stage.publisher._cut_off(Cut(session_id=1))
    assert stage.cut == ["a", "b", "c"]


def test_leaving_forgets_the_watch(stage: Stage) -> None:
    watch = stage.watch("a", DELEGATE, "shelf")[0]
    stage.watch("b", DELEGATE, "shelf")
    stage.watchers.leave("a")
    assert stage.watchers.watching("shelf", 1) == [watch]
    stage.watchers.leave("b")
    assert stage.watchers.watching("shelf", 1) == []
