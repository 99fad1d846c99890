"""Who may use the data folder: one server at a time, and whether the last one stopped in peace."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

RUNNING = b"running"


class Lease:
    """A lock on the data folder, which the operating system lets go of when its holder dies.

    `was_clean` tells whether the holder before us had released it.
    """

    def __init__(self, data: Path) -> None:
        data.mkdir(parents=True, exist_ok=True)
        self._descriptor = os.open(data / "server.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(self._descriptor)
            raise Held from None
        self.was_clean = os.pread(self._descriptor, len(RUNNING), 0) != RUNNING
        self._write(RUNNING)

    def release(self) -> None:
        """Stop in peace."""
        self._write(b"")
        os.close(self._descriptor)

    def _write(self, state: bytes) -> None:
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, state, 0)
        os.fsync(self._descriptor)


class Held(Exception):
    """Another process holds the lease."""


def is_held(data: Path) -> bool:
    """Whether a server uses this data folder right now."""
    path = data / "server.lock"
    if not path.exists():
        return False
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
    return False
