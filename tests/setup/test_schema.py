"""The revisions as the files say them are those that Alembic finds."""

from __future__ import annotations

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from meetings import schema


def test_revisions_are_those_of_alembic() -> None:
    scripts = ScriptDirectory(str(schema.MIGRATIONS))
    assert schema.newest() == scripts.get_current_head()
    revisions = [script.revision for script in scripts.walk_revisions()]
    assert len(revisions) > 30
    assert all(schema.knows(revision) for revision in revisions)
    assert not schema.knows("0" * 12)


def test_a_database_is_at_the_revision_that_alembic_finds_there(migrated_url: str) -> None:
    engine = create_engine(migrated_url)
    with engine.connect() as connection:
        assert schema.revision_of(connection) == MigrationContext.configure(connection).get_current_revision()
    engine.dispose()


def test_an_empty_database_is_at_none(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.connect() as connection:
        assert schema.revision_of(connection) is None
    engine.dispose()
