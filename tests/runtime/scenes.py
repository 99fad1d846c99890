"""Scenes between greenlets and native threads, each in a process of its own: `python -m tests.runtime.scenes NAME`."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    from meetings.runtime import patch

    RUNTIME = patch("eventlet")

import logging
import threading
from collections.abc import Callable

import eventlet
import eventlet.tpool
from sqlalchemy.util.langhelpers import counter
from sqlalchemy.util.queue import Queue

MANY = 20
ROUNDS = 3000


def together(*works: Callable[[], object]) -> list[object]:
    """Begin all at once as greenlets, wait for all."""
    begun = [eventlet.spawn(work) for work in works]
    return [each.wait() for each in begun]


def native(work: Callable[[], object]) -> Callable[[], object]:
    """The same, in a native thread."""
    return lambda: eventlet.tpool.execute(work)


def pause(seconds: float) -> None:
    """Let others run, greenlets and threads."""
    threading.Event().wait(seconds)


def counted() -> None:
    """The counter that SQLAlchemy has around every query, in all native threads and in greenlets of the hub."""
    sys.setswitchinterval(1e-6)
    following = counter()
    seen: set[int] = set()

    def count() -> None:
        for _ in range(ROUNDS):
            seen.add(following())

    def count_on_hub() -> None:
        for _ in range(ROUNDS):
            seen.add(following())
            eventlet.sleep()

    together(*[native(count)] * MANY, *[count_on_hub] * 3)
    assert len(seen) == ROUNDS * (MANY + 3)


def logged() -> None:
    """A log line from everywhere, while its handler is slow."""

    class Slow(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.msg)
            pause(0.0001)

    lines: list[str] = []
    log = logging.getLogger("scene")
    log.propagate = False
    log.addHandler(Slow())

    def say() -> None:
        for _ in range(50):
            log.warning("line")

    together(*[native(say)] * MANY, *[say] * MANY)
    assert len(lines) == 50 * MANY * 2


def held() -> None:
    """While a native thread holds a lock that a greenlet wants, the hub turns; the greenlet is woken in the end."""
    lock = threading.Lock()
    taken, go = threading.Event(), threading.Event()
    turns = []

    def hold() -> None:
        with lock:
            taken.set()
            assert go.wait(20)

    def want() -> None:
        assert taken.wait(20)
        assert lock.acquire(timeout=0.01) is False
        with lock:
            turns.append("mine")

    def turn() -> None:
        assert taken.wait(20)
        for _ in range(50):
            pause(0.001)
            turns.append("turn")
        go.set()

    together(native(hold), want, want, turn)
    assert turns == ["turn"] * 50 + ["mine"] * 2
    assert not lock.locked()


def conditioned() -> None:
    """Orders and answers through the queue of SQLAlchemy's pools, from greenlets to native threads and back."""
    orders: Queue[int | None] = Queue(maxsize=3)
    answers: Queue[int] = Queue(maxsize=3)

    def work() -> None:
        while (order := orders.get(timeout=20)) is not None:
            answers.put(order * 2, timeout=20)

    def order() -> None:
        for number in [*range(500), *[None] * 4]:
            orders.put(number, timeout=20)

    got: list[int] = []

    def take() -> None:
        while len(got) < 500:
            got.append(answers.get(timeout=20))

    together(*[native(work)] * 4, order, take)
    assert sorted(got) == [number * 2 for number in range(500)]


def entered_twice() -> None:
    """A reentrant lock belongs to one greenlet or one thread, not to everybody of the hub."""
    lock = threading.RLock()
    inside: list[int] = []

    def enter() -> None:
        for _ in range(30):
            with lock, lock:
                inside.append(1)
                assert len(inside) == 1
                pause(0.0002)
                inside.pop()

    together(*[enter] * 5, *[native(enter)] * 5)


def given_up() -> None:
    """A greenlet that is ended while it waits takes the wake-up of nobody else with it."""
    lock = threading.Lock()
    assert lock.acquire()
    order: list[str] = []

    def want(name: str) -> None:
        with lock:
            order.append(name)

    first, second = eventlet.spawn(want, "first"), eventlet.spawn(want, "second")
    eventlet.sleep()
    lock.release()
    first.kill()
    second.wait()
    assert order == ["second"]
    try:
        lock.release()
    except RuntimeError:
        return
    raise AssertionError("a lock that nobody holds was given back")


if __name__ == "__main__":
    {scene.__name__: scene for scene in (counted, logged, held, conditioned, entered_twice, given_up)}[sys.argv[1]]()
