"""Papers that say something, and people who look for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.agenda.site import Site
from tests.agenda.stage import Stage
from tests.papers.desk import Desk
from tests.search.shelf import Shelf


@pytest.fixture
def shelf(database_url: str, tmp_path: Path) -> Iterator[Shelf]:
    """A desk with read papers on SQLite, and again on PostgreSQL."""
    shelf = Shelf(Desk(Stage(database_url), tmp_path))
    yield shelf
    shelf.stage.house.stop()


@pytest.fixture
def site(migrated_sqlite: str, tmp_path: Path) -> Iterator[tuple[Site, Shelf]]:
    """The same with its pages."""
    site = Site(migrated_sqlite, tmp_path / "data")
    yield site, Shelf(Desk(site, tmp_path / "data"))
    site.house.stop()
