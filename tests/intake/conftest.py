"""Houses into which the tests import."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.agenda.site import Site
from tests.intake.desk import ImportDesk


@pytest.fixture
def desk(database_url: str, tmp_path: Path) -> Iterator[ImportDesk]:
    """A meeting of the office on SQLite, and again on PostgreSQL."""
    desk = ImportDesk(database_url, tmp_path)
    yield desk
    desk.stage.house.stop()


@pytest.fixture
def site(migrated_sqlite: str, tmp_path: Path) -> Iterator[Site]:
    """The whole application with its pages, on SQLite."""
    site = Site(migrated_sqlite, tmp_path / "data")
    yield site
    site.house.stop()
