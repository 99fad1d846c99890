"""Tablets whose network goes silent without a word: the chair is told within half a minute, and nothing is concluded."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from meetings.attendance import queries
from tests.journeys.cable import Cable
from tests.journeys.room import Room
from tests.journeys.sitting import DEPUTIES, Sitting
from tests.serving import Server

TOLD_SECONDS = 30.0


@pytest.mark.long
@pytest.mark.alone
def test_who_answers_no_ping_is_told_to_the_chair_and_stays_present(
    sqlite_database: str, serve: Callable[..., Server], room: Room, cable: Callable[[Server], Cable]
) -> None:
    room.forgive(r"ERR_|WebSocket")
    sitting = Sitting(sqlite_database)
    sitting.begin()
    sitting.house.stop()
    server = serve(DATABASE_URL=sqlite_database)
    wire = cable(server)

    def screen(person_id: int, path: str, url: str) -> Page:
        page = room.enter(f"{path} of {person_id}", url)
        sitting.admit(page.context, url, sitting.token(person_id))
        page.goto(f"/m/{sitting.meeting_id}/{path}")
        expect(page.locator("[data-connection=connected]")).to_be_attached()
        return page

    chair = screen(sitting.chair.person_id, "chair", server.url)
    away = sitting.deputies[:4]  # seven of ten are needed
    for who in away:
        screen(who.person_id, "home", wire.url)
    wire.cut()  # no connection breaks: the server is left with pings that nobody answers
    began = time.monotonic()
    expect(chair.get_by_text("4 thiết bị mất kết nối.")).to_be_visible(timeout=60_000)
    took = time.monotonic() - began
    print(f"\ntold {took:.1f} s after the network went silent")
    chair.goto(f"/m/{sitting.meeting_id}/attendance?show=silent")
    expect(chair.locator("[data-silent]")).to_have_count(len(away))
    expect(chair.locator("[data-participant]")).to_have_count(len(away))
    assert took <= TOLD_SECONDS
    with Session(sitting.house.database.writing) as session:
        assert sum(each.is_present for each in queries.standings(session, sitting.meeting_id)) == len(DEPUTIES) + 1
    assert "left" not in {kind for kind, _ in sitting.journal(sitting.meeting_id)}
