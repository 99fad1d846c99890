"""Who may act, remembered from one batch to the next: whatever could change it is seen, and then it is read anew.

What this process writes passes `executes`; what another one has committed shows in the version that every transaction
looks at first: SQLite counts foreign commits itself, elsewhere a setting does.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Engine, Executable, Integer, column, event, select, text
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.elements import ReleaseSavepointClause, SavepointClause
from sqlalchemy.sql.selectable import SelectBase

from meetings.kernel import epoch
from meetings.kernel.actor import Actor, ActorSource, SeatKey
from meetings.kernel.prepared import Prepared

VERSION = "authority"
LONGEST_SECONDS = 30.0  # a sign-in that expires by the clock is noticed that late


class Authority:
    """The actors of those who act; asked only within the write transaction."""

    def __init__(self, source: ActorSource, writing: Engine) -> None:
        self._source = source
        self._actors: dict[SeatKey, Actor] = {}
        self._since = 0.0
        self._version: str | None = None  # None: not known
        self.has_changed = False
        event.listen(writing, "before_execute", self._executes)

    def begin(self, session: Session) -> None:
        """A transaction has begun: what others have committed before it counts."""
        version = _version(session)
        if version != self._version or time.monotonic() - self._since > LONGEST_SECONDS:
            self.forget()
            self._since, self._version = time.monotonic(), version

    def actors(self, session: Session, keys: Collection[SeatKey]) -> Mapping[SeatKey, Actor]:
        """The actors of these sign-ins in these meetings; one that is not valid is missing."""
        if self.has_changed:
            self._actors.clear()
        missing = [key for key in keys if key not in self._actors]
        if missing:
            self._actors.update(self._source.load_many(session, missing))
        self.has_changed = False
        return {key: self._actors[key] for key in keys if key in self._actors}

    def commit(self, session: Session) -> None:
        """A transaction is about to be committed: where it has changed anything, the other processes learn of it."""
        if not self.has_changed or session.get_bind().dialect.name == "sqlite":
            return
        row = session.get(epoch.Setting, VERSION, with_for_update=True, populate_existing=True)
        fresh = secrets.token_hex(8)
        # Another process may have committed since this transaction began: then the next one reads everything anew.
        self._version = fresh if (row.value if row else "") == self._version else None
        epoch.keep(session, VERSION, fresh)

    def forget(self) -> None:
        """A transaction was rolled back, or something unknown has happened."""
        self.has_changed = True

    def _executes(self, _connection: Any, statement: Any, *_parameters: Any) -> None:
        # A savepoint writes nothing; going back to one may bring back what was read differently meanwhile.
        if isinstance(statement, (SelectBase, SavepointClause, ReleaseSavepointClause)):
            return
        table = statement.table if isinstance(statement, UpdateBase) else None
        if table is None or getattr(table, "name", "") in self._source.tables:
            self.has_changed = True


@Prepared
def _written(dialect: str) -> Executable:
    if dialect == "sqlite":
        return text("PRAGMA data_version").columns(column("value", Integer))
    return select(epoch.Setting.value).where(epoch.Setting.name == VERSION)


def _version(session: Session) -> str:
    rows = _written.rows(session, {})
    return str(rows[0].value) if rows else ""
