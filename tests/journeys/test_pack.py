"""One PDF with all papers in it becomes the papers of the meeting, as its contents say."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.reading import Reading, opened
from tests.papers.test_packs import HEADINGS, pack


def test_a_pack_is_looked_at_corrected_split_and_read(reading: Reading) -> None:
    desk = reading.desk()
    reading.send(desk, **{"Tài liệu kỳ họp": pack()})
    desk.locator("[data-fix] [data-split]").click()
    section = desk.locator("dialog [data-section]")
    expect(section).to_have_count(len(HEADINGS) + 1)  # the cover comes first
    expect(section.first.locator("[type=checkbox]")).not_to_be_checked()
    assert desk.locator("[data-paper]").count() == 0  # so far it was only looked at
    section.nth(1).locator("input.field").fill("Chương trình")
    section.nth(1).locator("select").select_option(str(reading.sitting.items[0]))
    desk.locator("dialog [data-confirm]").click()
    expect(desk.locator("dialog")).to_have_count(0)
    expect(desk.locator("[data-fix]")).to_have_count(0)
    for title in ("Chương trình", "Báo cáo kinh tế – xã hội", HEADINGS[2]):
        expect(desk.locator("[data-paper]", has_text=title)).to_have_count(1)
    reading.publish(desk)
    delegate = reading.delegate("papers")
    expect(delegate.locator(".paper")).to_have_count(len(HEADINGS))
    delegate.locator(".paper", has_text="Báo cáo kinh tế").click()
    opened(delegate)
    expect(delegate.locator("[data-place]")).to_contain_text("2")
