"""The ballot on a delegate's tablet: one tap, a receipt, and every way in which it can go wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.cable import Cable
from tests.journeys.room import Room
from tests.journeys.sitting import Seated, Sitting
from tests.serving import Server


class Hall:
    """A council in session with its server; the chair acts by the plain door."""

    def __init__(self, sitting: Sitting, server: Server, room: Room) -> None:
        self.sitting, self.server, self.room = sitting, server, room
        self.own = {"Origin": server.url}
        self.chair_page = room.enter("chair", server.url)
        sitting.admit(self.chair_page.context, server.url, sitting.token(sitting.chair.person_id))

    def chair(self, name: str, **payload: Any) -> Any:
        """An act of the chair."""
        order = {"meeting_id": self.sitting.meeting_id, "poll_id": self.sitting.poll_id, **payload}
        answer = self.chair_page.request.post(f"{self.server.url}/api/act/{name}", data=order, headers=self.own)
        assert answer.ok, answer.text()
        return answer.json()["answer"]

    def tablet(self, who: Seated, url: str | None = None, device: str = "tablet", machine: str = "") -> Page:
        """Somebody's home, on a device that is told apart so."""
        page = self.room.enter(f"{who.name} {machine}", url or self.server.url, device=device)
        self.sitting.admit(page.context, url or self.server.url, self.sitting.token(who.person_id, machine=machine))
        page.goto(f"/m/{self.sitting.meeting_id}/home")
        expect(page.locator("[data-connection=connected]")).to_be_attached()
        return page


@pytest.fixture
def hall(sqlite_database: str, serve: Callable[..., Server], room: Room) -> Hall:
    """Everybody is here, the second item is in hand, its vote is prepared."""
    sitting = Sitting(sqlite_database)
    sitting.begin()
    sitting.house.stop()
    return Hall(sitting, serve(DATABASE_URL=sqlite_database), room)


def settle(page: Page) -> None:
    """Until taps count."""
    expect(page.locator("[data-sheet][data-settled]")).to_be_attached()


def test_on_another_device_one_tap_moves_the_vote_there_and_counts(hall: Hall) -> None:
    who = hall.sitting.deputies[0]
    tablet = hall.tablet(who, machine="Chrome · Android")
    phone = hall.tablet(who, device="phone", machine="Safari · iPhone")
    expect(phone.locator("[data-elsewhere]")).to_contain_text("Chrome · Android")
    expect(tablet.locator("[data-elsewhere]")).to_have_count(0)
    hall.chair("voting.open", seconds=600)
    settle(phone)
    phone.locator("[data-choice=yes]").click()
    phone.locator("[data-refused] [data-move-device]").click()
    expect(phone.locator("[data-receipt=yes]")).to_be_visible()
    expect(tablet.locator("[data-elsewhere]")).to_contain_text("Safari · iPhone")
    other = hall.tablet(hall.sitting.deputies[1], machine="Safari · iPhone")
    alarm = hall.chair_page
    alarm.goto(f"/m/{hall.sitting.meeting_id}/chair")
    expect(alarm.locator("[data-shared]")).to_contain_text(hall.sitting.deputies[1].name)
    other.locator("[data-votebar], [data-ballot]").first.wait_for()


def test_one_tap_sends_and_the_receipt_says_so(hall: Hall) -> None:
    page = hall.tablet(hall.sitting.deputies[0])
    hall.chair("voting.open", seconds=600)
    title = page.locator(".sheet__title")
    expect(title).to_be_focused()
    page.locator("[data-choice=yes]").click(no_wait_after=True)
    expect(page.locator("[data-receipt]")).to_have_count(0)  # a finger on its way to something else
    settle(page)
    page.locator("[data-choice=yes]").click()
    receipt = page.locator("[data-receipt=yes]")
    expect(receipt).to_contain_text("Đã ghi nhận")
    expect(receipt).to_contain_text("Nguyễn Văn Đức, ghế 02")
    expect(receipt.locator("[data-code]")).to_have_text(re.compile(r"^[2-9A-Z]{4}-[2-9A-Z]{4}$"))
    page.locator("[data-change]").click()
    settle(page)
    page.locator("[data-choice=no]").click()
    expect(page.locator("[data-receipt=no]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-votebar=open]")).to_contain_text("Không tán thành")
    expect(page.locator("[data-open-ballot]")).to_be_focused()
    hall.chair("voting.close")
    expect(page.locator("[data-votebar=closed]")).to_be_visible()
    hall.chair("voting.announce")
    expect(page.locator("[data-votebar]")).to_have_count(0)


def test_every_device_shows_the_same_ballot(hall: Hall) -> None:
    tablet, phone = hall.sitting.deputies[0], hall.sitting.deputies[0]
    pages = [hall.tablet(tablet), hall.tablet(phone, device="phone")]
    hall.chair("voting.open", seconds=600)
    for page in pages:
        expect(page.locator("[data-ballot]")).to_be_visible()
    settle(pages[0])
    pages[0].locator("[data-choice=abstain]").click()
    expect(pages[0].locator("[data-receipt=abstain]")).to_be_visible()
    expect(pages[1].locator("[data-receipt=abstain]")).to_be_visible()
    pages[1].reload()
    expect(pages[1].locator("[data-votebar=open]")).to_contain_text("Không biểu quyết")
    pages[1].locator("[data-open-ballot]").click()
    settle(pages[1])
    pages[1].locator("[data-choice=yes]").click()
    expect(pages[0].locator("[data-receipt=yes]")).to_be_visible()


def test_who_comes_late_is_told_why_they_cannot_vote(hall: Hall) -> None:
    page = hall.tablet(hall.sitting.guest)
    late = hall.tablet(hall.sitting.deputies[8])
    leaving = {"meeting_id": hall.sitting.meeting_id}
    left = late.request.post(f"{hall.server.url}/api/act/attendance.leave", data=leaving, headers=hall.own)
    assert left.ok
    hall.chair("voting.open")
    expect(late.locator("[data-votebar=open]")).to_contain_text("chưa điểm danh")
    expect(late.locator("[data-open-ballot]")).to_have_count(0)
    expect(page.locator("[data-votebar]")).to_have_count(0)


def test_a_ballot_that_was_too_late_says_when_the_vote_was_closed(hall: Hall, cable: Callable[[Server], Cable]) -> None:
    wire = cable(hall.server)
    page = hall.tablet(hall.sitting.deputies[0], wire.url)
    hall.chair("voting.open")
    expect(page.locator("[data-ballot]")).to_be_visible()
    settle(page)
    wire.cut()
    page.locator("[data-choice=yes]").click()
    expect(page.locator("[data-not-sent]")).to_contain_text("Chưa gửi được")
    hall.chair("voting.close")
    wire.mend()
    expect(page.locator("[data-refused]")).to_contain_text("Không tính, đã đóng lúc")
    expect(page.locator("[data-not-sent]")).to_have_count(0)
    page.locator("[data-minimise]").click()
    expect(page.locator("[data-votebar=closed]")).to_contain_text("chưa bấm")


def test_what_was_not_answered_is_sent_again_and_counts_once(hall: Hall, cable: Callable[[Server], Cable]) -> None:
    wire = cable(hall.server)
    page = hall.tablet(hall.sitting.deputies[0], wire.url)
    hall.chair("voting.open")
    expect(page.locator("[data-ballot]")).to_be_visible()
    settle(page)
    wire.cut()
    page.locator("[data-choice=yes]").click()
    expect(page.locator("[data-choice=no]")).to_be_disabled()
    expect(page.locator("[data-not-sent]")).to_be_visible()
    wire.mend()
    page.locator("[data-retry]").click()
    expect(page.locator("[data-receipt=yes]")).to_be_visible()
    assert hall.chair("voting.close") == {"poll_id": hall.sitting.poll_id, "cast": 1, "not_voted": 9}
