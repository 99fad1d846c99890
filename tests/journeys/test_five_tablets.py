"""A public vote in the hall: five tablets, the chair's console and the hall's screen; one tablet is cut off."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.cable import Cable
from tests.journeys.test_ballot import Hall, hall, settle
from tests.serving import Server

__all__ = ["hall"]
CHOICES = ("yes", "yes", "yes", "no", "abstain")


def wall_of(hall: Hall) -> Page:
    """The hall's screen, signed in as itself."""
    page = hall.room.enter("wall", hall.server.url, device="hall")
    hall.sitting.admit(page.context, hall.server.url, hall.sitting.token(None, hall.sitting.meeting_id))
    page.goto(f"/m/{hall.sitting.meeting_id}/hall")
    return page


def console_of(hall: Hall) -> Page:
    """The chair's console."""
    hall.chair_page.goto(f"/m/{hall.sitting.meeting_id}/chair")
    return hall.chair_page


def page_of_the_vote(hall: Hall, tablet: Page) -> Page:
    """With numbers, names and seats."""
    tablet.goto(f"/m/{hall.sitting.meeting_id}/polls/{hall.sitting.poll_id}")
    return tablet


def vote(tablets: list[Page]) -> None:
    """One tap each."""
    for tablet, choice in zip(tablets, CHOICES, strict=True):
        tablet.locator(f"[data-choice={choice}]").click()


def test_five_tablets_vote_one_of_them_cut_off_in_the_middle(hall: Hall, cable: Callable[[Server], Cable]) -> None:
    wire, people = cable(hall.server), hall.sitting.deputies[:5]
    tablets = [hall.tablet(who, wire.url if who is people[2] else None) for who in people]
    wall, chair = wall_of(hall), console_of(hall)
    hall.chair("voting.open", seconds=600)
    for tablet in tablets:
        expect(tablet.locator("[data-ballot]")).to_be_visible()
        settle(tablet)
    wire.cut()
    vote(tablets)
    expect(tablets[2].locator("[data-not-sent]")).to_be_visible()
    expect(tablets[2].locator("[data-receipt]")).to_have_count(0)
    expect(wall.locator(".hall__count")).to_have_text("4")
    expect(chair.locator(".waiting")).to_contain_text(people[2].name)
    wire.mend()
    tablets[2].locator("[data-retry]").click()
    for tablet, choice in zip(tablets, CHOICES, strict=True):
        expect(tablet.locator(f"[data-receipt={choice}]")).to_be_visible()
    expect(wall.locator(".hall__count")).to_have_text("5")
    hall.chair("voting.close")
    hall.chair("voting.announce")
    expect(wall.locator(".hall__verdict")).to_have_text("Không được thông qua")  # 3 of 10, 6 are needed
    expect(wall.locator(".hall__tally .hall__count")).to_have_text(["3", "1", "1"])
    for tablet in tablets:
        expect(tablet.locator(".result")).to_contain_text(re.compile(r"Tán thành 3/10 đại biểu \(30,00\s%\)"))
    expect(page_of_the_vote(hall, tablets[0]).locator("[data-seat-map] .seat--yes")).to_have_count(3)
