"""One of many values, without a placeholder for each: however many there are, the statement is the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Executable, Row, any_, bindparam, func, select, tuple_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import InstrumentedAttribute, Session

Column = InstrumentedAttribute[Any] | ColumnElement[Any]


def among(session: Session, column: Column, values: Collection[int] | Collection[str]) -> ColumnElement[bool]:
    """Whether the column is one of these numbers, or texts."""
    if dialect_of(session) == "sqlite":
        each = func.json_each(bindparam(None, listed("sqlite", values))).table_valued("value")
        return column.in_(select(each.c.value))
    return column == any_(_array(column, values))


def one_of(dialect: str, column: Column, name: str) -> ColumnElement[bool]:
    """As `among` in a statement that is built once: the values come with each run, as `name` and by `listed`.

    Building a statement takes SQLAlchemy several times as long as running it: what every act asks is built once.
    """
    if dialect == "sqlite":
        values = func.json_each(bindparam(name)).table_valued("value")
        return column.in_(select(values.c.value))
    return column == any_(bindparam(name, type_=ARRAY(column.type)))


def listed(dialect: str, values: Collection[int] | Collection[str]) -> Any:
    """Values for `one_of`."""
    return json.dumps(list(values)) if dialect == "sqlite" else list(values)


def rows_of(
    session: Session, statement: Callable[[str], Executable], among: Mapping[str, Collection[Any]], **more: Any
) -> Sequence[Row[Any]]:
    """What a statement that is built once finds; `statement` makes it for a dialect, `among` holds its values by name.

    Past the session, which knows rows and not columns; what it has not written yet is written before.
    """
    dialect = dialect_of(session)
    session.flush()
    values = {name: listed(dialect, each) for name, each in among.items()}
    return session.connection().execute(statement(dialect), {**values, **more}).all()


def dialect_of(session: Session) -> str:
    """Which database this is, as SQLAlchemy calls it."""
    return session.get_bind().dialect.name


def pairs_among(
    session: Session, columns: tuple[Column, Column], pairs: Collection[tuple[int, str]]
) -> ColumnElement[bool]:
    """Whether two columns are one of these pairs."""
    if session.get_bind().dialect.name == "sqlite":
        listed = func.json_each(bindparam(None, json.dumps(list(pairs)))).table_valued("value")
        each = (func.json_extract(listed.c.value, "$[0]"), func.json_extract(listed.c.value, "$[1]"))
        return tuple_(*columns).in_(select(*each))
    first, second = ([pair[n] for pair in pairs] for n in (0, 1))
    rows = func.unnest(_array(columns[0], first), _array(columns[1], second)).table_valued("first", "second")
    listed = rows.render_derived()
    return tuple_(*columns).in_(select(listed.c.first, listed.c.second))


def _array(column: Column, values: Collection[Any]) -> Any:
    return bindparam(None, list(values), type_=ARRAY(column.type))
