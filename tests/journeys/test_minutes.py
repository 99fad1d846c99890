"""Minutes on the secretary's tablet: drafted in one tap, edited, signed off; then read by a delegate."""

from __future__ import annotations

import hashlib
import re

from playwright.sync_api import Page, Route, expect

from tests.journeys.test_ballot import Hall, hall

__all__ = ["hall"]


def closed(hall: Hall) -> str:
    """The chair closes the meeting; where its minutes are."""
    order = {"meeting_id": hall.sitting.meeting_id}
    address = f"{hall.server.url}/api/act/agenda.close_meeting"
    answer = hall.chair_page.request.post(address, data=order, headers=hall.own)
    assert answer.ok, answer.text()
    return f"/m/{hall.sitting.meeting_id}/minutes"


def desk_of(hall: Hall, path: str) -> Page:
    """The secretary's tablet."""
    page = hall.room.enter("office", hall.server.url)
    hall.sitting.admit(page.context, hall.server.url, hall.sitting.token(hall.sitting.office_person))
    page.goto(path)
    return page


def drafted(page: Page) -> None:
    page.locator("[data-act='minutes.draft'] [type=submit]").click()
    expect(page.locator(".minutes__line").first.locator("textarea")).to_have_value("Khai mạc cuộc họp.")
    expect(page.locator("[data-gaps]")).to_have_attribute("data-gaps", re.compile("^[1-9]"))  # the editor runs


def fill(page: Page) -> None:
    """Words into every gap."""
    while page.locator(".minutes__line--gap").count():
        page.locator("[data-next-gap]").click()
        page.keyboard.insert_text("thống nhất.")


def test_minutes_are_drafted_edited_signed_off_and_read(hall: Hall) -> None:
    path = closed(hall)
    desk = desk_of(hall, path)
    drafted(desk)
    first = desk.locator(".minutes__line").first
    first.locator("[data-add]").click()
    desk.keyboard.insert_text("Đại biểu làm lễ chào cờ.")
    fill(desk)
    expect(desk.locator("[data-gaps='0']")).to_be_visible()
    signing = desk.locator("[data-act='minutes.sign_off'] [type=submit]")
    expect(signing).to_be_disabled()
    desk.locator("[data-save]").click()
    expect(signing).to_be_enabled()
    desk.reload()
    expect(desk.locator(".minutes__line").nth(1).locator("textarea")).to_have_value("Đại biểu làm lễ chào cờ.")
    expect(desk.locator("[data-gaps='0']")).to_be_visible()
    signing.click()
    desk.get_by_role("dialog").get_by_role("button", name="Chốt biên bản").click()
    expect(desk.locator("[data-signed='1']")).to_contain_text("Trần Thị Minh Châu")
    reads(hall, path)


def reads(hall: Hall, path: str) -> None:
    """A delegate finds the signed minutes, and their digest holds."""
    page = hall.tablet(hall.sitting.deputies[0])
    page.goto(path)
    shown = re.search(r"[0-9a-f]{64}", page.locator("[data-signed='1']").inner_text())
    assert shown is not None
    content = page.request.get(f"{hall.server.url}{path}/1/content").body()
    assert hashlib.sha256(content).hexdigest() == shown[0]
    assert "Đại biểu làm lễ chào cờ." in content.decode()
    expect(page.locator("[data-minutes]")).to_have_count(0)


def test_form_sent_before_its_script_runs_is_sent_by_it(hall: Hall) -> None:
    path, held = closed(hall), list[Route]()
    desk = desk_of(hall, "/")
    desk.route("**/phrases/*.json", lambda route: held.append(route))  # its scripts wait for these
    desk.goto(path)
    desk.locator("[data-act='minutes.draft'] [type=submit]").click()
    assert held
    assert desk.url.endswith(path)  # the browser by itself would have asked for the page with the form's fields
    held[0].continue_()
    desk.unroute("**/phrases/*.json")
    expect(desk.locator(".minutes__line").first.locator("textarea")).to_have_value("Khai mạc cuộc họp.")


def test_a_time_in_the_minutes_leads_to_its_entry(hall: Hall) -> None:
    desk = desk_of(hall, closed(hall))
    drafted(desk)
    desk.locator(".minutes__line--head .minutes__entry").first.click()
    reached = desk.locator(".course__row--reached")
    expect(reached).to_have_count(1)
    expect(reached).to_contain_text("Khai mạc kỳ họp")
