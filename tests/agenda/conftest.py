"""A stage for the tests of agendas."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.agenda.stage import Stage


@pytest.fixture
def stage(database_url: str) -> Iterator[Stage]:
    """A running house on SQLite, and again on PostgreSQL."""
    stage = Stage(database_url)
    yield stage
    stage.house.stop()
