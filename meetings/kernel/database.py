"""One database, two ways in: the writer's, and short consistent reads off the hub."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DataError, DBAPIError
from sqlalchemy.orm import Session, configure_mappers
from sqlalchemy.pool import NullPool, Pool

from meetings.kernel.errors import Gone
from meetings.kernel.once import READ
from meetings.kernel.prepared import sent
from meetings.kernel.reading import Kept
from meetings.runtime import Runtime

P = ParamSpec("P")
T = TypeVar("T")
WRITES_BEFORE_BACK = 40
OUT_OF_RANGE = "22003"  # PostgreSQL's SQLSTATE
LONGEST_LOG_PAGES = 8000  # of 4 kB, where nobody got to write them back in time


class Database:
    """The engines of one database address and how they are used under this runtime.

    SQLite: WAL at synchronous=FULL (an acknowledged vote survives a power cut), one
    writing thread, readers in the runtime's threads.  PostgreSQL: REPEATABLE READ.  On both
    readers see one snapshot and cannot write.
    """

    def __init__(self, url: str, runtime: Runtime) -> None:
        self.url = url
        self.runtime = runtime
        self.is_sqlite = url.startswith("sqlite")
        if not self.is_sqlite and not runtime.cooperative_postgresql():
            raise SystemExit("psycopg is not cooperative under this runtime; set PSYCOPG_WAIT_FUNC=wait_selector")
        if self.is_sqlite:
            self.writing, self.readers = self._sqlite("BEGIN IMMEDIATE", NullPool), self._sqlite("BEGIN", Kept)
            event.listen(self.readers, "connect", _read_only)
        else:
            self.writing, self.readers = create_engine(url, pool_size=2), self._postgresql_readers()
        self._lane = runtime.lane("writer") if self.is_sqlite else None
        self._anchor: Connection | None = None
        self._writes = 0  # since what they wrote was written back

    def prepare(self) -> None:
        """Do once, before anybody waits, what SQLAlchemy does lazily under a lock."""
        configure_mappers()
        with self.readers.connect() as connection:
            connection.execute(text("SELECT 1"))
        if self.is_sqlite:
            self._hold()

    def read(self, query: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `query(session, …)` in one read transaction, off the hub where it would block it.

        Raises Gone where it asks for a number larger than any that the database holds.
        """
        if self.is_sqlite:
            answer: T = self.runtime.offload(self._read, query, args, kwargs)
            return answer
        return self._read(query, args, kwargs)

    def write(self, function: Callable[..., T], *args: Any) -> T:
        """Run a function where writing happens: the writer's native thread on SQLite."""
        self._writes += 1
        if self._lane is not None:
            answer: T = self._lane.call(function, *args)
            return answer
        return function(*args)

    def write_back(self) -> None:
        """Carry what SQLite's log holds over into its file, beside whoever writes; to be called now and then.

        By itself SQLite does so within the commit that makes the log too long: one vote in a hundred waited for it.
        """
        if self.is_sqlite and self._writes >= WRITES_BEFORE_BACK:
            self._writes = 0
            self.runtime.offload(self._write_back)

    def dispose(self) -> None:
        """Let go of every connection."""
        if self._anchor is not None:
            self._anchor.close()
            self._anchor = None
        self.writing.dispose()
        self.readers.dispose()

    def _hold(self) -> None:
        """Keep one idle connection, so that the last one never closes before the end.

        The last to close takes the WAL's index along, which the next could not make anew on a full disk: then
        nobody could even read.
        """
        self._anchor = self.readers.connect()
        self._anchor.execute(text("SELECT count(*) FROM sqlite_master"))
        self._anchor.rollback()

    def _write_back(self) -> None:
        with suppress(DBAPIError), self.readers.connect() as connection:  # a full disk is told by who writes
            sent(connection, "PRAGMA wal_checkpoint(PASSIVE)", is_read=True)

    def _read(self, query: Callable[..., T], args: Any, kwargs: Any) -> T:
        with Session(self.readers, expire_on_commit=False, info={READ: {}}) as session:
            try:
                answer = query(session, *args, **kwargs)
            except (OverflowError, DataError) as error:
                if _is_out_of_range(error):
                    raise Gone() from error
                raise
            session.rollback()
            return answer

    def _postgresql_readers(self) -> Engine:
        engine = create_engine(self.url, isolation_level="REPEATABLE READ", pool_size=10, max_overflow=20)

        @event.listens_for(engine, "connect")
        def read_only(connection: Any, _record: object) -> None:
            connection.read_only = True  # said with every BEGIN, not in a message of its own

        return engine

    def _sqlite(self, begin: str, pool: type[Pool]) -> Engine:
        options = {"timeout": 10, "isolation_level": None, "check_same_thread": False}
        engine = create_engine(self.url, poolclass=pool, connect_args=options)

        @event.listens_for(engine, "connect")
        def settings(connection: sqlite3.Connection, _record: object) -> None:
            cursor = connection.cursor()
            cursor.execute("PRAGMA busy_timeout=10000")
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=FULL")
            cursor.execute("PRAGMA foreign_keys=ON")
            cursor.execute(f"PRAGMA wal_autocheckpoint={LONGEST_LOG_PAGES}")
            cursor.close()

        @event.listens_for(engine, "begin")
        def explicit_begin(connection: Connection) -> None:
            sent(connection, begin)

        return engine


def _read_only(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA query_only=ON")


def _is_out_of_range(error: OverflowError | DataError) -> bool:
    if isinstance(error, DataError):
        return getattr(error.orig, "sqlstate", "") == OUT_OF_RANGE
    return "SQLite INTEGER" in str(error)
