"""Rows as they were before an act, what the act made of them, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import Column, ColumnElement, Row, Table, delete, insert, select, update
from sqlalchemy.orm import Session

from meetings.kernel.base import Base, UtcDateTime
from meetings.kernel.errors import Refusal

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """Rows of a table, with one column for its key, that a step may change: `where(table, meeting_id, payload)`.

    `columns` are those that may change, all where rows may be made or go.  `one_has`: a column and a value that at
    most one row may have; a row gets it back after the others.
    """

    table: str
    where: Callable[[Table, int, Any], ColumnElement[bool]]
    columns: tuple[str, ...] = ()
    one_has: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Change:
    """One row as it was and as the step left it, None where it was not there; `is_last`: see `Kept.one_has`."""

    table: str
    key: int
    before: Values | None
    after: Values | None
    is_last: bool = False


class Part:
    """The rows of one table that one act may touch."""

    def __init__(self, kept: Kept, meeting_id: int, payload: Any) -> None:
        self._table, self._one_has = Base.metadata.tables[kept.table], kept.one_has
        self._where = kept.where(self._table, meeting_id, payload)
        names = [_key(self._table).name, *kept.columns] if kept.columns else self._table.columns.keys()
        self._columns = [self._table.c[name] for name in names]

    def read(self, session: Session, keys: Collection[int] = ()) -> dict[int, Values]:
        """The rows as they stand, and those with these keys."""
        found = _rows(session, self._columns, self._where)
        missing = [key for key in keys if key not in found]
        if missing:
            found |= _rows(session, self._columns, _key(self._table).in_(missing))
        return found

    def changes(self, session: Session, before: dict[int, Values]) -> Iterable[Change]:
        """What is different from before."""
        after, (name, value) = self.read(session, before.keys()), self._one_has
        for key in sorted(before.keys() | after.keys()):
            was, is_now = before.get(key), after.get(key)
            if was != is_now:
                yield Change(self._table.name, key, was, is_now, bool(name and was and was[name] == value))


def put_back(session: Session, changes: Sequence[Change]) -> None:
    """Make every row what it was; raises Refusal where one is no longer as the step left it."""
    for change in changes:
        _check_unchanged(session, change)
    for change in sorted(changes, key=lambda each: (each.before is not None) + each.is_last):
        _put_back(session, change)


def plain(value: Any) -> Any:
    """A value as JSON keeps it."""
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, datetime) else value


def _rows(session: Session, columns: Sequence[Column[Any]], where: ColumnElement[bool]) -> dict[int, Values]:
    key = next(column.name for column in columns if column.primary_key)
    return {values[key]: values for values in map(_values, session.execute(select(*columns).where(where)))}


def _values(row: Row[Any]) -> Values:
    return {name: plain(value) for name, value in row._mapping.items()}


def _key(table: Table) -> Column[Any]:
    (column,) = table.primary_key.columns
    return column


def _check_unchanged(session: Session, change: Change) -> None:
    table = Base.metadata.tables[change.table]
    columns = [table.c[name] for name in (change.after or change.before or {})]
    if _rows(session, columns, _key(table) == change.key).get(change.key) != change.after:
        raise Refusal("changed_since")


def _put_back(session: Session, change: Change) -> None:
    table = Base.metadata.tables[change.table]
    here = _key(table) == change.key
    if change.before is None:
        session.execute(delete(table).where(here))
        return
    values = {name: _typed(table.c[name], value) for name, value in change.before.items()}
    session.execute(insert(table).values(values) if change.after is None else update(table).where(here).values(values))


def _typed(column: Column[Any], value: Any) -> Any:
    is_moment = isinstance(column.type, UtcDateTime) and value is not None
    return datetime.fromisoformat(value) if is_moment else value
