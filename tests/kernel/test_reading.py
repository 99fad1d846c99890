"""Reads: they find what is there, change nothing, and ask for nothing that no row can have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import bindparam, insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from meetings.kernel.database import Database
from meetings.kernel.errors import Gone
from meetings.kernel.prepared import Prepared
from meetings.runtime import current


class Own(DeclarativeBase):
    """Tables of these tests only."""


class Lid(Own):
    __tablename__ = "test_lid"

    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str]


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """With an empty table."""
    database = Database(database_url, current())
    Own.metadata.create_all(database.writing)
    yield database
    database.dispose()


@Prepared
def by_number(_dialect: str) -> Any:
    return select(Lid.label).where(Lid.id == bindparam("wanted"))


@pytest.mark.parametrize("number", [2**63, 10**30, -(10**30)])
def test_a_number_that_no_row_can_have_is_nowhere(database: Database, number: int) -> None:
    for find in (lambda s: by_number.rows(s, {"wanted": number}), lambda s: s.get(Lid, number)):
        with suppress(Gone):  # where the driver itself has no room for it
            assert not database.read(find)


def test_other_overflows_are_errors(database: Database) -> None:
    with pytest.raises(OverflowError):
        database.read(lambda _: float(10**400))


def test_a_read_writes_nothing_and_the_next_one_finds_what_was_written(database: Database) -> None:
    for _ in range(2):  # the second on a connection that was used before
        with pytest.raises(DBAPIError, match=r"read-?only"):
            database.read(lambda session: session.execute(insert(Lid).values(label="đỏ")))
    with database.writing.begin() as connection:
        connection.execute(insert(Lid).values(label="xanh"))
    assert database.read(lambda session: session.scalars(select(Lid.label)).all()) == ["xanh"]
