"""What may break in the middle of a sitting: the chair's tablet, whose deputy takes over, and the whole server."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from time import monotonic

import pytest
from playwright.sync_api import Page, expect

from meetings.kernel.policy import Role
from tests.journeys.cable import Cable
from tests.journeys.room import Room
from tests.journeys.sitting import Seated, Sitting
from tests.serving import Server

CLOCK = "[role=timer] .num, .hall__time"
MOST_SECONDS = 5.0  # from the moment the server answers again to every screen being right
TIMES = re.compile(r"(\d+):(\d\d)")
BROKEN = "ERR_|WebSocket|Failed to load|timeout"


class Hall:
    """A council in session on its second item, with a chair and a deputy chair."""

    def __init__(self, database: str, serve: Callable[..., Server], room: Room) -> None:
        self.sitting = sitting = Sitting(database)
        self.deputy = sitting.seat(sitting.meeting_id, "Bùi Thị Phó", Role.CHAIR, voting=True, seat="20")
        sitting.here(self.deputy)
        sitting.begin()
        sitting.house.stop()
        self.server, self.room = serve(DATABASE_URL=database), room

    def screen(self, who: Seated, path: str, url: str = "") -> Page:
        """Somebody's screen."""
        url = url or self.server.url
        page = self.room.enter(f"{path} of {who.name}", url)
        self.sitting.admit(page.context, url, self.sitting.token(who.person_id))
        page.goto(f"/m/{self.sitting.meeting_id}/{path}")
        if path != "hall":
            expect(page.locator("[data-connection=connected]")).to_be_attached()
        return page

    def begin_speech(self, chair: Page) -> Page:
        """A deputy asks for the floor and gets it; their own screen."""
        speaker = self.screen(self.sitting.deputies[0], "floor")
        speaker.locator("[data-ask]").click()
        chair.locator("[data-step=give_floor]").click()
        expect(speaker.locator(CLOCK).first).to_be_visible()
        return speaker


@pytest.fixture
def hall(sqlite_database: str, serve: Callable[..., Server], room: Room) -> Hall:
    """Everybody is here; the chair has opened the meeting."""
    return Hall(sqlite_database, serve, room)


@pytest.fixture
def cable(hall: Hall) -> Iterator[Cable]:
    """Between the chair's tablet and the server."""
    cable = Cable(hall.server.port)
    yield cable
    cable.close()


def left(page: Page) -> int:
    """How many seconds a screen says are left."""
    found = TIMES.search(page.locator(CLOCK).first.inner_text())
    assert found
    return int(found[1]) * 60 + int(found[2])


def test_the_deputy_takes_over_when_the_chairs_tablet_dies(hall: Hall, cable: Cable) -> None:
    chair = hall.screen(hall.sitting.chair, "chair", cable.url)
    deputy = hall.screen(hall.deputy, "chair")
    expect(deputy.locator("[data-presiding]")).to_contain_text(hall.sitting.chair.name)
    expect(deputy.locator("[data-step]")).to_have_count(0)
    speaker = hall.begin_speech(chair)
    cable.cut(loudly=True)
    expect(deputy.locator("[data-presiding][role=alert]")).to_contain_text("mất liên lạc", timeout=60_000)
    deputy.locator("[data-take-over]").click()
    deputy.locator("[data-step=finish_speech]").click()
    expect(speaker.locator("[data-ask]")).to_be_visible()
    cable.mend()
    expect(chair.locator("[data-presiding]")).to_contain_text(hall.deputy.name)
    expect(chair.locator("[data-step]")).to_have_count(0)
    chair.locator("[data-take-over]").click()
    chair.locator("dialog [data-confirm]").click()
    expect(chair.locator("[data-step]")).to_be_visible()
    expect(deputy.locator("[data-presiding]")).to_contain_text(hall.sitting.chair.name)
    hall.room.forgive(BROKEN)


@pytest.mark.alone
def test_a_server_killed_during_a_speech_is_back_on_every_screen_within_five_seconds(hall: Hall) -> None:
    chair = hall.screen(hall.sitting.chair, "chair")
    speaker = hall.begin_speech(chair)
    screens = [chair, speaker, hall.screen(hall.sitting.chair, "hall"), hall.screen(hall.sitting.deputies[1], "home")]
    before = left(speaker)
    chair.locator("[data-add-minute]").click()
    expect(speaker.locator(CLOCK).first).to_have_text(re.compile(rf"^0?{before // 60 + 1}:|^0?{before // 60}:5"))
    hall.server.kill()
    expect(speaker.locator("[data-connection=connected]")).to_have_count(0)
    hall.server.start()
    back = monotonic()
    for page in (chair, speaker, screens[3]):
        expect(page.locator("[data-connection=connected]")).to_be_attached()
    shown = [left(page) for page in screens]
    assert monotonic() - back <= MOST_SECONDS
    assert max(shown) - min(shown) <= 1
    chair.locator("[data-add-minute]").click()  # whatever is done next reaches everybody
    minutes = re.compile(rf"^0?{before // 60 + 2}:|^0?{before // 60 + 1}:[345]")
    for page in screens:
        expect(page.locator(CLOCK).first).to_have_text(minutes)
        expect(page.locator("body")).to_contain_text(hall.sitting.deputies[0].name)
    hall.room.forgive(BROKEN)
