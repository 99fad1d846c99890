"""People come in by five ways on real screens: the hall's code, a scanner, a kiosk, the own tablet, the list."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.agenda.stage import Seated
from tests.journeys.entrance import Entrance
from tests.journeys.room import Room
from tests.serving import Server


@pytest.fixture
def entrance(sqlite_database: str, serve: Callable[..., Server], room: Room) -> Entrance:
    """Before the meeting."""
    return Entrance(sqlite_database, serve, room)


def test_twelve_come_by_five_ways_while_the_desk_corrects_two(entrance: Entrance) -> None:
    chair, *deputies = (entrance.sitting.chair, *entrance.sitting.deputies, *entrance.more)
    hall = entrance.screen("hall", None, "hall", "hall")
    expect(hall.locator(".hall__qr")).to_have_js_property("complete", True)
    assert hall.locator(".hall__qr").evaluate("image => image.naturalWidth") > 0
    scanner = entrance.screen("scanner", entrance.sitting.office_person, "attendance/scan", "desk")
    _scan(scanner, entrance, deputies[:4])
    kiosk = entrance.screen("kiosk", None, "kiosk")
    _type_pins(kiosk, entrance, deputies[4:7])
    expect(hall.locator(".hall__presence strong")).to_have_text("7/12")
    _open_code(entrance, deputies[7])
    for who in (chair, deputies[8]):
        tablet = entrance.screen(who.name, who.person_id, "home")
        tablet.locator("[data-arrive=room]").click()
        expect(tablet.locator(".arrived")).to_contain_text(who.name)
    desk = entrance.screen("desk", entrance.sitting.office_person, "attendance", "desk")
    for who in deputies[9:]:
        row = desk.locator(f"[data-participant='{who.participant_id}']")
        row.locator("[data-here]").click()
        expect(row.locator(".tag--yes")).to_be_visible()
    expect(hall.locator(".hall__presence strong")).to_have_text("12/12")
    _correct(desk, deputies[0], "awaited")
    _correct(desk, deputies[4], "excused")
    expect(hall.locator(".hall__presence strong")).to_have_text("10/12")
    expect(desk.locator("[data-curve]")).to_be_visible()
    _correct_several(desk, [deputies[1], deputies[2], deputies[5]], hall)


def _scan(desk: Page, entrance: Entrance, people: list[Seated]) -> None:
    """The scanner types like a keyboard; an unknown badge is said to be unknown, the field stays ready."""
    expect(desk.locator("#scanned")).to_be_focused()
    desk.keyboard.type("1234567890123456")
    desk.keyboard.press("Enter")
    expect(desk.locator("[data-unknown]")).to_be_visible()
    desk.locator("h1").click()  # the field loses its focus; the scanner's first digit brings it back
    for who in people:
        desk.keyboard.type(entrance.badge(who).code)
        desk.keyboard.press("Enter")
    expect(desk.locator(f"[data-admitted='{people[-1].participant_id}']")).to_contain_text(people[-1].name)
    expect(desk.locator(".door__last li")).to_have_count(len(people))


def _type_pins(kiosk: Page, entrance: Entrance, people: list[Seated]) -> None:
    """The first taps the keys, the others have a keyboard; nobody waits until the one before is welcomed."""
    for digit in entrance.badge(people[0]).pin:
        kiosk.locator(f"[data-digit='{digit}']").click()
    kiosk.keyboard.press("Enter")
    for who in people[1:]:
        kiosk.keyboard.type(entrance.badge(who).pin)
        kiosk.keyboard.press("Enter")


def _correct(desk: Page, who: Seated, state: str) -> None:
    """The secretary sets right where somebody is, with the usual reason."""
    row = desk.locator(f"[data-participant='{who.participant_id}']")
    row.locator("[data-correct]").click()
    desk.locator(f".correction [data-state={state}]").click()
    desk.locator(".correction button[type=submit]").click()
    expect(row.locator(".tag--yes")).to_have_count(0)


def _correct_several(desk: Page, people: list[Seated], hall: Page) -> None:
    """The secretary chooses several and says of all at once why they are not there."""
    desk.get_by_role("button", name="Sửa nhiều người").click()
    for who in people:
        desk.locator(f"[data-participant='{who.participant_id}'] .roll__tick").check()
    desk.get_by_role("button", name="Sửa cho 3 người").click()
    expect(desk.locator(".correction")).to_contain_text(people[2].name)
    desk.locator(".correction [data-state=excused]").click()
    desk.locator(".correction .field").fill("Đi công tác đột xuất")
    desk.locator(".correction button[type=submit]").click()
    for who in people:
        expect(desk.locator(f"[data-participant='{who.participant_id}']")).to_contain_text("Đi công tác đột xuất")
    expect(hall.locator(".hall__presence strong")).to_have_text("7/12")


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
