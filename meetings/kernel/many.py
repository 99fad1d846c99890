"""One of many values, without a placeholder for each: however many there are, the statement is the same."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Dialect, Text, TypeDecorator, any_, bindparam, func, select, tuple_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import InstrumentedAttribute, Session

Column = InstrumentedAttribute[Any] | ColumnElement[Any]


def among(session: Session, column: Column, values: Collection[int] | Collection[str]) -> ColumnElement[bool]:
    """Whether the column is one of these numbers, or texts."""
    if session.get_bind().dialect.name == "sqlite":
        each = func.json_each(bindparam(None, json.dumps(list(values)))).table_valued("value")
        return column.in_(select(each.c.value))
    return column == any_(_array(column, values))


def one_of(dialect: str, column: Column, name: str) -> ColumnElement[bool]:
    """As `among` in a statement that is built once (`prepared.py`): the values come with each run, as `name`."""
    values = bindparam(name, type_=_Listed(column.type))
    if dialect == "sqlite":
        return column.in_(select(func.json_each(values).table_valued("value").c.value))
    return column == any_(values)


def one_of_pairs(dialect: str, columns: tuple[Column, Column], name: str) -> ColumnElement[bool]:
    """As `one_of` for two columns at once; the values are those of `in_pairs`."""
    if dialect == "sqlite":
        listed = func.json_each(bindparam(name, type_=_Listed())).table_valued("value")
        each = (func.json_extract(listed.c.value, "$[0]"), func.json_extract(listed.c.value, "$[1]"))
        return tuple_(*columns).in_(select(*each))
    first, second = (bindparam(f"{name}_{n}", type_=_Listed(columns[n].type)) for n in (0, 1))
    rows = func.unnest(first, second).table_valued("first", "second").render_derived()
    return tuple_(*columns).in_(select(rows.c.first, rows.c.second))


def in_pairs(name: str, pairs: Collection[tuple[Any, Any]]) -> dict[str, Any]:
    """The values of these pairs for `one_of_pairs`, whichever of them its dialect takes."""
    return {name: pairs, f"{name}_0": [pair[0] for pair in pairs], f"{name}_1": [pair[1] for pair in pairs]}


class _Listed(TypeDecorator[Any]):
    """Many values in one parameter."""

    impl = Text
    cache_ok = True

    def __init__(self, each: Any = None) -> None:
        super().__init__()
        self.each = each

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """As an array, or as the text of one."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else ARRAY(self.each))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """The values in the one parameter."""
        return json.dumps(list(value)) if dialect.name == "sqlite" else list(value)


def _array(column: Column, values: Collection[Any]) -> Any:
    return bindparam(None, list(values), type_=ARRAY(column.type))
