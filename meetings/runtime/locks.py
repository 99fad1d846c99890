"""Locks that exclude greenlets of the hub and native threads from each other.

eventlet replaces `threading.Lock` by a semaphore that knows the greenlets of one native thread only. Phiên's database
calls run in native threads, and libraries keep locks there (SQLAlchemy one around a counter of every query): a thread
that found such a semaphore taken was never woken again, and once all threads stood, every screen stood still.

This lock is the native one. A native thread waits on it as ever; a greenlet of the hub lets the others run meanwhile.
"""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from typing import Any

import eventlet
import eventlet.event
import eventlet.green.thread
import eventlet.hubs
import eventlet.patcher

_native = eventlet.patcher.original("_thread")
_native_os = eventlet.patcher.original("os")
FOREVER = -1.0


class Lock:
    """What `threading.Lock` promises, for greenlets and native threads alike."""

    __slots__ = ("__weakref__", "_lock", "_sleepers")

    def __init__(self, _value: int = 1) -> None:
        self._lock = _native.allocate_lock()
        self._sleepers: deque[Any] = deque()  # greenlets of the hub that wait, the first to wait first

    def acquire(self, blocking: bool = True, timeout: float = FOREVER) -> bool:
        """Take it; False where that is not possible at once, or within `timeout` seconds."""
        if self._lock.acquire(False):
            return True
        if not blocking:
            return False
        if _bell is None or _native.get_ident() != _bell.hub_thread:
            return bool(self._lock.acquire(True, timeout))
        return self._sleep(None if timeout < 0 else time.monotonic() + timeout)

    def release(self) -> None:
        """Give it back, and wake who sleeps; raises RuntimeError where it was not taken."""
        self._lock.release()
        if self._sleepers and _bell is not None:
            _bell.ring(self)

    def locked(self) -> bool:
        """Whether somebody has it."""
        return bool(self._lock.locked())

    def wake(self) -> None:
        """On the hub: let the greenlet that has waited longest try again."""
        if self._sleepers and not self._sleepers[0].ready():
            self._sleepers[0].send()

    def _sleep(self, deadline: float | None) -> bool:
        woken = eventlet.event.Event()
        self._sleepers.append(woken)
        # Only now try again: who gives it back from here on sees that somebody sleeps.
        try:
            while not self._lock.acquire(False):
                left = None if deadline is None else deadline - time.monotonic()
                if left is not None and left <= 0:
                    return False
                with eventlet.Timeout(left, False):
                    woken.wait()
                if woken.ready():
                    woken.reset()
            return True
        finally:
            self._sleepers.remove(woken)
            if self._sleepers and not self._lock.locked():
                self.wake()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_error: object) -> None:
        self.release()

    def _at_fork_reinit(self) -> None:
        self._lock._at_fork_reinit()
        self._sleepers.clear()


class Bell:
    """Wakes greenlets when a lock is given back: directly on the hub, through a pipe from elsewhere."""

    def __init__(self) -> None:
        self.hub_thread = _native.get_ident()
        self._given_back: deque[Lock] = deque()
        self._read, self._write = os.pipe()
        os.set_blocking(self._read, False)
        os.set_blocking(self._write, False)
        eventlet.spawn(self._listen)

    def ring(self, lock: Lock) -> None:
        """Wake a sleeper of this lock soon."""
        if _native.get_ident() == self.hub_thread:
            eventlet.hubs.get_hub().schedule_call_global(0, lock.wake)
            return
        self._given_back.append(lock)
        try:
            _native_os.write(self._write, b".")
        except BlockingIOError:
            return  # the pipe is full: the hub has enough to wake it

    def _listen(self) -> None:
        while True:
            eventlet.hubs.trampoline(self._read, read=True)
            os.read(self._read, 4096)
            while self._given_back:
                self._given_back.popleft().wake()


_bell: Bell | None = None


def install() -> None:
    """Make this the lock of `threading`; call it just before eventlet patches the standard library."""
    eventlet.green.thread.LockType = Lock  # what its `allocate_lock` makes, and with it everything in `threading`


def start() -> None:
    """From now on greenlets of this thread may wait; raises RuntimeError where eventlet makes its locks elsewhere."""
    global _bell
    made: list[object] = [threading.Lock(), vars(threading.RLock())["_block"]]
    if not all(isinstance(lock, Lock) for lock in made):
        raise RuntimeError("eventlet makes the locks of threading elsewhere: see meetings/runtime/locks.py")
    _bell = Bell()
