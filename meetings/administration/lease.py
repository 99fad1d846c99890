"""Who may use the data folder: one server at a time or workers of one, and whether the last one stopped in peace."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

RUNNING = b"running"


class Lease:
    """A lock on the data folder, which the operating system lets go of when its holder dies.

    `was_clean` tells whether the holder before us had released it.  Workers of one server hold it `shared`.
    """

    def __init__(self, data: Path, *, shared: bool = False) -> None:
        data.mkdir(parents=True, exist_ok=True)
        self._descriptor = os.open(data / "server.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError:
            os.close(self._descriptor)
            raise Held from None
        self._is_shared = shared
        self.was_clean = os.pread(self._descriptor, len(RUNNING), 0) != RUNNING
        self._write(RUNNING)

    def release(self) -> None:
        """Stop in peace."""
        if not self._is_shared:  # others go on
            self._write(b"")
        os.close(self._descriptor)

    def _write(self, state: bytes) -> None:
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, state, 0)
        os.fsync(self._descriptor)


class Held(Exception):
    """Another process holds the lease."""


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Do what only one process at a time may do; raises Held."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise Held from None
    finally:
        os.close(descriptor)
