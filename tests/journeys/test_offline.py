"""Papers saved for the meeting: read with the server gone, and no longer once they are not to be read."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.cable import Cable
from tests.journeys.room import Room
from tests.journeys.sitting import Sitting
from tests.journeys.test_papers import Reading, in_front, opened
from tests.papers import files
from tests.serving import Server


@pytest.fixture
def reading(sqlite_database: str, serve: Callable[..., Server], room: Room, tmp_path: Path) -> Reading:
    """A council that is invited, two papers published, one of them of several parts."""
    sitting = Sitting(sqlite_database)
    sitting.house.stop()
    reading = Reading(sitting, serve(DATABASE_URL=sqlite_database), room, tmp_path)
    desk = reading.desk()
    reading.send(
        desk, **{"02__1_Tờ trình": files.large(pages=12, megabytes=3), "02__2_Dự thảo": files.pdf("một", "hai")}
    )
    reading.publish(desk)
    return reading


def saved(page: Page) -> None:
    """Save for the meeting, and wait until everything is here."""
    page.locator("[data-save]").click()
    expect(page.locator("[data-saved=whole]")).to_contain_text("2", timeout=60_000)


def test_saved_papers_are_read_with_the_server_gone(reading: Reading) -> None:
    page = reading.delegate("papers")
    saved(page)
    page.goto(f"/m/{reading.sitting.meeting_id}/papers")
    reading.server.terminate()
    page.reload()
    page.locator(".paper", has_text="Tờ trình").click()
    opened(page)
    page.locator("[data-next]").click()
    expect(page.locator("[data-place] [name=page]")).to_have_value("2")
    assert in_front(page) == "2"
    page.goto(f"/m/{reading.sitting.meeting_id}/course")
    expect(page.locator("h1")).to_have_text("Không có kết nối")
    expect(page.locator("[data-saved-meetings] a")).to_have_count(1)
    reading.server.start()
    page.goto(f"/m/{reading.sitting.meeting_id}/course")
    expect(page.locator(".course")).to_be_visible()
    reading.room.forgive("ERR_|Failed to load|WebSocket|fetch")


def test_paper_that_was_withdrawn_is_not_read_from_the_device(reading: Reading) -> None:
    page = reading.delegate("papers")
    saved(page)
    address = page.locator(".paper", has_text="Dự thảo").get_attribute("href") or ""
    desk = reading.enter("chair's desk", reading.sitting.office_person, "desk/papers", "desk")
    order = {
        "meeting_id": reading.sitting.meeting_id,
        "paper_id": int(address.rsplit("/", 1)[1]),
        "reason": "Sai số liệu",
    }
    answer = desk.request.post("/api/act/papers.withdraw", data=order, headers={"Origin": reading.server.url})
    assert answer.ok, answer.text()
    expect(page.locator("[data-saved=whole]")).to_contain_text("1")
    reading.server.terminate()
    page.goto(address)
    expect(page.locator("h1")).to_have_text("Không có kết nối")
    reading.room.forgive("ERR_|Failed to load|WebSocket|fetch")


def test_network_that_says_nothing_is_given_up_and_saving_goes_on(
    reading: Reading, cable: Callable[[Server], Cable]
) -> None:
    wire = cable(reading.server)
    page = reading.delegate("papers", url=wire.url)
    page.clock.install()
    page.reload()
    expect(page.locator("[data-save]")).to_be_enabled()
    wire.cut()
    page.locator("[data-save]").click()
    expect(page.locator("[data-saved=part]")).to_contain_text("Đang lưu")
    page.clock.fast_forward(21_000)
    expect(page.locator("[data-saved=part]")).to_contain_text("Bị gián đoạn")
    wire.mend()
    expect(page.locator("[data-saved=whole]")).to_contain_text("2", timeout=60_000)
    reading.room.forgive("ERR_|WebSocket|Failed to load|fetch")


def test_nothing_stays_after_signing_out(reading: Reading) -> None:
    page = reading.delegate("papers")
    saved(page)
    page.reload()
    page.locator("[data-menu] summary").click()
    page.locator("form[action='/sign-out'] button").click()
    page.wait_for_url("**/sign-in**")
    names = page.evaluate("caches.keys()")
    assert [name for name in names if name.startswith("phien-saved")] == []


def test_plain_connection_says_honestly_what_it_cannot_do(reading: Reading) -> None:
    page = reading.delegate("papers", url=f"http://hall.lan:{reading.server.port}")
    expect(page.locator("[data-saving]")).to_contain_text("không mã hóa")
    expect(page.locator("[data-save]")).to_have_count(0)
    with page.expect_download() as download:
        page.locator("[data-saving] a").click()
    archive = zipfile.ZipFile(BytesIO(Path(download.value.path()).read_bytes()))
    assert archive.testzip() is None
    folder = "02 Điều chỉnh kế hoạch đầu tư công trung hạn 2026–2030"
    assert archive.namelist() == ["Mục lục.html", f"{folder}/02.1 Tờ trình.pdf", f"{folder}/02.2 Dự thảo.pdf"]
    sent = (reading.folder / "02.2_Dự thảo.pdf").read_bytes()
    assert archive.read(f"{folder}/02.2 Dự thảo.pdf") == sent
    assert "02.1%20T%E1%BB%9D%20tr%C3%ACnh.pdf" in archive.read("Mục lục.html").decode()
