"""SQLite's connections for reading, kept open: a new one reads the whole schema first, longer than most reads take.

SQLAlchemy's own pools wait with locks of the threading module. Readers run in native threads while that module's locks
are the hub's, so this one has none: to take from a deque and to put back are one step each.
"""

from __future__ import annotations

from collections import deque
from typing import Any

from sqlalchemy.pool import ConnectionPoolEntry, Pool

MOST_KEPT = 24  # a few more than the runtime has threads


class Kept(Pool):
    """Gives any number of connections and keeps those that come back."""

    def __init__(self, creator: Any, **more: Any) -> None:
        super().__init__(creator, **more)
        self._free: deque[ConnectionPoolEntry] = deque()

    def status(self) -> str:
        """How many wait to be used."""
        return f"{len(self._free)} kept"

    def recreate(self) -> Kept:
        """Another like this one."""
        return Kept(self._creator, recycle=self._recycle, echo=self.echo, logging_name=self._orig_logging_name)

    def dispose(self) -> None:
        """Close those that nobody uses."""
        while self._free:
            self._free.pop().close()

    def _do_get(self) -> ConnectionPoolEntry:
        try:
            return self._free.pop()
        except IndexError:
            return self._create_connection()

    def _do_return_conn(self, record: ConnectionPoolEntry) -> None:
        if len(self._free) < MOST_KEPT:
            self._free.append(record)
        else:
            record.close()
