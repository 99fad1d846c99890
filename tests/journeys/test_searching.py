"""Somebody looks for a phrase, opens the paper at it, and loses the network over the next one."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.reading import Reading, in_front, opened
from tests.papers import files

PAGES = ("Trang đầu", "Trang hai", "Điều chỉnh kế hoạch đầu tư công trung hạn")


def test_a_phrase_is_found_as_it_is_typed_and_marked_in_its_paper(reading: Reading) -> None:
    desk = reading.desk()
    reading.send(desk, **{"02__1_Tờ trình": files.pdf(*PAGES)})
    reading.publish(desk)
    tablet = reading.delegate("papers")
    hit = tablet.locator(".hit__page")
    field = tablet.locator("[data-search] [name=q]")
    field.click()
    field.press_sequentially("dau tu cong")
    while not hit.count():  # until the server has read the paper: every wish asks anew
        field.fill("dau tu con")
        expect(tablet.locator("[data-results] [data-found]")).to_be_attached()
        field.fill("dau tu cong")
        expect(tablet.locator("[data-results]:not([aria-busy]) [data-found]")).to_be_attached()
    expect(hit.locator("mark")).to_have_text("đầu tư công")
    expect(tablet.locator("[data-papers]")).to_be_hidden()
    field.press("ArrowDown")
    expect(tablet.locator("[data-results] a").first).to_be_focused()
    hit.click()
    opened(tablet)
    assert in_front(tablet) == "3"
    expect(tablet.locator('.leaf[data-page="3"] .finding__place').first).to_be_attached()
    tablet.locator(".finding__end").click()
    expect(tablet.locator(".finding__place")).to_have_count(0)


def test_without_a_network_nothing_is_pretended_and_the_wish_is_kept(reading: Reading) -> None:
    tablet = reading.delegate("papers/search?q=xyz")
    expect(tablet.locator("[data-found]")).to_contain_text("xyz")
    tablet.context.set_offline(True)
    tablet.locator("[name=q]").fill("chương trình")
    expect(tablet.locator("[data-search-offline]")).to_be_visible()
    expect(tablet.locator("[name=q]")).to_have_value("chương trình")
    tablet.context.set_offline(False)
    expect(tablet.locator("[data-found]")).to_contain_text("chương trình")
    expect(tablet.locator("[data-search-offline]")).to_be_hidden()
    reading.room.forgive("ERR_INTERNET_DISCONNECTED")
