"""A desk for the tests of papers, with its pages where they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.agenda.site import Site
from tests.agenda.stage import Stage
from tests.papers.desk import Desk
from tests.papers.visits import Visits


@pytest.fixture
def desk(database_url: str, tmp_path: Path) -> Iterator[Desk]:
    """A desk on SQLite, and again on PostgreSQL."""
    desk = Desk(Stage(database_url), tmp_path)
    yield desk
    desk.stage.house.stop()


@pytest.fixture
def visits(migrated_sqlite: str, tmp_path: Path) -> Iterator[Visits]:
    """A desk with its pages and files."""
    site = Site(migrated_sqlite, tmp_path / "data")
    yield Visits(site, Desk(site, tmp_path / "data"))
    site.house.stop()


@pytest.fixture
def visits_on_both(migrated_url: str, tmp_path: Path) -> Iterator[Visits]:
    """A desk with its pages and files on SQLite, and again on PostgreSQL."""
    site = Site(migrated_url, tmp_path / "data")
    yield Visits(site, Desk(site, tmp_path / "data"))
    site.house.stop()
