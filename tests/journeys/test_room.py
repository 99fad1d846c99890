"""The browser of the journeys really starts, and notices what goes wrong on a page."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.room import Room


def test_script_error_is_noticed_and_forgiven(room: Room) -> None:
    page = room.enter("delegate", "http://127.0.0.1:1", device="phone", scheme="dark")
    with page.expect_event("pageerror"):
        page.set_content("<p>Xin chào</p><script>throw new Error('broken on purpose')</script>")
    expect(page.locator("p")).to_have_text("Xin chào")
    assert len(room.troubles) == 1
    room.forgive("broken on purpose")
    assert room.troubles == []
    with page.expect_event("pageerror"):
        page.set_content("<script>throw new Error('broken on purpose, later')</script>")
    assert room.troubles == []
