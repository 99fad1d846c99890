"""The runtime on real threads: tests, commands, and the way out of eventlet."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError, ThreadPoolExecutor
from typing import Any

from meetings.runtime.facade import Take


class ThreadPromise:
    """A promise between threads."""

    def __init__(self) -> None:
        self._future: Future[Any] = Future()

    def keep(self, value: Any) -> None:
        try:
            self._future.set_result(value)
        except InvalidStateError:
            return

    def wait(self, timeout_seconds: float) -> Any:
        return self._future.result(timeout_seconds)


class ThreadMailbox:
    """A mailbox between threads."""

    def __init__(self) -> None:
        self._queue: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def put(self, item: Any) -> None:
        self._queue.put(item)

    def take(self, timeout_seconds: float | None = None) -> Any:
        try:
            return self._queue.get(timeout=timeout_seconds)
        except queue.Empty:
            raise TimeoutError from None

    def take_all(self) -> list[Any]:
        items = []
        while True:
            try:
                items.append(self._queue.get_nowait())
            except queue.Empty:
                return items


class ThreadLane:
    """One worker thread; the caller waits for its answer."""

    def __init__(self, name: str) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=name)

    def call(self, function: Callable[..., Any], *args: Any) -> Any:
        return self._pool.submit(function, *args).result()


class Threads:
    """Everything in ordinary threads; a blocking call blocks only its caller."""

    name = "threads"

    def spawn(self, function: Callable[..., Any], *args: Any) -> None:
        threading.Thread(target=function, args=args, daemon=True).start()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    def offload(self, function: Callable[..., Any], *args: Any) -> Any:
        return function(*args)

    def promise(self) -> ThreadPromise:
        return ThreadPromise()

    def mailbox(self) -> ThreadMailbox:
        return ThreadMailbox()

    def lane(self, name: str) -> ThreadLane:
        return ThreadLane(name)

    def receive(self, engine: Any, take: Take) -> None:
        return

    def cooperative_postgresql(self) -> bool:
        return True
