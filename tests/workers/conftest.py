"""A hall of twenty voters served by two workers: one for all tests, which leave it whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from meetings.kernel.errors import Refusal
from tests.conftest import FAILED
from tests.faults.ballots import VotingHall
from tests.programs import NotInstalled, Redis
from tests.servers import fresh_database, refuse, started
from tests.workers.crew import Crew


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs PostgreSQL and Redis; what happens in the hall has bars of time and runs alone."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("servers")
            if "hall" in getattr(item, "fixturenames", ()):
                item.add_marker("alone")


@pytest.fixture(scope="package")
def news() -> Iterator[Redis]:
    """The workers' Redis, which tests kill."""
    yield from started(Redis)  # type: ignore[misc]


@pytest.fixture(scope="package")
def council(
    postgres_url: str, pg_template: str, news: Redis, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[VotingHall, Crew]]:
    """A council in session, on two workers behind an nginx that spreads the people of a meeting over both."""
    for url in fresh_database(postgres_url, pg_template):
        try:
            crew = Crew(tmp_path_factory.mktemp("crew"), url, news.url(), spread=True)
        except NotInstalled as missing:
            refuse(str(missing))
            return
        try:
            hall = VotingHall(url, crew)
            yield hall, crew
            hall.close()
        finally:
            crew.terminate()


@pytest.fixture
def crew(council: tuple[VotingHall, Crew], news: Redis, request: pytest.FixtureRequest) -> Iterator[Crew]:
    """The workers, all running."""
    if not news.answers():
        news.start()
    _, crew = council
    crew.start()
    yield crew
    if request.node.stash.get(FAILED, False):
        print(crew.said()[-12000:])


@pytest.fixture
def hall(council: tuple[VotingHall, Crew], crew: Crew) -> Iterator[VotingHall]:
    """The council; a vote that is open in the end is closed."""
    hall, _ = council
    yield hall
    for poll_id in hall.opened:
        for name in ("voting.close", "voting.announce"):
            with suppress(Refusal):
                hall.sitting.act(hall.sitting.chair.session_id, name, meeting_id=hall.meeting_id, poll_id=poll_id)
    hall.opened.clear()
