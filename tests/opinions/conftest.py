"""A council between two sittings, whose members are asked by correspondence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import meetings.opinions.actions  # noqa: F401
from tests.voting.council import Council


@pytest.fixture
def council(database_url: str) -> Iterator[Council]:
    """Nine voting delegates, on SQLite and again on PostgreSQL."""
    council = Council(database_url)
    yield council
    council.stage.house.stop()
