"""Who acts comes before who watches: what goes to many waits for a gap between the batches, but not for ever."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy.orm import Session

from meetings.kernel.house import House
from meetings.kernel.journal import lock
from meetings.kernel.work import Committed, Topic
from meetings.live.publisher import A_FEW, PATIENCE_SECONDS
from tests.live.test_publisher import CHAIR, DELEGATE, Stage, put, stage, wait_until

__all__ = ["stage"]


@contextmanager
def written(house: House) -> Iterator[None]:
    """Somebody's act is being written meanwhile: its transaction waits for one that this test holds."""
    with Session(house.database.writing) as session:
        lock(session, 1)
        acting = threading.Thread(target=put, args=(house, "slow"))
        acting.start()
        wait_until(lambda: house.writer.is_writing)
        yield
    acting.join(10)


def heard(stage: Stage, kind: str) -> None:
    """Another worker has told of a change."""
    stage.publisher.committed(Committed(1, 1, ((1, Topic(kind)),), ()))


def full(stage: Stage) -> None:
    """More than a few watch the shelf, one the shop."""
    for n in range(A_FEW + 1):
        stage.watch(f"s{n}", replace(DELEGATE, person_id=1000 + n), "shelf")
    stage.watch("chair", CHAIR, "shop")


def sent(stage: Stage, room: str) -> int:
    return sum(1 for to, _ in stage.sent if to == room)


def test_what_many_watch_waits_for_the_act_and_what_few_watch_does_not(stage: Stage, shelf: House) -> None:
    full(stage)
    with written(shelf):
        heard(stage, "shelf")  # the shop depends on it
        stage.await_room("shop/1/room")
        assert sent(stage, "shelf/1/public") == 0
    stage.await_cups("shelf/1/public", 1)
    assert sent(stage, "shelf/1/public") == 1


def test_many_do_not_wait_for_ever(stage: Stage, shelf: House) -> None:
    full(stage)
    with written(shelf):
        began = time.monotonic()
        heard(stage, "shelf")
        stage.await_cups("shelf/1/public", 0)
        assert PATIENCE_SECONDS <= time.monotonic() - began < PATIENCE_SECONDS + 1


def test_few_persons_who_acted_are_told_at_once(stage: Stage, shelf: House) -> None:
    for n in range(A_FEW + 1):
        stage.watch(f"s{n}", replace(DELEGATE, person_id=1000 + n), "mine")
    with written(shelf):
        topic = Topic("mine", frozenset({1000, 1001}))
        stage.publisher.committed(Committed(1, 1, ((1, topic),), ()))
        stage.await_room("mine/1/person:1001")
        assert sent(stage, "mine/1/person:1002") == 0
