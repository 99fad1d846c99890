"""Guests without an account on real screens: the code, the agenda, a paper, a result, and the door that shuts."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.journeys.reading import Reading
from tests.papers import files


def test_guest_follows_by_the_code_until_the_door_is_shut(reading: Reading) -> None:
    sitting = reading.sitting
    desk = reading.desk()
    reading.send(desk, **{"02__1_Báo cáo kinh tế": files.pdf("Tình hình kinh tế")})
    reading.publish(desk)
    desk.goto(f"/m/{sitting.meeting_id}/guests")
    code = urlsplit(desk.locator("[data-guest-code] + div .wrap-anywhere").inner_text().strip()).path
    desk.locator("[data-paper]").check()
    guest = reading.room.enter("guest", reading.server.url, device="phone")
    guest.goto(code)
    expect(guest.locator("[data-shut]")).to_be_visible()
    desk.locator("[data-set-door]").click()
    expect(desk.locator("[data-door=open]")).to_be_visible()
    guest.reload()
    guest.locator("[data-follow]").click()
    expect(guest.locator("[data-now]")).to_contain_text("Kỳ họp thứ 8, khóa X")
    guest.locator("[data-papers] a").click()
    expect(guest.locator("img.plain__page")).to_have_js_property("complete", True)
    guest.get_by_role("link", name="Cuộc họp").click()
    _sees_what_is_decided(reading, desk, guest)
    desk.locator("[data-set-door]").click()
    desk.locator("dialog [data-confirm]").click()
    expect(guest.locator("[data-shut]")).to_be_visible()


def _sees_what_is_decided(reading: Reading, desk: Page, guest: Page) -> None:
    """That the meeting has begun, how many have voted while a vote is open, and its result once that is announced."""
    sitting = reading.sitting
    chair = reading.enter("chair", sitting.chair.person_id, "chair")
    chair.locator("[data-step=open_meeting]").click()
    chair.locator("dialog [data-confirm]").click()
    expect(guest.locator("[data-guest-page]")).to_contain_text("Cuộc họp đang diễn ra")
    here = {"participant_ids": [sitting.chair.participant_id], "state": "in_room", "reason": "Đã có mặt"}
    _act(desk, reading.server.url, "attendance.correct", meeting_id=sitting.meeting_id, **here)
    act = partial(_act, chair, reading.server.url, meeting_id=sitting.meeting_id)
    act("agenda.open_item", item_id=sitting.items[1])
    act("voting.open", poll_id=sitting.poll_id, confirm_without_quorum=True)
    expect(guest.locator("[data-vote]")).to_contain_text("0/")
    act("voting.close", poll_id=sitting.poll_id)
    expect(guest.locator("[data-result]")).to_have_count(0)
    act("voting.announce", poll_id=sitting.poll_id)
    expect(guest.locator("[data-decisions]")).to_contain_text("Thông qua nghị quyết điều chỉnh kế hoạch")


def _act(page: Page, url: str, name: str, **order: Any) -> None:
    """An act of whoever sits at this page, by the plain door."""
    answer = page.request.post(f"{url}/api/act/{name}", data=order, headers={"Origin": url})
    assert answer.ok, answer.text()
