"""Notes on a saved paper: read, changed and made with the network gone, merged afterwards, and nobody else's."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.cable import Cable
from tests.journeys.reading import Reading
from tests.journeys.test_notes import WORDS, paper, ready, saved, select
from tests.serving import Server

SHOWN = "[...document.querySelectorAll('.marks [data-mark]')].map((e) => e.dataset.mark + e.className + e.title).sort()"
KEPT_NOTES = """async () => {
  const found = [];
  for (const name of await caches.keys())
    found.push(...(await (await caches.open(name)).keys()).map((kept) => kept.url));
  return found.filter((url) => url.endsWith("/notes?saved"));
}"""


def highlight(page: Page, words: str, colour: str) -> None:
    """Mark words, and see them marked."""
    select(page, words)
    page.locator(f"[data-notes-bar] [data-colour={colour}]").click()
    expect(page.locator(f".marks .highlight--{colour}")).to_be_attached()


def write(page: Page, text: str) -> None:
    """Write something beside the green highlight; the pages are drawn anew when the panel closes."""
    page.locator("[data-open-notes]").click()
    page.locator("[data-row]", has_text="tăng 7,2%").locator("[data-edit-mark]").click()
    page.locator("textarea[name=note]").fill(text)
    page.locator("dialog [data-confirm]").click()
    page.locator("[data-close-notes]").click()


def save_for_the_meeting(page: Page) -> None:
    """Tap the button on the list of papers, and wait until everything is here."""
    page.locator("[data-save]").click()
    expect(page.locator("[data-saved=whole]")).to_be_attached(timeout=60_000)


def has_both(page: Page) -> None:
    """What both devices changed is there twice, what each of them made is there once."""
    for text in ("Viết khi mất mạng", "Viết trên điện thoại"):
        expect(page.locator(f"[data-pin][title='{text}']")).to_have_count(1)
    for colour, count in (("green", 2), ("red", 1), ("blue", 1)):
        expect(page.locator(f".marks .highlight--{colour}")).to_have_count(count)


def test_notes_are_read_and_made_without_a_network_and_both_devices_end_equal(
    reading: Reading, cable: Callable[[Server], Cable]
) -> None:
    path, wire = paper(reading), cable(reading.server)
    tablet = ready(reading.delegate(path, url=wire.url))
    highlight(tablet, WORDS, "green")
    saved(tablet)
    tablet.goto(f"/m/{reading.sitting.meeting_id}/papers")
    save_for_the_meeting(tablet)
    wire.cut(loudly=True)
    tablet.goto(f"/m/{reading.sitting.meeting_id}/{path}")
    expect(ready(tablet).locator(".marks .highlight--green")).to_be_attached()
    highlight(tablet, "Báo cáo kinh tế", "red")
    write(tablet, "Viết khi mất mạng")
    phone = ready(reading.delegate(path, device="phone", who="phone"))
    expect(phone.locator(".marks .highlight--green")).to_be_attached()
    highlight(phone, "xã hội", "blue")
    write(phone, "Viết trên điện thoại")
    saved(phone)
    tablet.reload()
    expect(ready(tablet).locator("[data-pin]")).to_have_attribute("title", "Viết khi mất mạng")
    expect(tablet.locator("[data-unsent] .num")).to_have_text("2")
    wire.mend()
    saved(tablet)
    for page in (tablet, phone):
        has_both(page)
    assert tablet.evaluate(SHOWN) == phone.evaluate(SHOWN)
    reading.room.forgive("ERR_|WebSocket|Failed to load|fetch")


def test_saved_notes_follow_the_other_device_and_go_when_somebody_else_signs_in(reading: Reading) -> None:
    path = paper(reading)
    tablet = reading.delegate("papers")
    save_for_the_meeting(tablet)
    phone = ready(reading.delegate(path, device="phone", who="phone"))
    highlight(phone, WORDS, "green")
    saved(phone)
    tablet.wait_for_function(
        "async (key) => (await (await caches.match(key)).json()).marks.length === 1",
        arg=f"/api/m/{reading.sitting.meeting_id}/{path}/notes?saved",
    )
    someone = reading.sitting.token(reading.sitting.deputies[3].person_id)
    reading.sitting.admit(tablet.context, reading.server.url, someone)
    tablet.goto(f"/m/{reading.sitting.meeting_id}")
    tablet.wait_for_function("async () => !(await caches.keys()).some((name) => name.startsWith('phien-saved'))")
    assert tablet.evaluate(KEPT_NOTES) == []
