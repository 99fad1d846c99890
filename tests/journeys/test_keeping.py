"""An administrator backs the house up, brings a backup back, and looks at the self-check."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from meetings.kernel.policy import Role
from tests.journeys.room import Room
from tests.journeys.sitting import Sitting
from tests.serving import Server


@pytest.fixture
def page(sqlite_database: str, serve: Callable[..., Server], room: Room) -> Page:
    """The self-check page of an administrator."""
    sitting = Sitting(sqlite_database)
    keeper = sitting.person("Đỗ Thị Quản", Role.ADMINISTRATOR)
    token = sitting.token(keeper)
    sitting.house.stop()
    server = serve(DATABASE_URL=sqlite_database)
    page = room.enter("keeper", server.url, device="desk")
    sitting.admit(page.context, server.url, token)
    page.goto("/administration")
    return page


def test_backup_goes_out_and_comes_back(page: Page, room: Room, tmp_path: Path) -> None:
    expect(page.locator("[data-check=browser_clock] [data-value]")).to_contain_text("máy chủ")
    page.get_by_role("button", name="Sao lưu ngay").click()
    expect(page.get_by_text("Đã sao lưu xong")).to_be_visible(timeout=30_000)
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải về").click()
    taken = tmp_path / "tu-may-khac.tar"
    download.value.save_as(taken)
    damaged = tmp_path / "hong.tar"
    damaged.write_bytes(taken.read_bytes()[:5000])
    page.get_by_label("Đưa bản sao lưu từ máy khác vào").set_input_files(damaged)
    page.get_by_role("button", name="Tải lên").click()
    expect(page.get_by_role("alert")).to_contain_text("bị hỏng")
    room.forgive("409")
    page.get_by_label("Đưa bản sao lưu từ máy khác vào").set_input_files(taken)
    page.get_by_role("button", name="Tải lên").click()
    expect(page.get_by_text("Đã nhận bản sao lưu")).to_be_visible()
    page.locator("li", has_text="tu-may-khac.tar").get_by_role("link", name="Khôi phục").click()
    expect(page.get_by_text("1 cuộc họp")).to_be_visible()
    page.get_by_label("Để xác nhận").fill("khôi phục")
    page.get_by_role("button", name="Thay tất cả").click()
    expect(page.get_by_role("heading", name="Đã khôi phục xong")).to_be_visible(timeout=30_000)
    page.get_by_role("link", name="Đến trang tự kiểm tra").click()
    expect(page.locator("li", has_text="before-restore")).to_be_visible()


def test_backup_is_removed_only_after_a_question(page: Page) -> None:
    page.get_by_role("button", name="Sao lưu ngay").click()
    expect(page.get_by_text("Đã sao lưu xong")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Xóa").click()
    page.get_by_role("dialog").get_by_role("button", name="Không").click()
    expect(page.locator("li", has_text=".tar")).to_have_count(1)
    page.get_by_role("button", name="Xóa").click()
    page.get_by_role("dialog").get_by_role("button", name="Xóa").click()
    expect(page.get_by_text("Đã xóa bản sao lưu")).to_be_visible()
    expect(page.locator("li", has_text=".tar")).to_have_count(0)
