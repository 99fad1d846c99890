"""A desk for the tests of papers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.papers.desk import Desk


@pytest.fixture
def desk(database_url: str, tmp_path: Path) -> Iterator[Desk]:
    """A desk on SQLite, and again on PostgreSQL."""
    desk = Desk(database_url, tmp_path)
    yield desk
    desk.stage.house.stop()
