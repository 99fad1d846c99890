"""A vote in the browser on two workers behind nginx; one of them dies in the middle, and nobody has to do anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import FAILED
from tests.journeys.room import Room
from tests.journeys.sitting import Sitting
from tests.journeys.test_ballot import Hall, settle
from tests.journeys.test_five_tablets import wall_of
from tests.journeys.test_hall_screens import desk_of, let_in, television
from tests.programs import NotInstalled, Redis
from tests.servers import refuse
from tests.workers.crew import Crew

WHAT_A_DEATH_LEAVES = r"WebSocket|ERR_|502|503|504"


@pytest.fixture
def crew(migrated_pg: str, fragile_redis: Redis, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Crew]:
    """Two workers, and the people of a meeting on both."""
    try:
        crew = Crew(tmp_path, migrated_pg, fragile_redis.url(), spread=True)
    except NotInstalled as missing:
        refuse(str(missing))
        return
    yield crew
    if request.node.stash.get(FAILED, False):
        print(crew.said()[-8000:])
    crew.terminate()


def vote(tablet: Page, choice: str) -> None:
    """One tap, and another where the answer was lost with a worker."""
    settle(tablet)
    tablet.locator(f"[data-choice={choice}]").click()
    tablet.locator(f"[data-receipt={choice}], [data-retry]").first.wait_for()
    if tablet.locator("[data-retry]").count():
        tablet.locator("[data-retry]").click()
    expect(tablet.locator(f"[data-receipt={choice}]")).to_be_visible()


def begun(crew: Crew, database: str, room: Room) -> Hall:
    """A council in session on these workers."""
    sitting = Sitting(database)
    sitting.begin()
    sitting.house.stop()
    return Hall(sitting, crew.start(), room)


@pytest.mark.servers
def test_vote_goes_on_when_a_worker_dies(crew: Crew, migrated_pg: str, room: Room) -> None:
    hall = begun(crew, migrated_pg, room)
    tablets, wall = [hall.tablet(who) for who in hall.sitting.deputies[:6]], wall_of(hall)
    hall.chair("voting.open", seconds=600)
    for tablet in tablets[:3]:
        vote(tablet, "yes")
    expect(wall.locator(".hall__count")).to_have_text("3")
    room.forgive(WHAT_A_DEATH_LEAVES)
    crew.kill()
    for tablet in tablets[3:]:
        vote(tablet, "no")
    expect(wall.locator(".hall__count")).to_have_text("6")
    hall.chair("voting.close")
    hall.chair("voting.announce")
    for tablet in tablets:
        expect(tablet.locator("[data-connection=connected], [data-connection=synced]")).to_be_attached()
        expect(tablet.locator("[data-votebar]")).to_have_count(0)


@pytest.mark.servers
def test_television_and_secretary_meet_whichever_worker_serves_them(crew: Crew, migrated_pg: str, room: Room) -> None:
    hall = begun(crew, migrated_pg, room)
    for place in ("Tường trái", "Tường phải", "Sảnh"):
        tv, desk = television(hall, place), desk_of(hall)
        let_in(desk, tv, place)
        expect(tv.locator("[data-hall]")).to_be_visible()
