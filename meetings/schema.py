"""The schema of the database: brought up to date, and held against the models.

Alembic is loaded only where there is something for it to do: that takes a tenth of a start.  Which revisions there are,
and which one a database is at, is asked without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select, text
from sqlalchemy.orm import Session

from meetings.kernel.base import Base
from meetings.kernel.journal import HOUSE, Head

if TYPE_CHECKING:
    from alembic.config import Config

TEXT_INDEX = "fts_"
VERSIONS = "alembic_version"
REVISION = re.compile(r"^(revision|down_revision) = (?:['\"](\w+)['\"]|None)$", re.MULTILINE)
MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


def config(url: str) -> Config:
    """Alembic's configuration for this database."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS))
    settings.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return settings


def engine_for(url: str) -> Engine:
    """An engine whose DDL is transactional on SQLite too: a killed migration leaves the old schema."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def plain(connection: object, _record: object) -> None:
            connection.isolation_level = None  # type: ignore[attr-defined]

        @event.listens_for(engine, "begin")
        def begin(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


@contextmanager
def closing(engine: Engine) -> Iterator[Engine]:
    """Let go of every connection of the engine in the end."""
    try:
        yield engine
    finally:
        engine.dispose()


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database to a revision, by default the newest; nothing happens when it is there."""
    engine = engine_for(url)
    with closing(engine), engine.begin() as connection:
        if revision_of(connection) == newest() and revision == "head":
            return
        bring_to(connection, url, revision)
        if revision == "head":
            _open_house_chain(connection)


def bring_to(connection: Connection, url: str, revision: str) -> None:
    """Run the migrations up to a revision in the transaction of this connection."""
    from alembic import command

    settings = config(url)
    settings.attributes["connection"] = connection
    command.upgrade(settings, revision)


def downgrade(url: str, revision: str = "base") -> None:
    """Take the database back to an older revision."""
    from alembic import command

    settings = config(url)
    engine = engine_for(url)
    with closing(engine), engine.begin() as connection:
        settings.attributes["connection"] = connection
        command.downgrade(settings, revision)


def drift(url: str) -> list[str]:
    """Where the migrated database and the models differ; nothing when they agree."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = create_engine(url)
    with closing(engine), engine.connect() as connection:
        compared = {"compare_type": True, "compare_server_default": False, "include_name": is_of_models}
        context = MigrationContext.configure(connection, opts=compared)
        return [str(difference) for difference in compare_metadata(context, Base.metadata)] + _numbers_again(connection)


def _numbers_again(connection: Connection) -> list[str]:
    """The tables of SQLite whose numbers must only go up and do not: a migration that alters one makes it anew.

    Such a migration says `table_kwargs={"sqlite_autoincrement": True}`.
    """
    if connection.dialect.name != "sqlite":
        return []
    rows = connection.execute(
        text("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'")
    )
    made = set(rows.scalars())
    kept = [table.name for table in Base.metadata.sorted_tables if table.dialect_options["sqlite"]["autoincrement"]]
    return [f"{name} uses its numbers again" for name in kept if name not in made]


def is_of_models(name: str | None, _kind: str, _parents: object = None) -> bool:
    """Whether a thing of this name is described by a model: not what a database makes for its own text index."""
    return not (name or "").startswith(TEXT_INDEX)


def drop_text_index(connection: Connection) -> None:
    """Remove the virtual tables of SQLite, each with what it keeps its index in; PostgreSQL has none."""
    if connection.dialect.name == "sqlite":
        virtual = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%'"
        for name in connection.scalars(text(virtual)).all():
            connection.exec_driver_sql(f'DROP TABLE "{name}"')


def is_current(url: str) -> bool:
    """Whether the database is at the newest revision."""
    with create_engine(url).connect() as connection:
        return revision_of(connection) == newest()


def revision_of(connection: Connection) -> str | None:
    """The revision this database is at; None where it was never migrated."""
    if not inspect(connection).has_table(VERSIONS):
        return None
    at: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSIONS}"))
    return at


def newest() -> str | None:
    """The newest revision this version of the product has."""
    return _revisions()[-1]


def knows(revision: str) -> bool:
    """Whether this version of the product has this revision: the newest, or an older one."""
    return revision in _revisions()


@cache
def _revisions() -> list[str]:
    """The revisions of this version from the oldest to the newest, as the migrations' files say."""
    after = dict[str | None, str]()
    for script in MIGRATIONS.glob("versions/*.py"):
        said = dict(REVISION.findall(script.read_text(encoding="utf-8")))
        after[said["down_revision"] or None] = said["revision"]
    row = [after[None]]
    while row[-1] in after:
        row.append(after[row[-1]])
    return row


def _open_house_chain(connection: Connection) -> None:
    with Session(connection) as session:
        if session.scalar(select(Head.meeting_id).where(Head.meeting_id == HOUSE)) is None:
            session.execute(insert(Head).values(meeting_id=HOUSE, revision=0, seq=0))
            session.commit()
