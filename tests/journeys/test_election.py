"""Elections and ratings from the desk to the hall: 48 of 55 names, a new round between equals, officials rated."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_ballot import Hall, hall, settle

__all__ = ["hall"]

CANDIDATES = [f"Ứng cử viên Nguyễn Thị Số {n:02}" for n in range(1, 56)]
EQUALS = [[1, 2]] * 4 + [[1, 3]] * 4 + [[2, 3]] * 2
OFFICIALS = [f"Trần Văn Chức danh {n:02}" for n in range(1, 21)]


def prepared(hall: Hall, question: str, **form: Any) -> int:
    """A vote of many lines on the item in hand."""
    order = {"question": question, "item_id": hall.sitting.items[1], "form": form, "seconds": 600}
    answer = hall.chair_page.request.post(
        f"{hall.server.url}/api/act/voting.prepare",
        data={"meeting_id": hall.sitting.meeting_id, **order},
        headers=hall.own,
    )
    assert answer.ok, answer.text()
    return int(answer.json()["answer"]["poll_id"])


def screen(hall: Hall) -> Page:
    """The hall's screen."""
    page = hall.room.enter("hall", hall.server.url, device="hall")
    hall.sitting.admit(page.context, hall.server.url, hall.sitting.token(None, hall.sitting.meeting_id))
    page.goto(f"/m/{hall.sitting.meeting_id}/hall")
    expect(page.locator("[data-hall] h1")).to_be_visible()
    return page


def hand_in(page: Page) -> None:
    """Read the ballot through once more and send it."""
    page.locator("[data-check]").click()
    settle(page)
    page.locator("[data-hand-in]").click()
    expect(page.locator("[data-receipt=cast]")).to_be_visible()


def mark_all_but_the_first(page: Page) -> None:
    """Mark forty-eight, try one more, then take the first away for the last."""
    for number in range(1, 49):
        page.locator(f"[data-line='{number}']").click()
    expect(page.locator("[data-count]")).to_have_text("Đã chọn 48/48")
    page.locator("[data-line='55']").click()
    expect(page.locator("[data-left]")).to_contain_text("Đã chọn đủ 48")
    expect(page.locator("[data-line='55']")).to_have_attribute("aria-checked", "false")
    page.locator("[data-line='1']").click()
    page.locator("[data-line='55']").click()


def hand_in_blank(page: Page) -> None:
    """A blank ballot, by its own button, read through as well."""
    settle(page)
    page.locator("[data-blank]").click()
    settle(page)
    page.locator("[data-hand-in]").click()
    expect(page.locator("[data-receipt=cast]")).to_contain_text("Phiếu trắng")


@pytest.mark.timeout(600)
def test_forty_eight_are_elected_from_fifty_five(hall: Hall) -> None:
    poll_id = prepared(hall, "Bầu Ban Chấp hành", kind="election", subjects=CANDIDATES, seats=48)
    tablet, phone = hall.tablet(hall.sitting.deputies[0]), hall.tablet(hall.sitting.deputies[1], device="phone")
    wall = screen(hall)
    hall.chair("voting.open", poll_id=poll_id)
    settle(tablet)
    expect(wall.locator("[data-hall]")).to_contain_text("Bầu cử")
    mark_all_but_the_first(tablet)
    tablet.reload()  # what was marked is still there
    expect(tablet.locator("[data-count]")).to_have_text("Đã chọn 48/48")
    settle(tablet)
    hand_in(tablet)
    expect(tablet.locator("[data-receipt]")).to_contain_text("Đã chọn 48")
    hand_in_blank(phone)
    expect(wall.locator(".hall__turnout")).to_contain_text("2/10")
    hall.chair("voting.close", poll_id=poll_id)
    hall.chair("voting.announce", poll_id=poll_id)
    expect(wall.locator("[data-hall-lines]")).to_contain_text("Trúng cử 0/48")  # nobody has more than half of all
    expect(tablet.locator(".result")).to_contain_text("Trúng cử 0/48")
    tablet.goto(f"/m/{hall.sitting.meeting_id}/polls/{poll_id}")
    expect(tablet.locator("[data-line]")).to_have_count(55)
    expect(tablet.locator("tr[data-vote=cast]", has_text="Nguyễn Văn Đức")).to_contain_text("2–48, 55")


def test_desk_prepares_an_election_and_a_new_round_between_equals(hall: Hall) -> None:
    desk = hall.room.enter("secretary", hall.server.url, device="desk")
    hall.sitting.admit(desk.context, hall.server.url, hall.sitting.token(hall.sitting.office_person))
    desk.goto(f"/m/{hall.sitting.meeting_id}/polls")
    desk.locator("[name=question]").fill("Bầu Tổ thư ký")
    desk.locator("[name=kind]").select_option("election")
    desk.locator("[name=subjects]").fill("1. Lê An\n2. Trần Bình\n\n3. Vũ Cường")
    expect(desk.locator("[data-subjects]")).to_have_text("3 dòng")
    desk.locator("[name=seats]").fill("2")
    desk.locator("[data-prepare] [type=submit]").click()
    row = desk.locator(".polls__row", has_text="Bầu Tổ thư ký")
    expect(row).to_contain_text("3 dòng")
    poll_id = hall.sitting.poll_id + 1
    _three_are_voted_on(hall, poll_id)
    desk.locator("[data-again]").click()
    expect(desk.locator(".polls__row", has_text="2 dòng")).to_contain_text("Bầu Tổ thư ký")
    desk.goto(f"/m/{hall.sitting.meeting_id}/polls/{poll_id}")
    expect(desk.locator("[data-line='1']")).to_contain_text("Trúng cử")
    for number in (2, 3):
        expect(desk.locator(f"[data-line='{number}']")).to_contain_text("Bằng phiếu")


def _three_are_voted_on(hall: Hall, poll_id: int) -> None:
    """An has 8 of 10, Bình and Cường 6 each: of two places one is left, for two who are equal."""
    hall.chair("voting.open", poll_id=poll_id, seconds=600)
    for who, choice in zip([*hall.sitting.deputies, hall.sitting.chair], EQUALS, strict=True):
        order = {"meeting_id": hall.sitting.meeting_id, "poll_id": poll_id, "choice": choice}
        assert hall.tablet(who).request.post("/api/act/voting.cast", data=order, headers=hall.own).ok
    hall.chair("voting.close", poll_id=poll_id)
    hall.chair("voting.announce", poll_id=poll_id)


def test_twenty_officials_are_rated(hall: Hall) -> None:
    poll_id = prepared(hall, "Lấy phiếu tín nhiệm", kind="rating", subjects=OFFICIALS)
    page, wall = hall.tablet(hall.sitting.deputies[0]), screen(hall)
    hall.chair("voting.open", poll_id=poll_id)
    settle(page)
    expect(page.locator("[data-check]")).to_be_disabled()
    for number in range(1, 21):
        page.locator(f"[data-answer='{number}.{'low' if number == 7 else 'high'}']").click()
    expect(page.locator("[data-count]")).to_have_text("Đã đánh giá 20/20")
    hand_in(page)
    hall.chair("voting.close", poll_id=poll_id)
    hall.chair("voting.announce", poll_id=poll_id)
    expect(wall.locator("[data-hall-lines]")).to_contain_text("Không ai bị quá nửa tín nhiệm thấp")
    expect(wall.locator(".hall__line")).to_contain_text(re.compile(r"\d/\d"))
    page.goto(f"/m/{hall.sitting.meeting_id}/polls/{poll_id}")
    expect(page.locator("[data-line='7']")).to_contain_text("10,00 %")
