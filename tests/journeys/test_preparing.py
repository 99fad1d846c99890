"""A secretary puts the agenda in order and the list right; a delegate checks in with one tap."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.room import Room
from tests.journeys.sitting import Sitting
from tests.serving import Server


@pytest.fixture
def town(sqlite_database: str, serve: Callable[..., Server]) -> tuple[Sitting, Server]:
    """A council that is invited, and its server."""
    sitting = Sitting(sqlite_database)
    sitting.house.stop()
    return sitting, serve(DATABASE_URL=sqlite_database)


def entered(room: Room, town: tuple[Sitting, Server], who: int, path: str, device: str = "desk") -> Page:
    """A page of this person's."""
    sitting, server = town
    page = room.enter(f"person{who}", server.url, device=device)
    sitting.admit(page.context, server.url, sitting.token(who))
    page.goto(f"/m/{sitting.meeting_id}/{path}")
    expect(page.locator("[data-connection=connected]")).to_be_attached()
    return page


def agenda_of(page: Page) -> list[str]:
    """Number and title of every item, as they stand on the page."""
    return [
        f"{row.locator('.ordinal').inner_text()} {row.locator('.row__title').inner_text()}"
        for row in page.locator(".item__row").all()
    ]


def test_secretary_puts_the_agenda_in_order(town: tuple[Sitting, Server], room: Room) -> None:
    sitting, _ = town
    page = entered(room, town, sitting.office_person, "agenda")
    adding = page.locator("section.card form")
    for title in ("Chất vấn", "Tờ trình của Ủy ban"):
        adding.get_by_label("Tên").fill(title)
        adding.get_by_role("button").click()
        expect(page.locator(".row__title", has_text=title)).to_be_visible()
    page.get_by_role("button", name="Lên: Chất vấn", exact=True).click()
    expect(page.locator(".item__row").nth(2)).to_contain_text("Chất vấn")
    page.get_by_role("button", name="Sửa: Tờ trình của Ủy ban").click()
    page.get_by_role("button", name="Đưa vào nội dung 4").click()
    expect(page.locator(".item__row").last.locator(".ordinal")).to_have_text("4.1")
    page.get_by_role("button", name="Không lưu").click()
    handles = page.locator(".items > .item > .item__row [data-handle]")
    handles.nth(2).drag_to(handles.nth(0), target_position={"x": 24, "y": 8})
    expect(page.locator(".item__row").first).to_contain_text("Chất vấn")
    second = "Điều chỉnh kế hoạch đầu tư công trung hạn 2026–2030"
    expected = ["1 Chất vấn", "2 Khai mạc kỳ họp", f"3 {second}", "4 Bế mạc", "4.1 Tờ trình của Ủy ban"]
    assert agenda_of(page) == expected
    page.reload()
    expect(page.locator(".item__row")).to_have_count(5)
    assert agenda_of(page) == expected


def test_refused_item_keeps_what_was_typed(town: tuple[Sitting, Server], room: Room) -> None:
    sitting, _ = town
    page = entered(room, town, sitting.office_person, "agenda")
    adding = page.locator("section.card form")
    adding.get_by_label("Tên").fill("   ")
    adding.get_by_label("Người trình bày").fill("Ông Nguyễn Văn Đức")
    adding.get_by_role("button").click()
    expect(adding.get_by_role("alert")).to_have_text("Cần có tên.")
    expect(adding.get_by_label("Người trình bày")).to_have_value("Ông Nguyễn Văn Đức")


def test_desk_sets_attendance_right(town: tuple[Sitting, Server], room: Room) -> None:
    sitting, _ = town
    page = entered(room, town, sitting.office_person, "attendance")
    page.get_by_role("searchbox").fill("duc")
    expect(page.locator(".roll__row")).to_have_count(1)
    page.locator("[data-here]").click()
    expect(page.locator(".roll__row")).to_contain_text("Điểm danh tại bàn thư ký")
    page.get_by_role("searchbox").fill("loan")
    page.locator("[data-correct]").click()
    page.get_by_role("dialog").get_by_role("button", name="Vắng có lý do").click()
    page.get_by_role("dialog").get_by_role("button", name="Ốm").click()
    page.get_by_role("dialog").get_by_role("button", name="Ghi nhận").click()
    expect(page.locator(".roll__row")).to_contain_text("Ốm")
    page.get_by_role("searchbox").fill("")
    sums = [int(page.locator(f"[data-filter={name}] .num").inner_text()) for name in ("present", "awaited", "excused")]
    assert sums == [1, 8, 1]
    expect(page.locator("[data-quorum]")).to_contain_text("1/10")


def test_delegate_checks_in_with_one_tap_and_gets_a_receipt(town: tuple[Sitting, Server], room: Room) -> None:
    sitting, _ = town
    delegate = sitting.deputies[0]
    desk = entered(room, town, sitting.office_person, "attendance")
    page = entered(room, town, delegate.person_id, "home", device="phone")
    page.locator("[data-arrive=room]").click()
    receipt = page.get_by_role("dialog")
    expect(receipt).to_contain_text("Đã điểm danh")
    expect(receipt).to_contain_text(delegate.name)
    receipt.get_by_role("button").click()
    expect(page.locator("[data-arrive]")).to_have_count(0)
    expect(desk.locator(".desk__side .big")).to_have_text("1/10")


def test_secretary_makes_a_meeting_and_invites(town: tuple[Sitting, Server], room: Room) -> None:
    sitting, _ = town
    page = entered(room, town, sitting.office_person, "agenda")
    page.goto("/meetings/new")
    form = page.locator("form[data-act]")
    form.get_by_label("Tên").fill("Giao ban tuần 32")
    form.get_by_label("Loại").select_option("committee")
    expect(page.locator("[data-brought=committee]")).to_contain_text("theo bên có ý kiến của chủ tọa")
    form.get_by_label("Bắt đầu").fill("2026-12-01T08:00")
    form.get_by_role("button").click()
    page.wait_for_url("**/agenda")
    page.get_by_role("link", name="Thiết lập").click()
    expect(page.get_by_label("Bắt đầu")).to_have_value("2026-12-01T08:00")
    page.get_by_role("button", name="Gửi giấy mời").click()
    page.get_by_role("dialog").get_by_role("button", name="Gửi giấy mời").click()
    expect(page.locator("#state")).to_contain_text("Đã mời")
    page.goto("/")
    expect(page.locator(".meeting", has_text="Giao ban tuần 32")).to_contain_text("08:00")
