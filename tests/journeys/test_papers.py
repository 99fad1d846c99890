"""Papers from the secretary's folder to the delegates' tablets, and what the reader says when it cannot."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.cable import Cable
from tests.journeys.reading import Reading, go, in_front, opened
from tests.papers import files
from tests.serving import Server

FIRST_PAGE_MS = 2000


def test_papers_go_from_the_secretary_s_folder_to_the_tablets(reading: Reading) -> None:
    desk = reading.desk()
    delegate = reading.enter("delegate", reading.sitting.deputies[0].person_id, "papers")
    expect(delegate.locator(".empty")).to_be_visible()
    half = files.pdf("hỏng")[:2000]
    numbered = {"02__2_Dự thảo nghị quyết": files.pdf("b"), "02__1_Tờ trình": files.pdf("a", "a")}
    reading.send(desk, **numbered, Scan0007=files.scan(), hong=half, rong=b"")
    expect(desk.locator("[data-upload=refused]")).to_have_count(2)
    for button in ("[data-upload=refused] button",) * 2 + ("[data-away]",):
        desk.locator(button).first.click()
    expect(desk.locator("[data-upload]")).to_have_count(0)
    fix = desk.locator("[data-fix]", has_text="Scan0007.pdf")
    fix.locator("select").select_option(str(reading.sitting.items[1]))
    fix.get_by_role("button", name="Gắn", exact=True).click()
    desk.get_by_role("button", name="Lên: Scan0007").click()
    expect(desk.locator(".file .ordinal")).to_have_text(["02.1", "02.2", "02.3"])
    expect(desk.locator(".file .row__title")).to_have_text(["Tờ trình", "Scan0007", "Dự thảo nghị quyết"])
    reading.publish(desk)
    expect(delegate.locator(".paper .row__title")).to_have_text(["Tờ trình", "Scan0007", "Dự thảo nghị quyết"])
    expect(delegate.locator("[data-new]")).to_have_count(3)
    delegate.locator(".paper", has_text="Tờ trình").click()
    opened(delegate)
    expect(desk.locator("[data-readers]").first).to_have_text(re.compile(r"1/10"))
    desk.locator("[data-readers]").first.click()
    expect(desk.locator("dialog tr", has_text=reading.sitting.deputies[0].name)).not_to_contain_text("Chưa mở")
    reading.room.forgive("422")


def said(page: Page, sentence: str) -> None:
    """What stands there instead of the paper."""
    expect(page.locator("[data-pages] [role=alert]")).to_contain_text(sentence)


def test_a_reader_turns_120_pages_and_comes_back_to_theirs(reading: Reading) -> None:
    _, path = reading.long_paper()
    reader = reading.delegate(path)
    opened(reader)
    expect(reader.locator('.leaf[data-page="1"] .textLayer')).to_contain_text("Trang 1 của báo cáo: đầu tư công")
    reader.locator("[data-next]").click()
    expect(reader.locator('.leaf[data-page="2"] canvas')).to_be_attached()
    go(reader, 97)
    expect(reader.locator('.leaf[data-page="97"] .textLayer')).to_contain_text("Trang 97")
    for _ in range(12):
        reader.keyboard.press("ArrowRight")
    expect(reader.locator('.leaf[data-page="109"] canvas')).to_be_attached()
    assert reader.locator(".leaf canvas").count() <= 10
    expect(reader.locator('[data-kept="109"]')).to_be_attached()
    reader.goto(f"/m/{reading.sitting.meeting_id}/papers")
    expect(reader.locator(".paper")).to_contain_text("đang ở trang 109")
    reader.locator(".button--primary", has_text="Đọc tiếp 02.1").click()
    opened(reader)
    assert in_front(reader) == "109"


def test_contents_and_size_keep_the_page_in_front(reading: Reading) -> None:
    _, path = reading.long_paper()
    reader = reading.delegate(path)
    opened(reader)
    reader.locator("[data-outline-toggle]").click()
    reader.locator("[data-outline] button", has_text="Phần 3").click()
    expect(reader.locator("[name=page]")).to_have_value("41")
    for control in ("[data-larger]", "[data-larger]", "[data-smaller]", "[data-fit]"):
        reader.locator(control).click()
        expect(reader.locator('.leaf[data-page="41"] canvas')).to_be_attached()
        assert in_front(reader) == "41"
    go(reader, 9999)
    expect(reader.locator("[name=page]")).to_have_value("120")
    expect(reader.locator("[data-next]")).to_be_disabled()


@pytest.mark.alone
def test_the_first_page_of_ten_megabytes_is_there_within_two_seconds(reading: Reading) -> None:
    reading.long_paper()
    reader = reading.delegate("papers")
    reader.locator(".paper").click()
    opened(reader)
    assert reader.evaluate("performance.getEntriesByName('first-page')[0].startTime") < FIRST_PAGE_MS


def test_reading_outlives_a_lost_network(reading: Reading, cable: Callable[[Server], Cable]) -> None:
    _, path = reading.long_paper()
    wire = cable(reading.server)
    reader = reading.delegate(path, url=wire.url)
    opened(reader)
    wire.cut(loudly=True)
    go(reader, 80)
    expect(reader.locator("[data-waiting]")).to_be_visible()
    wire.mend()
    expect(reader.locator('.leaf[data-page="80"] .textLayer')).to_contain_text("Trang 80")
    expect(reader.locator("[data-waiting]")).to_be_hidden()
    reading.room.forgive("ERR_|WebSocket")


def test_a_paper_withdrawn_while_it_is_read_says_so(reading: Reading) -> None:
    desk, path = reading.long_paper()
    reader = reading.delegate(path)
    opened(reader)
    desk.locator("summary", has_text="Điều chỉnh").click()
    desk.get_by_role("button", name="Sửa: Báo cáo dài").click()
    desk.get_by_role("button", name="Thu hồi…").click()
    desk.locator("dialog input").fill("Nhầm bản")
    desk.locator("dialog [data-confirm]").click()
    expect(desk.locator(".tag", has_text="Đã thu hồi")).to_be_visible()
    go(reader, 80)
    said(reader, "Có thể tài liệu đã được thu hồi")
    desk.get_by_role("button", name="Phát hành lại").click()
    expect(desk.locator("[data-readers]")).to_be_visible()
    reader.reload()
    opened(reader)
    reading.room.forgive("404")


def test_a_damaged_paper_and_an_old_browser_are_named_and_the_download_offered(reading: Reading) -> None:
    desk = reading.desk()
    reading.send(desk, **{"02__1_Sẽ hỏng": files.pdf("x")})
    reading.publish(desk)
    path = f"papers/{reading.paper_id(desk, 'Sẽ hỏng')}"
    old = reading.delegate("papers")
    old.route("**/pdf.min.mjs", lambda route: route.fulfill(body="this is not a script that old browsers know"))
    old.goto(f"/m/{reading.sitting.meeting_id}/{path}")
    said(old, "Trình duyệt này không hiển thị được tài liệu")
    with old.expect_download() as download:
        old.locator("[data-pages] a[download]").click()
    assert download.value.suggested_filename == "02.1_Sẽ hỏng.pdf"
    (kept,) = (reading.server.folder / "var" / "papers").glob("[0-9a-f][0-9a-f]/*")
    kept.write_bytes(b"0" * kept.stat().st_size)
    damaged = reading.enter("damaged", reading.sitting.guest.person_id, path)
    said(damaged, "tệp có vẻ bị hỏng")
    expect(damaged.locator("[data-pages] a[download]")).to_be_visible()
    reading.room.forgive("MIME type|old browsers")


def test_nothing_in_a_hostile_paper_runs(reading: Reading) -> None:
    desk = reading.desk()
    dialogs: list[str] = []
    desk.on("dialog", lambda dialog: dialogs.append(dialog.message))
    reading.send(desk, **{"02__1_<img src=x onerror=alert(1)>": files.with_script()})
    reading.publish(desk)
    reader = reading.delegate(f"papers/{reading.paper_id(desk, 'onerror')}")
    reader.on("dialog", lambda dialog: dialogs.append(dialog.message))
    opened(reader)
    expect(reader.locator(".textLayer")).to_contain_text("Tài liệu có mã")
    assert dialogs == []
