"""Tablets whose network goes silent: the chair is told within half a minute, and nothing is concluded."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from meetings.attendance import queries
from tests.agenda.stage import Seated
from tests.journeys.cable import Cable
from tests.journeys.room import Room
from tests.journeys.sitting import DEPUTIES, Sitting
from tests.serving import Server

TOLD_SECONDS = 30.0


class Tablets:
    """A council in session; four of its ten, of whom seven are needed, are on a network of their own."""

    def __init__(self, database: str, server: Callable[[], Server], room: Room) -> None:
        self.sitting, self.room = Sitting(database), room
        self.sitting.begin()
        self.sitting.house.stop()
        self.server, self.away = server(), self.sitting.deputies[:4]

    def screen(self, who: Seated, path: str, url: str) -> Page:
        """Somebody's page, connected."""
        page = self.room.enter(f"{path} of {who.name}", url)
        self.sitting.admit(page.context, url, self.sitting.token(who.person_id))
        page.goto(f"/m/{self.sitting.meeting_id}/{path}")
        expect(page.locator("[data-connection=connected]")).to_be_attached()
        return page

    def present(self) -> int:
        """How many are, by the list."""
        with Session(self.sitting.house.database.writing) as session:
            return sum(each.is_present for each in queries.standings(session, self.sitting.meeting_id))


@pytest.mark.long
@pytest.mark.alone
def test_who_answers_no_ping_is_told_to_the_chair_and_stays_present(
    sqlite_database: str, serve: Callable[..., Server], room: Room, cable: Callable[[Server], Cable]
) -> None:
    room.forgive(r"ERR_|WebSocket")
    hall = Tablets(sqlite_database, partial(serve, DATABASE_URL=sqlite_database), room)
    wire = cable(hall.server)
    chair = hall.screen(hall.sitting.chair, "chair", hall.server.url)
    for who in hall.away:
        hall.screen(who, "home", wire.url)
    wire.cut()  # no connection breaks: the server is left with pings that nobody answers
    began = time.monotonic()
    expect(chair.get_by_text("4 thiết bị mất kết nối.")).to_be_visible(timeout=60_000)
    took = time.monotonic() - began
    print(f"\ntold {took:.1f} s after the network went silent")
    chair.goto(f"/m/{hall.sitting.meeting_id}/attendance?show=silent")
    expect(chair.locator("[data-silent]")).to_have_count(len(hall.away))
    assert took <= TOLD_SECONDS
    assert hall.present() == len(DEPUTIES) + 1
    assert "left" not in {kind for kind, _ in hall.sitting.journal(hall.sitting.meeting_id)}
