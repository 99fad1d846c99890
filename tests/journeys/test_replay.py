"""The replay on a delegate's tablet, moved by the keyboard alone: a vote reached, its result, and the end played to."""

from __future__ import annotations

from playwright.sync_api import expect

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
