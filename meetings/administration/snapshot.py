"""One moment of the database, read while others go on writing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

from sqlalchemy import Connection, Engine, MetaData, Table, create_engine, event, make_url, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from meetings import schema
from meetings.kernel.errors import Refusal


@contextmanager
def frozen(url: str) -> Iterator[Connection]:
    """A connection to this version's database, which stands still to it from the first read on.

    Raises Refusal: database_unreachable, database_not_migrated.
    """
    try:
        with still(url) as connection:
            if schema.revision_of(connection) != schema.newest():
                raise Refusal("database_not_migrated")
            yield connection
    except OperationalError as error:
        raise Refusal("database_unreachable", reason=str(error.orig).strip()) from None


@contextmanager
def still(url: str) -> Iterator[Connection]:
    """A connection to which a database of whatever version stands still from the first read on.

    SQLite: a read transaction on the WAL, which never waits for the writer nor makes it
    wait.  PostgreSQL: REPEATABLE READ, read only.
    """
    engine = _sqlite(url) if url.startswith("sqlite") else _postgresql(url)
    try:
        with engine.connect() as connection, connection.begin():
            yield connection
    finally:
        engine.dispose()


def tables(connection: Connection) -> list[Table]:
    """Every table, those that others refer to first; as the database itself describes them.

    The index of papers' texts is none: the database makes it anew from what is put back.
    """
    metadata = MetaData()
    metadata.reflect(connection, only=lambda name, _metadata: schema.is_of_models(name, "table"))
    return [table for table in metadata.sorted_tables if table.name != schema.VERSIONS]


def sequences(connection: Connection, of: list[Table]) -> dict[str, int]:
    """The last number that each numbering table has given out, so that a restored one never repeats it."""
    if connection.dialect.name == "sqlite":
        has_any = "SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'"
        if connection.scalar(text(has_any)) is None:
            return {}
        return {name: int(last) for name, last in connection.execute(text("SELECT name, seq FROM sqlite_sequence"))}
    found = {}
    for table in of:
        sequence = postgresql_sequence(connection, table)
        if sequence:
            last, is_called = connection.execute(text(f"SELECT last_value, is_called FROM {sequence}")).one()
            found[str(table.name)] = int(last) if is_called else 0
    return found


def postgresql_sequence(connection: Connection, table: Table) -> str | None:
    """The name of the sequence behind a table's number, quoted; None where it has none."""
    if len(table.primary_key.columns) != 1:
        return None
    (column,) = table.primary_key.columns
    quoted = connection.dialect.identifier_preparer.format_table(table)
    name: str | None = connection.scalar(
        text("SELECT pg_get_serial_sequence(:table, :column)"), {"table": quoted, "column": column.name}
    )
    return name


def _sqlite(url: str) -> Engine:
    path = make_url(url).database or ""
    address = f"file:{quote(path)}?mode=rw"  # never creates an empty database by mistake

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, isolation_level=None, timeout=10)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _postgresql(url: str) -> Engine:
    engine = create_engine(url, isolation_level="REPEATABLE READ", poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")

    return engine
