"""Comments that everybody reads, where the meeting allows them; and the warning before unsent notes are lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.reading import Reading
from tests.journeys.test_notes import WORDS, paper, ready, select

SAID = "Đề nghị làm rõ số liệu tăng trưởng"
UNSENT = "Object.keys(localStorage).filter((name) => name.startsWith('phien.notes/')).length"


def allow(reading: Reading, is_allowed: bool) -> None:
    """The secretary taps the button of the meeting's settings, and it says the other thing."""
    desk = reading.room.pages["secretary"]
    desk.goto(f"/m/{reading.sitting.meeting_id}/edit")
    desk.locator(f"[data-allow-comments={str(is_allowed).lower()}]").click()
    expect(desk.locator(f"[data-allow-comments={str(not is_allowed).lower()}]")).to_be_visible()


def with_notes(page: Page) -> Page:
    """The reader with its panel of notes open."""
    ready(page).locator("[data-open-notes]").click()
    return page


def change(author: Page) -> None:
    """The author says it in other words."""
    author.locator("[data-edit-comment]").click()
    expect(author.locator("textarea[name=note]")).to_have_value(SAID)
    author.locator("textarea[name=note]").fill(f"{SAID} quý III")
    author.locator("dialog [data-confirm]").click()


@pytest.mark.long
def test_comments_are_allowed_read_by_all_deleted_and_ended(reading: Reading) -> None:
    path = paper(reading)
    author = with_notes(reading.delegate(path))
    other = with_notes(reading.enter("other", reading.sitting.deputies[2].person_id, path))
    expect(author.locator("[data-no-notes]")).to_be_visible()
    expect(author.locator("[data-comments]")).to_have_count(0)
    allow(reading, True)
    author.locator("[data-comment]").click()
    author.locator("textarea[name=note]").fill(SAID)
    author.locator("dialog [data-confirm]").click()
    row = other.locator("[data-comment-row]")
    expect(row).to_contain_text(SAID)
    expect(row).to_contain_text("Lê Thị Thùy Dương")
    expect(row.locator("[data-edit-comment], [data-delete-comment], [data-hide-comment]")).to_have_count(0)
    change(author)
    expect(row).to_contain_text("quý III")
    expect(row).to_contain_text("đã sửa")
    author.locator("[data-delete-comment]").click()
    author.locator("dialog [data-confirm]").click()
    expect(row).to_contain_text("đã xóa")
    expect(row).not_to_contain_text(SAID)
    allow(reading, False)
    for page in (author, other):
        expect(page.locator("[data-comments]")).to_have_count(0)


@pytest.mark.long
def test_signing_out_warns_of_notes_that_were_not_sent(reading: Reading) -> None:
    path = paper(reading)
    tablet = reading.delegate("papers")
    tablet.route("**/socket.io/**", lambda route: route.abort())
    tablet.route_web_socket("**/socket.io/**", lambda socket: socket.close())
    tablet.route("**/api/act/notes.*", lambda route: route.abort())
    tablet.goto(f"/m/{reading.sitting.meeting_id}/{path}")
    ready(tablet)
    select(tablet, WORDS)
    tablet.locator("[data-notes-bar] [data-colour=red]").click()
    expect(tablet.locator("[data-unsent]")).to_be_attached()
    tablet.goto(f"/m/{reading.sitting.meeting_id}/papers")
    leave(tablet)
    expect(tablet.locator("dialog")).to_contain_text("1 ghi chú")
    tablet.locator("dialog [data-cancel]").click()
    expect(tablet.locator("dialog")).to_have_count(0)
    assert tablet.evaluate(UNSENT) == 1
    leave(tablet)
    tablet.locator("dialog [data-confirm]").click()
    tablet.wait_for_url("**/sign-in**")
    assert tablet.evaluate(UNSENT) == 0
    reading.room.forgive("ERR_|WebSocket|Failed to load|fetch")


def leave(page: Page) -> None:
    """Tap "sign out"."""
    if not page.locator("[data-menu][open]").count():
        page.locator("[data-menu] summary").click()
    page.locator("form[action='/sign-out'] button").click()
