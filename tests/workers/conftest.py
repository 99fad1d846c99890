"""Halls of twenty voters served by two workers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import FAILED
from tests.faults.ballots import VotingHall
from tests.programs import NotInstalled, Redis
from tests.servers import refuse
from tests.workers.crew import Crew


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs PostgreSQL and Redis."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("servers")


@pytest.fixture
def crew(migrated_pg: str, fragile_redis: Redis, tmp_path: Path) -> Crew:
    """Two workers that do not run yet, behind an nginx that spreads the people of a meeting over both."""
    try:
        return Crew(tmp_path, migrated_pg, fragile_redis.url(), spread=True)
    except NotInstalled as missing:
        refuse(str(missing))
        raise


@pytest.fixture
def hall(crew: Crew, migrated_pg: str, request: pytest.FixtureRequest) -> Iterator[VotingHall]:
    """A council in session on them."""
    hall = VotingHall(migrated_pg, crew)
    yield hall
    if request.node.stash.get(FAILED, False):
        print(crew.said()[-12000:])
    hall.close()
