"""Statements past SQLAlchemy's own way of running them: the same values in and out, and the same that others hear."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import bindparam, event, insert, literal, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from meetings.kernel.base import UtcDateTime
from meetings.kernel.database import Database
from meetings.kernel.journal import canonical, digest
from meetings.kernel.many import in_pairs, one_of, one_of_pairs
from meetings.kernel.prepared import Prepared
from meetings.runtime import current


class Own(DeclarativeBase):
    """Tables of these tests only."""


class Jar(Own):
    __tablename__ = "test_jar"

    id: Mapped[int] = mapped_column(primary_key=True)
    shelf: Mapped[int]
    label: Mapped[str] = mapped_column(unique=True)
    is_full: Mapped[bool]
    filled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


JARS = Own.metadata.tables["test_jar"]
THEN = datetime(2026, 11, 30, 8, 15, 30, 123456, tzinfo=UTC)
ROWS = [
    {"shelf": 1, "label": "mận", "is_full": True, "filled_at": THEN},
    {"shelf": 1, "label": "", "is_full": False, "filled_at": None},
    {"shelf": 2, "label": "100% 'đường':x ?", "is_full": True, "filled_at": THEN},
]
PUT = Prepared(lambda _: insert(JARS))
FILL = Prepared(lambda _: update(JARS).where(JARS.c.label == bindparam("of")).values(is_full=bindparam("full")))


@Prepared
def found(dialect: str) -> Any:
    """Jars by label, with a constant of the statement's own."""
    columns = (Jar.shelf, Jar.label, Jar.is_full, Jar.filled_at, literal("jar").label("what"))
    return select(*columns).where(one_of(dialect, Jar.label, "labels")).order_by(Jar.id)


@Prepared
def found_by_both(dialect: str) -> Any:
    """Jars by shelf and label."""
    return select(Jar.label).where(one_of_pairs(dialect, (Jar.shelf, Jar.label), "both")).order_by(Jar.id)


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    """A session as the writer has it: on a connection of its own."""
    database = Database(database_url, current())
    Own.metadata.create_all(database.writing)
    with database.writing.connect() as connection, Session(connection) as session:
        yield session
    database.dispose()


def labels(session: Session) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in session.execute(select(Jar.label, Jar.is_full).order_by(Jar.id))]


def test_values_come_out_as_they_went_in(session: Session) -> None:
    PUT.write_each(session, ROWS)
    rows = found.rows(session, {"labels": [row["label"] for row in ROWS]})
    assert [row._asdict() for row in rows] == [{**row, "what": "jar"} for row in ROWS]
    assert found.rows(session, {"labels": {"mận"}})[0].filled_at == THEN
    assert found.rows(session, {"labels": []}) == []
    assert [tuple(r) for r in session.execute(select(Jar.label, Jar.filled_at).order_by(Jar.id))] == [
        (row["label"], row["filled_at"]) for row in ROWS
    ]


def test_pairs_are_found_as_pairs(session: Session) -> None:
    PUT.write_each(session, ROWS)
    wanted = [(1, "mận"), (2, "mận"), (2, ROWS[2]["label"])]
    assert [row.label for row in found_by_both.rows(session, in_pairs("both", wanted))] == ["mận", ROWS[2]["label"]]


def test_what_the_session_has_not_written_yet_is_found(session: Session) -> None:
    session.add(Jar(**ROWS[0]))
    assert [row.label for row in found.rows(session, {"labels": ["mận"]})] == ["mận"]


def test_rows_of_a_savepoint_go_with_it(session: Session) -> None:
    PUT.write(session, ROWS[0])
    savepoint = session.begin_nested()
    PUT.write(session, ROWS[1])
    FILL.write(session, {"of": "mận", "full": False})
    savepoint.rollback()
    assert labels(session) == [("mận", True)]
    FILL.write(session, {"of": "mận", "full": False})
    session.commit()
    assert labels(session) == [("mận", False)]
    session.rollback()


def test_transaction_that_is_rolled_back_leaves_nothing(session: Session) -> None:
    PUT.write_each(session, ROWS)
    session.rollback()
    assert labels(session) == []


def test_errors_are_those_of_sqlalchemy(session: Session) -> None:
    PUT.write(session, ROWS[0])
    with pytest.raises(IntegrityError) as error:
        PUT.write(session, ROWS[0])
    assert "test_jar" in str(error.value)
    assert not error.value.connection_invalidated
    session.rollback()
    with pytest.raises(KeyError):
        PUT.write(session, {"label": "without the rest"})


def test_driver_without_a_connection_is_said_to_have_lost_it(session: Session) -> None:
    PUT.write(session, ROWS[0])
    session.connection().connection.driver_connection.close()  # type: ignore[union-attr]
    with pytest.raises(DBAPIError) as error:
        PUT.write(session, ROWS[1])
    assert error.value.connection_invalidated
    session.invalidate()


def test_listeners_hear_of_them(session: Session) -> None:
    heard, sent = list[Any](), list[str]()

    def executes(_connection: Any, statement: Any, *_more: Any) -> None:
        heard.append(statement.table.name if statement.is_dml else "read")

    def executing(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        sent.append(statement.split()[0])

    engine = session.connection().engine
    event.listen(engine, "before_execute", executes)
    for when in ("before_cursor_execute", "after_cursor_execute"):
        event.listen(engine, when, executing)
    PUT.write_each(session, ROWS)
    found.rows(session, {"labels": ["mận"]})
    assert (heard, sent) == (["test_jar", "read"], ["INSERT", "INSERT", "SELECT", "SELECT"])


@given(st.text(), st.text(), st.none() | st.integers(), st.integers(0), st.datetimes())
def test_digest_is_that_of_the_canonical_row(
    facts: str, kind: str, by: int | None, number: int, moment: datetime
) -> None:
    facts, kind = (text.encode("utf-8", "replace").decode() for text in (facts, kind))
    row = {"meeting_id": number, "seq": number + 1, "at": moment.replace(tzinfo=UTC), "person_id": by, "kind": kind}
    row |= {"facts": facts, "previous_hash": "0" * 64}
    assert digest({**row, "more": 1}) == hashlib.sha256(canonical(row).encode()).hexdigest()


@given(st.dictionaries(st.text(), st.text() | st.integers(-(2**63), 2**63) | st.booleans() | st.none() | st.floats()))
def test_quick_text_of_facts_is_the_encoders(facts: dict[str, Any]) -> None:
    plain = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert canonical(facts) == plain
