"""The runtime on eventlet: one hub, native threads for what would block it."""

from __future__ import annotations

import os
import warnings
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

warnings.filterwarnings("ignore", message=r"(?s).*Eventlet is deprecated.*")
os.environ["EVENTLET_NO_GREENDNS"] = "yes"  # names.py: the system's own lookup, in a thread

import eventlet  # noqa: E402
import eventlet.event  # noqa: E402
import eventlet.patcher  # noqa: E402
import eventlet.queue  # noqa: E402
import eventlet.tpool  # noqa: E402

from meetings.runtime import locks, names  # noqa: E402
from meetings.runtime.facade import Take  # noqa: E402

native_os: Any = eventlet.patcher.original("os")
NATIVE_THREADS = 20  # some of them wait for child processes; one SQLite connection each


class GreenPromise:
    """A promise between greenlets of one hub."""

    def __init__(self) -> None:
        self._event = eventlet.event.Event()

    def keep(self, value: Any) -> None:
        if not self._event.ready():
            self._event.send(value)

    def wait(self, timeout_seconds: float) -> Any:
        # A private sentinel: eventlet's own Timeout would also hit what the waiter calls.
        with eventlet.Timeout(timeout_seconds, False):
            return self._event.wait()
        raise TimeoutError


class GreenMailbox:
    """A mailbox between greenlets of one hub."""

    def __init__(self) -> None:
        self._queue = eventlet.queue.LightQueue()

    def put(self, item: Any) -> None:
        self._queue.put(item)

    def take(self, timeout_seconds: float | None = None) -> Any:
        try:
            return self._queue.get(timeout=timeout_seconds)
        except eventlet.queue.Empty:
            raise TimeoutError from None

    def take_all(self) -> list[Any]:
        items = []
        while self._queue.qsize():
            items.append(self._queue.get_nowait())
        return items


class GreenLane:
    """A native thread fed from the hub; answers come back through a pipe the hub watches.

    Of its own rather than `tpool`, because the writer keeps one connection open in one
    thread, and a database connection must never cross threads.
    """

    def __init__(self, name: str) -> None:
        native_threading = eventlet.patcher.original("threading")
        native_queue = eventlet.patcher.original("queue")
        self._orders: Any = native_queue.SimpleQueue()
        self._answers: deque[tuple[list[Any], bool, Any]] = deque()
        self._wake_read, self._wake_write = os.pipe()
        os.set_blocking(self._wake_read, False)
        native_threading.Thread(target=self._work, name=name, daemon=True).start()
        # One listener that stays: going to sleep on the pipe anew for each answer takes longer than the answer.
        hub = eventlet.hubs.get_hub()
        hub.add(hub.READ, self._wake_read, self._deliver, lambda *_: None, None)

    def call(self, function: Callable[..., Any], *args: Any) -> Any:
        waiting = [eventlet.getcurrent()]
        self._orders.put((waiting, function, args))
        try:
            return eventlet.hubs.get_hub().switch()
        finally:
            waiting.clear()  # whoever was called away meanwhile is not woken by an answer

    def _work(self) -> None:
        while True:
            waiting, function, args = self._orders.get()
            try:
                answer = (waiting, True, function(*args))
            except BaseException as error:  # handed to the caller, whatever it is
                answer = (waiting, False, error)
            self._answers.append(answer)
            native_os.write(self._wake_write, b".")

    def _deliver(self, _descriptor: int) -> None:
        """On the hub."""
        with suppress(BlockingIOError):
            native_os.read(self._wake_read, 4096)
        while self._answers:
            waiting, went_well, value = self._answers.popleft()
            if waiting:
                (waiting[0].switch if went_well else waiting[0].throw)(value)


class Green:
    """Greenlets on one hub."""

    name = "eventlet"

    def spawn(self, function: Callable[..., Any], *args: Any) -> None:
        eventlet.spawn_n(function, *args)

    def sleep(self, seconds: float) -> None:
        eventlet.sleep(seconds)

    def offload(self, function: Callable[..., Any], *args: Any) -> Any:
        return eventlet.tpool.execute(function, *args)

    def promise(self) -> GreenPromise:
        return GreenPromise()

    def mailbox(self) -> GreenMailbox:
        return GreenMailbox()

    def lane(self, name: str) -> GreenLane:
        return GreenLane(name)

    def receive(self, engine: Any, take: Take) -> None:
        from meetings.runtime import receiving  # knows the patched library

        receiving.install(engine, take)

    def cooperative_postgresql(self) -> bool:
        from psycopg import waiting  # only where PostgreSQL is used

        return bool(waiting.wait is waiting.wait_selector)


def start() -> Green:
    """Patch the standard library; must run before anything else imports it."""
    locks.install()
    names.install()
    eventlet.monkey_patch()
    locks.start()
    # psycopg's C wait function would block the hub; this one waits on the patched selector.
    os.environ["PSYCOPG_WAIT_FUNC"] = "wait_selector"
    eventlet.tpool.set_num_threads(NATIVE_THREADS)
    return Green()
