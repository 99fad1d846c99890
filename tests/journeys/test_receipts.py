"""Whom papers have reached, and how the secretary reminds the others."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.reading import Reading, opened
from tests.papers import files

RECEIVED = "async (url) => (await (await fetch(url)).json()).persons.some((person) => person.received === 1)"


def _received(reading: Reading) -> tuple[Page, Page]:
    """The desk with a paper that is out, and the home page of somebody whom it has reached."""
    desk = reading.desk()
    reading.send(desk, **{"02__1_Báo cáo": files.pdf("a")})
    reading.publish(desk)
    delegate = reading.delegate("home")
    desk.wait_for_function(RECEIVED, arg=f"/api/m/{reading.sitting.meeting_id}/papers/attention")
    return desk, delegate


def test_a_reminder_stands_on_the_home_page_until_the_paper_is_opened(reading: Reading) -> None:
    desk, delegate = _received(reading)
    name = reading.sitting.deputies[1].name
    desk.locator("[data-attention]").click()
    mine = desk.locator("dialog [data-person]", has_text=name)
    expect(mine).to_contain_text("1/1")
    desk.locator("dialog [data-remind]").click()
    expect(desk.locator("dialog [data-remind-answer]")).to_contain_text("Đã nhắc")
    expect(delegate.locator("[data-reminded]")).to_contain_text("Thư ký nhắc đọc: 02.1 Báo cáo")
    desk.locator("dialog [data-remind]").click()
    expect(desk.locator("dialog [data-remind-answer]")).to_contain_text("chưa đầy 10 phút")
    expect(mine.locator("[data-was-reminded]")).to_be_visible()
    delegate.locator("[data-reminded] a").click()
    opened(delegate)
    expect(mine.locator("td").nth(2)).to_have_text("1/1")  # while the list stands open
    expect(mine.locator("[data-was-reminded]")).to_have_count(0)
    desk.get_by_role("button", name="Đóng").click()
    expect(desk.locator("summary", has_text="Điều chỉnh")).to_contain_text("đã mở 1/")
    delegate.go_back()
    expect(delegate.locator("a.paper")).to_have_count(1)
    expect(delegate.locator("[data-reminded]")).to_have_count(0)
    desk.locator("summary", has_text="Điều chỉnh").click()
    desk.locator("[data-readers]").click()
    expect(desk.locator("dialog tr", has_text=name)).to_contain_text(re.compile("Đã mở|Đã đọc hết"))
