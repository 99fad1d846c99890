"""A secretary imports lists and papers: what is wrong is shown by row, and nothing is written before it is right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.intake.books import book
from tests.journeys.room import Room
from tests.journeys.sitting import Sitting
from tests.papers.files import pdf
from tests.serving import Server

HEAD = ("Họ và tên", "Tư cách", "Ghế", "Điện thoại")
WRONG = book(HEAD, ("Nguyễn Văn An", "Đại biểu", "31", "912345678"), ("Trần Thị Bình", "có thể", "32", ""))
RIGHT = book(HEAD, ("Nguyễn Văn An", "Đại biểu", "31", "912345678"), ("Trần Thị Bình", "Khách mời", "32", ""))
AGENDA = book(("Số", "Nội dung", "Số phút"), ("11", "Chất vấn và trả lời chất vấn", 60))


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder of files to choose from."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "chuong-trinh.xlsx").write_bytes(AGENDA)
    (folder / "11.1_Bao-cao-chat-van.pdf").write_bytes(pdf("Báo cáo", "trang hai"))
    (folder / "12_rong.pdf").write_bytes(b"")
    return folder


def choose(page: Page, *paths: Path) -> None:
    """Choose files as with the button."""
    with page.expect_file_chooser() as chooser:
        page.locator("[data-choose]").click()
    chooser.value.set_files(paths)


@pytest.fixture
def town(sqlite_database: str, serve: Callable[..., Server]) -> tuple[Sitting, Server]:
    """A council that is invited, and its server."""
    sitting = Sitting(sqlite_database)
    sitting.house.stop()
    return sitting, serve(DATABASE_URL=sqlite_database)


def test_lists_and_papers_come_in(town: tuple[Sitting, Server], room: Room, files: Path) -> None:
    sitting, server = town
    page = room.enter("secretary", server.url, device="desk")
    sitting.admit(page.context, server.url, sitting.token(sitting.office_person))
    page.goto(f"/m/{sitting.meeting_id}/import")
    people = files / "dai-bieu.xlsx"
    people.write_bytes(WRONG)
    choose(page, people, *sorted(files.glob("chuong*")), *sorted(files.glob("*.pdf")))
    expect(page.locator("[data-file=here]")).to_have_count(3)
    expect(page.locator("[data-file=refused]")).to_have_count(1)
    expect(page.locator("[data-errors] [data-problem='3']")).to_be_visible()
    expect(page.locator("[data-run]")).to_be_disabled()
    people.write_bytes(RIGHT)
    choose(page, people)
    page.locator("[data-file=refused] .button--square").click()
    expect(page.locator("[data-errors]")).to_have_count(0)
    expect(page.locator("[data-change=new]")).to_have_count(4)
    page.locator("[data-run]").click()
    expect(page.locator("[data-done]")).to_be_visible()
    page.goto(f"/m/{sitting.meeting_id}/people")
    expect(page.get_by_text("Trần Thị Bình").first).to_be_visible()
