"""The index of papers' texts: kept by the database itself, whatever changes the texts, and out of everybody's way."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location

import pytest
from sqlalchemy import Connection, create_engine, text

from meetings import schema
from meetings.papers.rules import text_index
from meetings.papers.rules.text_index import MATCHING, query_for

PART = (
    "INSERT INTO paper_part (id, version_id, meeting_id, first_page, last_page, terms) "
    "VALUES (:id, 1, 1, :id, :id, :terms)"
)


@pytest.fixture
def connection(migrated_url: str) -> Iterator[Connection]:
    """A migrated database with a version that has three parts."""
    engine = schema.engine_for(migrated_url)
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        else:
            connection.execute(text("SET session_replication_role = replica"))
        for number, terms in enumerate(("dau tu =đầu =tư _dau_tu", "dau =dầu", "duong =đường"), start=1):
            connection.execute(text(PART), {"id": number, "terms": terms})
        yield connection
        connection.rollback()
    engine.dispose()


def found(connection: Connection, *terms: str, beginnings: tuple[str, ...] = ()) -> list[int]:
    kind = connection.dialect.name
    query = text(MATCHING[kind])
    return sorted(row.id for row in connection.execute(query, {"terms": query_for(kind, terms, beginnings)}))


def test_a_part_is_found_under_all_its_terms(connection: Connection) -> None:
    assert found(connection, "dau") == [1, 2]
    assert found(connection, "dau", "tu") == [1]
    assert found(connection, "=đầu") == [1]
    assert found(connection, "_dau_tu") == [1]
    assert found(connection, "_tu_dau") == []
    assert found(connection, beginnings=("d",)) == [1, 2, 3]
    assert found(connection, "dau", beginnings=("=d",)) == [2]


def test_what_is_removed_or_changed_is_not_found(connection: Connection) -> None:
    connection.execute(text("DELETE FROM paper_part WHERE id = 1"))
    connection.execute(text("UPDATE paper_part SET terms = 'khac' WHERE id = 2"))
    assert (found(connection, "dau"), found(connection, "khac")) == ([], [2])


def test_what_is_rolled_back_was_never_found(connection: Connection) -> None:
    connection.commit()
    connection.execute(text("DELETE FROM paper_part WHERE id = 1"))
    connection.rollback()
    assert found(connection, "dau") == [1, 2]


def test_migrations_and_models_agree_and_lead_back(migrated_url: str) -> None:
    assert schema.drift(migrated_url) == []
    schema.downgrade(migrated_url, "9fd267e375d0")
    schema.upgrade(migrated_url)
    assert schema.drift(migrated_url) == []


def test_the_migration_makes_the_index_of_the_models() -> None:
    path = next((schema.MIGRATIONS / "versions").glob("*_index_of_papers_texts.py"))
    spec = spec_from_file_location("index_of_papers_texts", path)
    assert spec is not None
    assert spec.loader is not None
    migration = module_from_spec(spec)
    spec.loader.exec_module(migration)
    assert migration.INDEX == text_index.CREATE


def test_an_index_is_used_on_postgresql(migrated_pg: str) -> None:
    with create_engine(migrated_pg).connect() as connection:
        connection.execute(text("SET enable_seqscan = off"))
        plan = connection.execute(text("EXPLAIN " + MATCHING["postgresql"]), {"terms": "'a'"}).scalars().all()
    assert any("fts_paper_part" in line for line in plan)
