"""Fixtures for databases and Redis: fresh for every test, real ones only.

`TEST_DATABASE_URL` (a PostgreSQL whose user may create databases) and `TEST_REDIS_URL` replace our own servers.
Without the programs these tests are skipped with the reason; with CI=true they fail.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import make_url

from tests.programs import NotInstalled, PostgreSQL, Program, Redis

ON_WORKERS = os.environ.get("ON_WORKERS") == "1"
BOTH = [pytest.param("sqlite"), pytest.param("postgresql", marks=pytest.mark.servers)]


def refuse(reason: str) -> None:
    """Skip, or fail where nothing may be left out."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def started(kind: Callable[[], Program]) -> Iterator[Program]:
    """A program of our own for the time of a fixture."""
    try:
        program = kind()
    except NotInstalled as missing:
        refuse(str(missing))
        return
    try:
        program.start()
        yield program
    finally:
        program.stop()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgreSQL]:
    """This worker's own PostgreSQL; take `fragile_postgres` to kill one."""
    yield from started(PostgreSQL)  # type: ignore[misc]


@pytest.fixture
def fragile_postgres() -> Iterator[PostgreSQL]:
    """A PostgreSQL of one test alone, which may kill and start it."""
    yield from started(PostgreSQL)  # type: ignore[misc]


@pytest.fixture(scope="session")
def redis_server() -> Iterator[Redis]:
    """This worker's own Redis; take `fragile_redis` to kill one."""
    yield from started(Redis)  # type: ignore[misc]


@pytest.fixture
def fragile_redis() -> Iterator[Redis]:
    """A Redis of one test alone, which may kill and start it."""
    yield from started(Redis)  # type: ignore[misc]


@pytest.fixture(scope="session")
def postgres_url(request: pytest.FixtureRequest) -> str:
    """A PostgreSQL database from which others may be created."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        return make_url(given).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    server: PostgreSQL = request.getfixturevalue("postgres")
    return server.url()


@pytest.fixture
def redis_url(request: pytest.FixtureRequest) -> str:
    """A Redis."""
    server: Redis | None = None if "TEST_REDIS_URL" in os.environ else request.getfixturevalue("redis_server")
    return server.url() if server else os.environ["TEST_REDIS_URL"]


def execute(url: str, statement: str) -> None:
    """One statement outside a transaction."""
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(statement.encode())


def fresh_database(server: str, template: str = "template0") -> Iterator[str]:
    """A PostgreSQL database for the time of a fixture."""
    name = f"phien_{uuid4().hex}"
    execute(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    execute(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def migrate(url: str) -> None:
    """Bring a database to the newest schema; the app is imported only here, as tests of rules do without it."""
    from meetings import schema
    from meetings.app import load_models

    load_models()
    schema.upgrade(url)


@pytest.fixture
def pg_database(postgres_url: str) -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    yield from fresh_database(postgres_url)


@pytest.fixture
def sqlite_database(tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of an SQLite database that does not exist yet; with ON_WORKERS=1 of an empty PostgreSQL one."""
    if ON_WORKERS:
        url: str = request.getfixturevalue("pg_database")
        return url
    return f"sqlite:///{tmp_path / 'phien.db'}"


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database: once SQLite, once PostgreSQL."""
    url: str = request.getfixturevalue("sqlite_database" if request.param == "sqlite" else "pg_database")
    return url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file at the newest schema, to be copied."""
    path = tmp_path_factory.mktemp("template") / "phien.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def pg_template(postgres_url: str) -> Iterator[str]:
    """A PostgreSQL database at the newest schema, to be copied: its name."""
    for url in fresh_database(postgres_url):
        migrate(url)
        yield str(make_url(url).database)


@pytest.fixture
def migrated_sqlite(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of an SQLite database at the newest schema."""
    copy = shutil.copyfile(sqlite_template, tmp_path / "phien.db")
    return f"sqlite:///{copy}"


@pytest.fixture
def migrated_pg(postgres_url: str, pg_template: str) -> Iterator[str]:
    """The address of a PostgreSQL database at the newest schema."""
    yield from fresh_database(postgres_url, pg_template)


@pytest.fixture(params=BOTH)
def migrated_url(request: pytest.FixtureRequest) -> str:
    """The address of a database at the newest schema: once SQLite, once PostgreSQL."""
    url: str = request.getfixturevalue("migrated_sqlite" if request.param == "sqlite" else "migrated_pg")
    return url
