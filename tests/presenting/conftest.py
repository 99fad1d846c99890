"""A council in session with papers on its tablets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.agenda.stage import Stage
from tests.papers.desk import Desk
from tests.presenting.chamber import Chamber


@pytest.fixture
def chamber(database_url: str, tmp_path: Path) -> Iterator[Chamber]:
    """A chamber on SQLite, and again on PostgreSQL."""
    chamber = Chamber(Desk(Stage(database_url), tmp_path))
    yield chamber
    chamber.stage.house.stop()
