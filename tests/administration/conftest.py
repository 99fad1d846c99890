"""A furnished hall, and an empty installation to bring its backup to; on both databases, and across."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from meetings.config import Settings
from tests.administration.hall import Hall, Office, settings_of
from tests.servers import BOTH


@pytest.fixture
def hall(migrated_url: str, tmp_path: Path) -> Iterator[Hall]:
    """A running house on SQLite, and again on PostgreSQL."""
    hall = Hall(migrated_url, tmp_path / "here")
    yield hall
    hall.house.stop()


@pytest.fixture
def small_hall(migrated_sqlite: str, tmp_path: Path) -> Iterator[Hall]:
    """A running house on SQLite, for what does not depend on the database."""
    hall = Hall(migrated_sqlite, tmp_path / "here")
    yield hall
    hall.house.stop()


@pytest.fixture
def office(migrated_url: str, tmp_path: Path) -> Iterator[Office]:
    """The whole application on SQLite, and again on PostgreSQL."""
    office = Office(migrated_url, tmp_path / "here")
    yield office
    office.house.stop()


@pytest.fixture
def small_office(migrated_sqlite: str, tmp_path: Path) -> Iterator[Office]:
    """The whole application on SQLite."""
    office = Office(migrated_sqlite, tmp_path / "here")
    yield office
    office.house.stop()


@pytest.fixture(params=BOTH)
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """An installation on another machine, whose database nobody has touched: SQLite, and again PostgreSQL."""
    if request.param == "sqlite":
        return settings_of(f"sqlite:///{tmp_path / 'there' / 'phien.db'}", tmp_path / "there")
    return settings_of(request.getfixturevalue("pg_database"), tmp_path / "there")


@pytest.fixture
def sqlite_elsewhere(tmp_path: Path) -> Settings:
    """The same, on SQLite only."""
    return settings_of(f"sqlite:///{tmp_path / 'there' / 'phien.db'}", tmp_path / "there")
