"""The replay, moved by the keyboard alone: a vote reached, its result, the end played to; seats for the chair."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.journeys.sitting import Seated
from tests.journeys.test_ballot import Hall, hall

__all__ = ["hall"]


def test_a_delegate_replays_the_vote_with_the_keyboard(hall: Hall) -> None:
    waiting = _asked_and_decided(hall)
    page = hall.tablet(hall.sitting.deputies[0])
    page.goto(f"/m/{hall.sitting.meeting_id}/replay")
    floor = page.locator("[data-part=floor]")
    expect(page.locator("[data-present]")).to_have_text("1")  # the chair was the first to come
    page.locator("[data-on]").press("Enter")
    expect(floor).to_contain_text("Đang biểu quyết")
    expect(page.locator("[data-present]")).to_have_text("10")
    expect(page.locator("[data-part=item] h2")).to_contain_text("Điều chỉnh kế hoạch đầu tư công")
    slider = page.locator("[data-slider]")
    slider.focus()
    page.keyboard.press("End")
    expect(floor).to_contain_text("Kết quả biểu quyết")
    page.locator("[data-back]").press("Enter")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(floor.locator("[data-next] li")).to_contain_text([who.name for who in waiting])
    page.keyboard.press("Home")
    expect(page.locator("[data-present]")).to_have_text("1")
    page.locator("[data-speed='600']").press("Enter")
    play = page.locator("[data-play]")
    play.press("Enter")
    expect(floor).to_contain_text("Kết quả biểu quyết")
    expect(floor.locator("[data-result]")).to_contain_text("Thông qua nghị quyết điều chỉnh kế hoạch")
    expect(play).to_have_attribute("aria-pressed", "false")  # it stops at the end by itself


def _asked_and_decided(hall: Hall) -> list[Seated]:
    """Two ask for the floor, then the vote is held; who they are."""
    waiting = [hall.sitting.deputies[place] for place in (3, 1)]
    for who in waiting:
        tablet = hall.tablet(who)
        tablet.locator("[data-ask]").click()
        expect(tablet.locator("[data-withdraw]")).to_be_visible()
    hall.chair("voting.open", seconds=600)
    hall.chair("voting.close")
    hall.chair("voting.announce")
    return waiting


def test_the_chair_sees_again_who_sat_where_and_spoke(hall: Hall) -> None:
    speaker, leaver = hall.sitting.deputies[:2]
    _one_left_while_the_other_spoke(hall, speaker, leaver)
    page, path = hall.chair_page, f"/m/{hall.sitting.meeting_id}/replay"
    page.goto(path)
    sits = {who: page.locator(f"[data-seat][aria-label*='{who.name}']") for who in (speaker, leaver)}
    expect(page.locator("[data-present]")).to_have_text("1")
    expect(page.locator("[data-seats]")).to_be_hidden()  # people came before the hall was drawn
    page.locator("[data-slider]").press("End")
    expect(sits[leaver]).to_have_attribute("aria-label", re.compile("Đã về"))
    expect(page.locator(".livekey")).to_contain_text("Tại phòng họp 9")
    sits[speaker].click()
    expect(page.locator("[data-asked]")).to_have_text(f"A01 · {speaker.name} · Tại phòng họp")
    _back_until(page, sits[speaker], "Đang phát biểu")
    expect(page.locator("[data-asked]")).to_contain_text("Đang phát biểu")
    _back_until(page, sits[leaver], "Tại phòng họp")  # gone while the other spoke
    expect(sits[speaker]).to_have_attribute("aria-label", re.compile("Đang phát biểu"))
    tablet = hall.room.pages[f"{speaker.name} "]
    tablet.goto(path)
    expect(tablet.locator("[data-part=present]")).to_be_visible()
    expect(tablet.locator("[data-seats]")).to_be_hidden()  # a delegate sees no map live either


def _one_left_while_the_other_spoke(hall: Hall, speaker: Seated, leaver: Seated) -> None:
    """On a plan that was drawn when all had come."""
    office = hall.room.enter("office", hall.server.url)
    hall.sitting.admit(office.context, hall.server.url, hall.sitting.token(hall.sitting.office_person))
    rows = [{"seats": "1", "podium": True}, {"seats": "1101111"}, {"seats": "111"}]
    _act(office, hall, "seating.draw", rows=rows)
    _act(office, hall, "seating.fill", order="list")
    tablet = hall.tablet(speaker)
    tablet.locator("[data-ask]").click()
    expect(tablet.locator("[data-withdraw]")).to_be_visible()
    _act(hall.chair_page, hall, "speaking.give")
    _act(hall.tablet(leaver), hall, "attendance.leave")
    _act(hall.chair_page, hall, "speaking.finish")


def _act(page: Page, hall: Hall, name: str, **order: Any) -> None:
    payload = {"meeting_id": hall.sitting.meeting_id, **order}
    answer = page.request.post(f"{hall.server.url}/api/act/{name}", data=payload, headers=hall.own)
    assert answer.ok, answer.text()


def _back_until(page: Page, seat: Locator, word: str) -> None:
    """By the keys, as long as it takes."""
    page.locator("[data-slider]").focus()
    for _ in range(1000):
        if word in (seat.get_attribute("aria-label") or ""):
            return
        page.keyboard.press("ArrowLeft")
    raise AssertionError(f"nobody was ever {word}")
