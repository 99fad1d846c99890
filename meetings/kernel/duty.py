"""What only one worker may do at a time, and who does it: a lock of the database, which goes when its holder dies.

Timers act on what they have read; two workers that do so at once would send a letter twice.  PostgreSQL keeps the lock
as long as a connection stands, and gives it to the next when it breaks.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from meetings.kernel.errors import Refusal

LOOK_EVERY_SECONDS = 1.0
TRUSTED_SECONDS = 3.0  # after the last proof that the connection stands
# So that the database notices within four seconds that a machine has gone; a dead process it notices at once.
KEEPALIVES = "-c tcp_keepalives_idle=2 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=2"
SPACE = 0x5068  # our numbers among the locks of this database
FOLDERS = 0x5069
ON_DUTY, PRESENT, STARTING = 1, 2, 3
OTHER_FOLDERS = (
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = :space AND objid <> :ours"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)
log = logging.getLogger(__name__)


class Duty:
    """Holds this worker's place in the database, and the duty while no other worker has it.

    A server that is not `shared` wants to be alone; workers must have the same `folder`, by its number (31 bits).
    """

    def __init__(self, url: str, *, shared: bool, folder: int = 0) -> None:
        options = {"options": KEEPALIVES, "connect_timeout": 5, "keepalives_idle": 2, "keepalives_count": 2}
        self._engine: Engine = create_engine(
            url, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args={**options, "keepalives_interval": 1}
        )
        self._shared, self._folder = shared, folder
        self._connection: Connection | None = None
        self._has_it = False
        self._proved_at = 0.0

    def is_ours(self) -> bool:
        """Whether this worker does now what only one may do."""
        return self._has_it and time.monotonic() - self._proved_at < TRUSTED_SECONDS

    def look(self) -> None:
        """Prove that the lock is still held, or try to get it."""
        try:
            self._look()
        except DBAPIError as error:
            log.warning("the duty is let go of: %s", str(error.orig).strip())
            self.let_go()
        except Refusal as refusal:
            log.error("another server has taken the database meanwhile: %s", refusal)

    def enter(self) -> None:
        """Take this server's place; raises Refusal where the others do not go with it.

        That is database_in_use (one of us wants to be alone) or folder_not_shared.
        """
        connection = self._open()
        lock = "pg_try_advisory_lock_shared" if self._shared else "pg_try_advisory_lock"
        if not connection.scalar(text(f"SELECT {lock}({SPACE}, {PRESENT})")):
            self.let_go()
            raise Refusal("database_in_use")
        connection.execute(text(f"SELECT pg_advisory_lock_shared({FOLDERS}, {self._folder})"))
        if connection.scalar(text(OTHER_FOLDERS), {"space": FOLDERS, "ours": self._folder}):
            self.let_go()
            raise Refusal("folder_not_shared")
        self._look()

    @contextmanager
    def one_after_the_other(self) -> Iterator[None]:
        """Whoever starts meanwhile waits: one migrates, and the others find it done."""
        connection = self._open()
        connection.execute(text(f"SELECT pg_advisory_lock({SPACE}, {STARTING})"))
        try:
            yield
        finally:
            if self._connection is connection:
                connection.execute(text(f"SELECT pg_advisory_unlock({SPACE}, {STARTING})"))

    def let_go(self) -> None:
        """Leave the duty, and this server's place, to others."""
        self._has_it = False
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.invalidate()
            connection.close()

    def _look(self) -> None:
        if self._connection is None:
            self._open()
            self.enter()
            return
        if self._has_it:
            self._connection.execute(text("SELECT 1"))
        else:
            self._has_it = bool(self._connection.scalar(text(f"SELECT pg_try_advisory_lock({SPACE}, {ON_DUTY})")))
            if self._has_it:
                log.info("this worker is on duty")
        self._proved_at = time.monotonic()

    def _open(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection
