"""A council for the tests of the hall's screens, on both databases; and the whole application with its pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.agenda.site import Site
from tests.screens.wall import Wall


@pytest.fixture
def wall(database_url: str) -> Iterator[Wall]:
    """The council in session on SQLite, and again on PostgreSQL, with nothing on its wall yet."""
    wall = Wall(database_url)
    yield wall
    wall.stage.house.stop()


@pytest.fixture
def site(migrated_sqlite: str, tmp_path: Path) -> Iterator[Site]:
    """The whole application with its pages, on SQLite."""
    site = Site(migrated_sqlite, tmp_path / "data")
    yield site
    site.house.stop()
