"""Personal states: whoever acted first, the same is not sent twice, and nobody is left with an old one."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from meetings.kernel.house import House
from tests.kernel.conftest import Cup
from tests.live.test_publisher import DELEGATE, Stage, put, stage, wait_until

__all__ = ["stage"]


def watch(stage: Stage, *persons: int) -> None:
    """A tablet of each of these watches the personal board."""
    for person_id in persons:
        stage.watch(f"tablet of {person_id}", replace(DELEGATE, person_id=person_id), "mine")


def parted(stage: Stage, own: Mapping[int, str]) -> None:
    """From now on the personal board shows how many cups there are to those named, and the same to all others."""

    def mine(session: Session, _meeting_id: int, person_ids: frozenset[int]) -> Mapping[int, Any]:
        cups = session.scalar(select(func.count()).select_from(Cup))
        alike = {"me": "anybody"}
        return {p: {"me": own[p], "cups": cups} if p in own else alike for p in person_ids}

    stage.boards._boards["mine"] = replace(stage.boards._boards["mine"], build_many=mine)  # type: ignore[call-arg]


def rooms(stage: Stage) -> list[str]:
    return [room for room, _ in stage.sent if room.startswith("mine/")]


def test_state_that_has_not_changed_is_not_sent_again(stage: Stage, shelf: House) -> None:
    watch(stage, 200, 201)
    parted(stage, {200: "one of the queue"})
    for n in range(3):
        put(shelf, f"x{n}")
        stage.await_cups("mine/1/person:200", n + 1)
    assert rooms(stage).count("mine/1/person:201") == 1
    assert rooms(stage).count("mine/1/person:200") == 3


def test_second_tablet_of_a_person_gets_what_the_first_has(stage: Stage, shelf: House) -> None:
    watch(stage, 200, 201)
    parted(stage, {200: "one of the queue"})
    put(shelf, "x")
    stage.await_room("mine/1/person:201")
    stage.watch("another tablet", replace(DELEGATE, person_id=201), "mine")
    put(shelf, "y")
    stage.await_cups("mine/1/person:200", 2)
    wait_until(lambda: rooms(stage).count("mine/1/person:201") == 2)


def test_who_comes_while_states_are_read_is_not_left_with_what_was_skipped(stage: Stage, shelf: House) -> None:
    """A, then B, then A again: the one who came between and has read B is sent A, though A was sent last."""
    watch(stage, 200)
    shown, reading, go_on = ["A"], threading.Event(), threading.Event()

    def mine(_session: Session, _meeting_id: int, person_ids: frozenset[int]) -> Mapping[int, Any]:
        state = {"shown": shown[0]}
        reading.set()
        assert go_on.wait(10)
        return dict.fromkeys(person_ids, state)

    stage.boards._boards["mine"] = replace(stage.boards._boards["mine"], build_many=mine)  # type: ignore[call-arg]
    put(shelf, "x")
    assert reading.wait(10)
    shown[0] = "B"
    stage.watch("a late tablet", replace(DELEGATE, person_id=200), "mine")  # and reads B
    shown[0] = "A"
    go_on.set()
    wait_until(lambda: len(rooms(stage)) == 1)
    put(shelf, "y")
    wait_until(lambda: len(rooms(stage)) == 2)
    assert [state["state"] for _, state in stage.sent] == [{"shown": "A"}] * 2


def test_who_acted_is_told_before_the_hall(stage: Stage, shelf: House) -> None:
    """Where a hall watches, its own state comes at its own pace; whoever acted has theirs at once."""
    acting = shelf.actor(1, 1).person_id
    assert acting is not None
    hall = [*range(1, acting), *range(acting, 1200)]
    watch(stage, *hall)
    parted(stage, dict.fromkeys(hall, "one of the queue"))
    put(shelf, "x")
    wait_until(lambda: len(rooms(stage)) == len(hall))
    put(shelf, "y")
    stage.await_cups(f"mine/1/person:{acting}", 2)
    assert rooms(stage)[len(hall)] == f"mine/1/person:{acting}"
    wait_until(lambda: len(rooms(stage)) == 2 * len(hall))
