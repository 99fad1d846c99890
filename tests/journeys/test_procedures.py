"""Votes without tablets and beside the single ballot: a block, a round without objection, a roll call, a count."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.journeys.test_ballot import Hall, hall, settle
from tests.journeys.test_election import screen

__all__ = ["hall"]

TITLES = ("Nghị quyết về bảng giá đất", "Nghị quyết về biên chế", "Nghị quyết về học phí")


def office(hall: Hall, path: str, who: str = "office") -> Page:
    """The secretary's tablet."""
    page = hall.room.enter(who, hall.server.url)
    hall.sitting.admit(page.context, hall.server.url, hall.sitting.token(hall.sitting.office_person))
    page.goto(f"/m/{hall.sitting.meeting_id}/{path}")
    expect(page.locator("[data-connection=connected]")).to_be_attached()
    return page


def does(hall: Hall, page: Page, name: str, **payload: Any) -> Any:
    """An act of whoever this page belongs to."""
    order = {"meeting_id": hall.sitting.meeting_id, **payload}
    answer = page.request.post(f"{hall.server.url}/api/act/{name}", data=order, headers=hall.own)
    assert answer.ok, answer.text()
    return answer.json()["answer"]


def agenda(hall: Hall, page: Page) -> list[int]:
    """Three resolutions on the agenda."""
    return [does(hall, page, "agenda.add_item", title=title)["item_id"] for title in TITLES]


def console(hall: Hall) -> Page:
    """The chair's console."""
    hall.chair_page.goto(f"/m/{hall.sitting.meeting_id}/chair")
    expect(hall.chair_page.locator("[data-step]")).to_be_visible()
    return hall.chair_page


def test_a_block_with_one_item_pulled_out(hall: Hall) -> None:
    desk = office(hall, "polls")
    items = agenda(hall, desk)
    desk.reload()
    desk.locator("[data-prepare] [name=question]").fill("Thông qua các nghị quyết")
    desk.locator("[name=several]").check()
    for item_id in items:
        desk.locator(f"[name=block_item][value='{item_id}']").check()
    desk.locator("[data-prepare] button[type=submit]").click()
    row = desk.locator(f"[data-block-item='{items[1]}']")
    row.locator("[data-pull-out]").click()
    expect(row.locator("[data-put-back]")).to_be_visible()
    poll_id = int(desk.locator("[data-block]").get_attribute("data-block") or 0)
    hall.chair("voting.open", poll_id=poll_id)
    tablet = hall.tablet(hall.sitting.deputies[0])
    expect(tablet.locator("[data-block-items]")).to_contain_text(TITLES[2])
    expect(tablet.locator("[data-block-items]")).not_to_contain_text(TITLES[1])
    settle(tablet)
    tablet.locator("[data-choice=yes]").click()
    expect(tablet.locator("[data-receipt=yes]")).to_be_visible()
    hall.chair("voting.close", poll_id=poll_id)
    hall.chair("voting.announce", poll_id=poll_id)
    expect(desk.locator("[data-decisions] [data-decided]")).to_have_count(2)
    desk.goto(f"/m/{hall.sitting.meeting_id}/polls/{poll_id}")
    expect(desk.locator("[data-block-item]")).to_have_count(2)


def test_a_round_with_one_objection_ends_on_every_screen(hall: Hall) -> None:
    desk = office(hall, "desk")
    items = agenda(hall, desk)
    wall, chair = screen(hall), hall.chair_page
    chair.goto(f"/m/{hall.sitting.meeting_id}/polls")
    for item_id in items:
        chair.locator(f"[name=round_item][value='{item_id}']").check()
    chair.locator("[data-round-form] button[type=submit]").click()
    tablet = hall.tablet(hall.sitting.deputies[0])
    for item_id in items[1:]:
        tablet.locator(f"[data-round-item='{item_id}'] [data-object]").click()
        expect(tablet.locator(f"[data-round-item='{item_id}'] [aria-pressed=true]")).to_be_visible()
    tablet.locator(f"[data-round-item='{items[2]}'] [data-object]").click()
    expect(tablet.locator(f"[data-round-item='{items[2]}'] [aria-pressed=false]")).to_be_visible()
    expect(wall.locator("[data-hall-round]")).to_contain_text("1 ý kiến phản đối")
    console(hall).locator("[data-end-round]").click()
    chair.locator("dialog [data-confirm]").click()
    expect(tablet.locator("[data-round]")).to_have_count(0)
    expect(chair.locator("[data-decided=adopted]")).to_have_count(2)
    expect(chair.locator("[data-decided=contested]")).to_have_count(1)
    expect(wall.locator("[data-hall-round]")).to_contain_text("Chuyển sang thảo luận")


def answer_all(desk: Page) -> int:
    """Everybody whose name is called says yes; how many they are."""
    people = desk.locator("[data-person]").count()
    for left in range(people, 0, -1):
        expect(desk.locator("[data-left]")).to_contain_text(f"Còn {left} ")
        desk.locator("[data-answer=yes]").click()
    expect(desk.locator("[data-called-out]")).to_be_visible()
    return people


def test_a_roll_call_by_name_with_one_passed_over_and_one_slip(hall: Hall) -> None:
    desk = office(hall, "enter")
    order = {"question": "Thông qua nghị quyết", "item_id": hall.sitting.items[1], "means": "roll_call"}
    poll_id = does(hall, desk, "voting.prepare", **order)["poll_id"]
    wall = screen(hall)
    hall.chair("voting.open", poll_id=poll_id)
    name = desk.locator("[data-called]")
    first = name.inner_text()
    expect(wall.locator("[data-hall-call]")).to_contain_text(first)
    desk.keyboard.press("0")
    expect(name).not_to_have_text(first)
    expect(desk.locator("[data-answer=no]")).to_be_enabled()
    slip = name.inner_text()
    desk.locator("[data-answer=no]").click()
    expect(name).not_to_have_text(slip)
    desk.locator("[data-take-back]").click()
    expect(name).to_have_text(slip)
    people = answer_all(desk)
    desk.locator("[data-finish]").click()
    expect(desk.locator("[data-call-over]")).to_be_visible()
    hall.chair("voting.announce", poll_id=poll_id)
    desk.goto(f"/m/{hall.sitting.meeting_id}/polls/{poll_id}")
    expect(desk.locator("[data-means=roll_call]")).to_have_text("gọi tên")
    expect(desk.locator("[data-vote=yes]")).to_have_count(people)


def test_a_hand_count_is_refused_where_it_cannot_be_and_a_slip_is_corrected(hall: Hall) -> None:
    desk = office(hall, "enter")
    order = {"question": "Thông qua chương trình", "item_id": hall.sitting.items[1], "means": "hands"}
    poll_id = does(hall, desk, "voting.prepare", **order)["poll_id"]
    wall = screen(hall)
    hall.chair("voting.open", poll_id=poll_id)
    expect(wall.locator("[data-hall-count]")).to_be_visible()
    desk.locator("[name='1.yes']").fill("99")
    desk.locator("[data-count] button[type=submit]").click()
    expect(desk.locator("[data-refused=lines]")).to_contain_text("99")
    desk.locator("[name='1.yes']").fill("2")
    desk.locator("[data-count] button[type=submit]").click()
    expect(desk.locator("[data-count-entered]")).to_be_visible()
    desk.locator("[name='1.yes']").fill("7")
    desk.locator("[data-count] button[type=submit]").click()
    console(hall)
    expect(hall.chair_page.locator(".tally__v").first).to_have_text("7")
    hall.chair_page.locator("[data-step=announce_poll]").click()
    hall.chair_page.locator("dialog [data-confirm]").click()
    expect(wall.locator("[data-means=hands]")).to_have_text("(đếm tay)")
    expect(wall.locator(".hall__count").first).to_have_text("7")


def test_two_taps_open_a_vote_on_procedure(hall: Hall) -> None:
    page = console(hall)
    tablet = hall.tablet(hall.sitting.deputies[0])
    page.locator("[data-quick]").first.click()
    page.locator("dialog [data-confirm]").click()
    expect(tablet.locator("[data-ballot]")).to_contain_text("Kết thúc thảo luận")
