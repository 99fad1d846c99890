"""A stage for the tests of agendas."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.agenda.site import Site
from tests.agenda.stage import Stage


@pytest.fixture
def stage(database_url: str) -> Iterator[Stage]:
    """A running house on SQLite, and again on PostgreSQL."""
    stage = Stage(database_url)
    yield stage
    stage.house.stop()


@pytest.fixture
def site(migrated_sqlite: str, tmp_path: Path) -> Iterator[Site]:
    """The whole application with its pages, on SQLite."""
    site = Site(migrated_sqlite, tmp_path / "data")
    yield site
    site.house.stop()
