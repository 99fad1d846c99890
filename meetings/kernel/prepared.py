"""Statements that every act runs: built and compiled once, then handed to the database's driver as they are.

Around each run SQLAlchemy makes a context, a result and its columns anew, which takes many times as long as SQLite
takes for the row.  Here its compiler writes the SQL and its types turn the values; the rest is the driver's.  Whoever
listens to the engine (authority, the watch of the hub) hears of these statements as of any other.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Dialect, Executable, Table
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import Insert
from sqlalchemy.sql.selectable import SelectBase
from sqlalchemy.types import TypeEngine

Turn = Callable[[Any], Any] | None


class Prepared:
    """A statement by its builder, `(dialect) -> statement`; also as a decorator of that.

    Its parameters are named, and every run gives all of them.
    """

    def __init__(self, build: Callable[[str], Executable]) -> None:
        self._build = build
        self._made: dict[str, _Made] = {}

    def rows(self, session: Session, values: Mapping[str, Any]) -> list[Any]:
        """What a SELECT finds, each row with the names of its columns.

        What the session has not written yet is written before.
        """
        session.flush()
        connection = _connection(session)
        made = self._for(connection.dialect)
        return [made.row(found) for found in made.run(connection, made.bound(values))]

    def write(self, session: Session, values: Mapping[str, Any]) -> None:
        """Run it once for these values."""
        connection = _connection(session)
        made = self._for(connection.dialect)
        made.run(connection, made.bound(values))

    def write_each(self, session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run it for each of these rows; no rows, no statement."""
        if not rows:
            return
        connection = _connection(session)
        made = self._for(connection.dialect)
        made.run(connection, made.bound_each(rows), is_many=True)

    def _for(self, dialect: Dialect) -> _Made:
        made = self._made.get(dialect.name)
        if made is None:
            made = self._made[dialect.name] = _Made(self._build(dialect.name), dialect)
        return made


class _Made:
    """One statement in one dialect."""

    def __init__(self, statement: Executable, dialect: Dialect) -> None:
        self._statement = statement
        compiled = _compiled(statement, dialect)
        names = compiled.positiontup if compiled.positional else list(compiled.binds)
        self._sql, self._is_positional = str(compiled), compiled.positional
        self._turns: list[tuple[str, Turn]] = [(n, _bind(compiled.binds[n].type, dialect)) for n in names or ()]
        self._constants = {name: bind.value for name, bind in compiled.binds.items() if not bind.required}
        columns = list(statement.selected_columns) if isinstance(statement, SelectBase) else []
        self._columns: list[Turn] = [_result(column.type, dialect) for column in columns]
        self._has_turns = any(self._columns)
        self._row = namedtuple("Row", [column.name for column in columns])._make  # type: ignore[attr-defined]

    def bound(self, values: Mapping[str, Any]) -> Any:
        """Values by name as the driver takes them; raises KeyError for one that is missing."""
        if self._constants:
            values = {**self._constants, **values}
        if self._is_positional:
            return [turn(values[name]) if turn else values[name] for name, turn in self._turns]
        return {name: turn(values[name]) if turn else values[name] for name, turn in self._turns}

    def bound_each(self, rows: Sequence[Mapping[str, Any]]) -> Sequence[Any]:
        """As `bound`, for many."""
        if self._constants:
            rows = [{**self._constants, **row} for row in rows]
        columns = [_turned([row[name] for row in rows], turn) for name, turn in self._turns]
        if self._is_positional:
            return list(zip(*columns, strict=True))
        names = [name for name, _ in self._turns]
        return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]

    def row(self, found: Sequence[Any]) -> Any:
        """A row of the driver as the columns' types have it."""
        if not self._has_turns:
            return self._row(found)
        return self._row([turn(v) if turn else v for v, turn in zip(found, self._columns, strict=True)])

    def run(self, connection: Connection, parameters: Any, *, is_many: bool = False) -> Sequence[Any]:
        """Send it; what it finds, where it is a SELECT."""
        for hear in connection.dispatch.before_execute:
            hear(connection, self._statement, parameters, {}, {})
        return sent(connection, self._sql, parameters, is_many=is_many, is_read=bool(self._columns))


def sent(
    connection: Connection, sql: str, parameters: Any = (), *, is_many: bool = False, is_read: bool = False
) -> Sequence[Any]:
    """Give SQL to the driver as it is; all rows where it reads.  Raises DBAPIError, as SQLAlchemy does."""
    errors: Any = connection.dialect.loaded_dbapi.Error
    cursor: Any = None
    try:
        cursor = connection.connection.cursor()
        for hear in connection.dispatch.before_cursor_execute:
            hear(connection, cursor, sql, parameters, None, is_many)
        (cursor.executemany if is_many else cursor.execute)(sql, parameters)
        for hear in connection.dispatch.after_cursor_execute:
            hear(connection, cursor, sql, parameters, None, is_many)
        return cursor.fetchall() if is_read else ()
    except errors as error:
        is_lost = connection.dialect.is_disconnect(error, connection.connection, cursor)
        raise DBAPIError.instance(
            sql, parameters, error, errors, connection_invalidated=is_lost, dialect=connection.dialect
        ) from error
    finally:
        if cursor is not None:
            cursor.close()


def _connection(session: Session) -> Connection:
    """That of the session's transaction; the session itself takes long to name it."""
    bind = session.bind
    if isinstance(bind, Connection) and bind.in_transaction() and not session.in_nested_transaction():
        return bind  # the writer's; a savepoint begins only when the session is asked
    return session.connection()


def _compiled(statement: Executable, dialect: Dialect) -> SQLCompiler:
    # SQLAlchemy would have the new numbers of an INSERT returned, one by one; nobody asks for them here.
    given = None
    if isinstance(statement, Insert) and isinstance(statement.table, Table):
        numbered = statement.table.autoincrement_column
        given = [column.key for column in statement.table.c if column is not numbered]
    return statement.compile(dialect=dialect, column_keys=given, for_executemany=True)  # type: ignore[attr-defined, no-any-return]


def _turned(values: list[Any], turn: Turn) -> list[Any]:
    """A column's values; many rows of a batch share one moment, which is turned once."""
    if turn is None:
        return values
    last: Any = None
    turned = turn(None)
    return [turned if value is last else (turned := turn(last := value)) for value in values]


def _bind(kind: TypeEngine[Any], dialect: Dialect) -> Turn:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _result(kind: TypeEngine[Any], dialect: Dialect) -> Turn:
    return kind.dialect_impl(dialect).result_processor(dialect, None)
