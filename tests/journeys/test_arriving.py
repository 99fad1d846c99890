"""People come in by five ways on real screens: the hall's code, a scanner, a kiosk, the own tablet, the list."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from meetings.attendance import queries
from meetings.kernel.clock import now
from tests.agenda.stage import Seated
from tests.journeys.room import Room
from tests.journeys.sitting import Sitting
from tests.serving import Server


class Entrance:
    """A council that is invited, every way in open, badges made."""

    def __init__(self, database: str, serve: Callable[..., Server], room: Room) -> None:
        self.sitting = sitting = Sitting(database)
        self.meeting_id = sitting.meeting_id
        here = {"meeting_id": sitting.meeting_id}
        sitting.act(sitting.office, "attendance.set_doors", has_hall_code=True, has_kiosk=True, **here)
        sitting.act(sitting.office, "attendance.issue_badges", **here)
        self.badges = sitting.house.read(queries.badges, sitting.meeting_id)
        sitting.house.stop()
        self.server, self.room = serve(DATABASE_URL=database), room

    def screen(self, who: str, person_id: int | None, path: str, device: str = "tablet") -> Page:
        """Somebody's screen, or a device of the meeting."""
        page = self.room.enter(who, self.server.url, device=device)
        meeting_id = None if person_id else self.meeting_id
        self.sitting.admit(page.context, self.server.url, self.sitting.token(person_id, meeting_id))
        page.goto(f"/m/{self.meeting_id}/{path}")
        return page

    def code(self) -> str:
        """What the hall's screen shows at this moment."""
        with Session(self.sitting.house.database.writing) as session:
            return queries.shown_code(session, self.meeting_id, now()) or ""

    def badge(self, who: Seated) -> queries.Badge:
        """What somebody has in their hand."""
        return self.badges[who.participant_id]


@pytest.fixture
def entrance(sqlite_database: str, serve: Callable[..., Server], room: Room) -> Entrance:
    """Before the meeting."""
    return Entrance(sqlite_database, serve, room)


def test_five_ways_lead_into_the_hall(entrance: Entrance) -> None:
    scanned, typed, photographed, tapped, listed = entrance.sitting.deputies[:5]
    hall = entrance.screen("hall", None, "hall", "hall")
    expect(hall.locator(".hall__qr")).to_have_js_property("complete", True)
    assert hall.locator(".hall__qr").evaluate("image => image.naturalWidth") > 0
    desk = entrance.screen("desk", entrance.sitting.office_person, "attendance/scan", "desk")
    _scan(desk, entrance.badge(scanned).code, scanned)
    kiosk = entrance.screen("kiosk", None, "kiosk")
    for digit in entrance.badge(typed).pin:
        kiosk.locator(f"[data-digit='{digit}']").click()
    expect(kiosk.locator(f"[data-admitted='{typed.participant_id}']")).to_contain_text(typed.name)
    _open_code(entrance, photographed)
    tablet = entrance.screen("tablet", tapped.person_id, "home")
    tablet.locator("[data-arrive=room]").click()
    expect(tablet.locator(".arrived")).to_contain_text(tapped.name)
    desk.goto(f"/m/{entrance.meeting_id}/attendance")
    row = desk.locator(f"[data-participant='{listed.participant_id}']")
    row.locator("[data-here]").click()
    expect(row.locator(".tag--yes")).to_be_visible()
    expect(hall.locator(".hall__presence strong")).to_have_text("5/10")


def _scan(desk: Page, code: str, who: Seated) -> None:
    """The scanner types like a keyboard; an unknown badge is said to be unknown, the field stays ready."""
    expect(desk.locator("#scanned")).to_be_focused()
    desk.keyboard.type("1234567890123456")
    desk.keyboard.press("Enter")
    expect(desk.locator("[data-unknown]")).to_be_visible()
    desk.locator("h1").click()  # the field loses its focus; the scanner's first digit brings it back
    desk.keyboard.type(code)
    desk.keyboard.press("Enter")
    expect(desk.locator(f"[data-admitted='{who.participant_id}']")).to_contain_text(who.name)


def _open_code(entrance: Entrance, who: Seated) -> None:
    """A phone that has scanned the screen: one tap is left; an old code says what to do."""
    phone = entrance.screen("phone", who.person_id, "here/1-0", "phone")
    expect(phone.locator("[data-over]")).to_be_visible()
    phone.goto(f"/m/{entrance.meeting_id}/here/{entrance.code()}")
    phone.locator("[data-here]").click()
    expect(phone.locator("[data-arrived]")).to_be_visible()
    expect(phone.locator(".arrive__name")).to_have_text(who.name)


def test_kiosk_closes_while_somebody_stands_before_it(entrance: Entrance) -> None:
    kiosk = entrance.screen("kiosk", None, "kiosk", "portrait")
    expect(kiosk.locator("[data-digit='0']")).to_be_visible()
    desk = entrance.screen("desk", entrance.sitting.office_person, "attendance", "desk")
    desk.locator("[data-door-switch=has_kiosk]").uncheck()
    expect(kiosk.locator("[data-kiosk-closed]")).to_be_visible()
