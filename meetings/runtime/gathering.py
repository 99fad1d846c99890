"""Who asks while a read runs is answered by the next one, together with all others who do.

Two thousand tablets that come back in one second ask two thousand times for the same few states: that is a handful of
reads. Somebody alone waits for nobody; and nobody gets what was read before they asked.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from meetings.runtime.facade import Promise, Runtime

K = TypeVar("K")
V = TypeVar("V")
MOST_AT_ONCE = 200  # wishes; more would make the first of them wait for the last
PATIENCE_SECONDS = 20.0
CROWD = 8  # so many who have asked during one read are not the last: the next one waits for more of them
GATHERS_SECONDS = 0.03


class Gathering(Generic[K, V]):
    """Wishes, each a list of keys, and one reader of many keys at once."""

    def __init__(self, runtime: Runtime, read: Callable[[list[K]], dict[K, V]]) -> None:
        self._runtime, self._read = runtime, read
        self._lock = threading.Lock()
        self._is_reading = False
        self._waiting: list[tuple[Sequence[K], Promise]] = []

    def ask(self, keys: Sequence[K]) -> dict[K, V]:
        """The values of these keys, read after this was asked; raises what reading them raised, or TimeoutError."""
        promise = self._runtime.promise()
        with self._lock:
            self._waiting.append((keys, promise))
            is_first, self._is_reading = not self._is_reading, True
        if is_first:
            self._serve()
        answer = promise.wait(PATIENCE_SECONDS)
        if isinstance(answer, Exception):
            raise answer
        return dict(answer)

    def _serve(self) -> None:
        """One read; whoever has asked meanwhile is served by the next one, which is nobody's own."""
        with self._lock:
            wishes, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
        try:
            self._answer(wishes)
        finally:
            with self._lock:
                self._is_reading = bool(self._waiting)
            if self._is_reading:
                self._runtime.spawn(self._serve_more)

    def _serve_more(self) -> None:
        if len(self._waiting) >= CROWD:
            self._runtime.sleep(GATHERS_SECONDS)
        self._serve()

    def _answer(self, wishes: list[tuple[Sequence[K], Promise]]) -> None:
        try:
            values = self._read(list(dict.fromkeys(key for keys, _ in wishes for key in keys)))
        except Exception as error:
            if len(wishes) == 1:
                wishes[0][1].keep(error)
                return
            for wish in wishes:  # what is wrong with one wish is no concern of the others
                self._answer([wish])
            return
        for keys, promise in wishes:
            promise.keep({key: values[key] for key in keys})
