"""Houses with a council that has not begun."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rehearsing.house import RealHouse


@pytest.fixture
def real(database_url: str, tmp_path: Path) -> Iterator[RealHouse]:
    """On SQLite, and again on PostgreSQL."""
    house = RealHouse(database_url, tmp_path / "var")
    yield house
    house.sitting.house.stop()


@pytest.fixture
def small(sqlite_database: str, tmp_path: Path) -> Iterator[RealHouse]:
    """On SQLite, for what does not depend on the database."""
    house = RealHouse(sqlite_database, tmp_path / "var")
    yield house
    house.sitting.house.stop()
