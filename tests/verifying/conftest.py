"""A council in session that can vote: chair, secretary, delegates in the room, one away, a guest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.voting.council import Council


@pytest.fixture
def council(database_url: str) -> Iterator[Council]:
    """The council in session on SQLite, and again on PostgreSQL."""
    council = Council(database_url)
    yield council
    council.stage.house.stop()
