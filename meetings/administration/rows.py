"""Rows of tables as lines of JSON, the same for SQLite and PostgreSQL."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Date, DateTime, LargeBinary, Numeric, Table, insert, select

ROWS_AT_ONCE = 500


class Kind(StrEnum):
    """What JSON cannot say by itself; everything else is plain."""

    MOMENT = "moment"  # ISO 8601 in UTC
    DAY = "day"
    NUMBER = "number"  # exact decimal, as text
    BYTES = "bytes"  # base64
    PLAIN = "plain"


class Heading(msgspec.Struct, frozen=True):
    """The first line of a table: its columns in order, each with its kind."""

    table: str
    columns: list[tuple[str, Kind]]


def dumped(connection: Connection, table: Table) -> Iterator[bytes]:
    """The heading and every row of a table, a line each; never more than a few hundred rows in memory."""
    columns = [column for column in table.columns if column.computed is None]
    kinds = [_kind(column) for column in columns]
    names = [str(column.name) for column in columns]
    yield _line(Heading(str(table.name), list(zip(names, kinds, strict=True))))
    writers = [_WRITE[kind] for kind in kinds]
    query = select(*columns).order_by(*table.primary_key.columns)
    streaming = connection.execution_options(stream_results=True, yield_per=ROWS_AT_ONCE)
    for row in streaming.execute(query):
        yield _line([None if value is None else write(value) for write, value in zip(writers, row, strict=True)])


def loaded(connection: Connection, table: Table, lines: Iterator[bytes]) -> int:
    """Insert what `dumped` wrote into an empty table; how many rows.

    Raises ValueError (msgspec's errors are such) for lines that are not of this table.
    """
    heading = msgspec.json.decode(next(lines), type=Heading)
    names = [name for name, _ in heading.columns]
    unknown = set(names) - set(table.columns.keys())
    if unknown or heading.table != table.name:
        raise ValueError(f"{heading.table} has columns that {table.name} has not: {sorted(unknown)}")
    readers = [_reader(kind, connection.dialect.name) for _, kind in heading.columns]
    count = 0
    for batch in _batches(lines):
        rows = [_row(names, readers, line) for line in batch]
        connection.execute(insert(table), rows)
        count += len(rows)
    return count


def _line(value: Any) -> bytes:
    return msgspec.json.encode(value) + b"\n"


def _batches(lines: Iterator[bytes]) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    for line in lines:
        batch.append(line)
        if len(batch) == ROWS_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _row(names: Sequence[str], readers: Sequence[Callable[[Any], Any]], line: bytes) -> dict[str, Any]:
    values = msgspec.json.decode(line, type=list[Any])
    pairs = zip(names, readers, values, strict=True)
    return {name: None if value is None else read(value) for name, read, value in pairs}


def _kind(column: Column[Any]) -> Kind:
    for sql_type, kind in ((DateTime, Kind.MOMENT), (Date, Kind.DAY), (LargeBinary, Kind.BYTES)):
        if isinstance(column.type, sql_type):
            return kind
    return Kind.NUMBER if isinstance(column.type, Numeric) and column.type.asdecimal else Kind.PLAIN


def _moment(value: datetime) -> datetime:
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _same(value: Any) -> Any:
    return value


_WRITE: dict[Kind, Callable[[Any], Any]] = {
    Kind.MOMENT: _moment,
    Kind.DAY: date.isoformat,
    Kind.NUMBER: str,
    Kind.BYTES: _same,  # msgspec writes bytes as base64
    Kind.PLAIN: _same,
}


def _reader(kind: Kind, dialect: str) -> Callable[[Any], Any]:
    if kind is Kind.MOMENT and dialect == "sqlite":
        return lambda text: datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None)
    return _READ[kind]


_READ: dict[Kind, Callable[[Any], Any]] = {
    Kind.MOMENT: datetime.fromisoformat,
    Kind.DAY: date.fromisoformat,
    Kind.NUMBER: Decimal,
    Kind.BYTES: base64.b64decode,
    Kind.PLAIN: _same,
}
