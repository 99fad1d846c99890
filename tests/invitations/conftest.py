"""A meeting that is made known, with people who were not invited yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.invitations.office import Office


@pytest.fixture
def office(migrated_url: str, tmp_path: Path) -> Iterator[Office]:
    """On SQLite and again on PostgreSQL."""
    office = Office(migrated_url, tmp_path)
    yield office
    office.house.stop()
