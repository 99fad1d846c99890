"""A whole session in real browsers, from an empty house to the course of the meeting, everybody on their own screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.preparing import AWAY, CHAIR, DELEGATES, Preparation
from tests.journeys.room import Room
from tests.serving import Server

WORDS = {
    "vi": {
        "carried": "Được thông qua",
        "recorded": "Đã ghi nhận",
        "announced": "Công bố kết quả",
        "floor": "Lê Thị Thùy Dương được thêm 60 giây.",
        "checked_in": "Nguyễn Văn Đức điểm danh.",
    },
    "en": {
        "carried": "Carried",
        "recorded": "Recorded",
        "announced": "The result was announced",
        "floor": "Lê Thị Thùy Dương got 60 seconds more.",
        "checked_in": "Nguyễn Văn Đức checked in.",
    },
}


@dataclass
class Session:
    """Everybody's page."""

    desk: Page
    chair: Page
    hall: Page
    delegates: list[Page]
    words: dict[str, str]

    def step(self, code: str, *, asks: bool = False) -> None:
        """The chair does the one next step."""
        self.chair.locator(f"[data-step={code}]").click()
        if asks:
            self.chair.locator("[data-confirm]").click()


@pytest.fixture(params=["vi", "en"])
def session(request: pytest.FixtureRequest, serve: Callable[..., Server], room: Room, tmp_path: Path) -> Session:
    """Everything is prepared by hand; then everybody comes by their personal link, each on another device."""
    preparation = Preparation(room, serve().url, request.param, tmp_path)
    preparation.prepare()
    devices = zip(DELEGATES, ("tablet", "phone", "portrait"), strict=True)
    return Session(
        preparation.page,
        preparation.enter(CHAIR, "home", "tablet"),
        preparation.enter("", "hall", "hall"),
        [preparation.enter(name, "papers", device) for name, device in devices],
        WORDS[request.param],
    )


def test_session_from_the_import_to_the_course(session: Session) -> None:
    read(session)
    check_in(session)
    session.step("open_meeting", asks=True)
    session.step("open_item")
    expect(session.chair.locator("[data-step=open_item]")).to_contain_text("Điều chỉnh")
    session.step("open_item")
    expect(session.hall.locator(".hall__name")).to_contain_text("Điều chỉnh kế hoạch đầu tư công")
    speak(session, session.delegates[1])
    vote(session)
    course = session.delegates[0]
    course.goto("/m/1/course")
    for sentence in ("announced", "floor", "checked_in"):
        expect(course.locator(".course")).to_contain_text(session.words[sentence])
    for page in session.delegates:
        expect(page.locator("[data-connection=connected]")).to_be_attached()


def read(session: Session) -> None:
    """Every delegate opens the first paper; the secretary sees that they did."""
    session.desk.goto("/m/1/desk/papers")
    for page in session.delegates:
        page.locator(".paper").first.click()
        expect(page.locator("[data-pages][data-ready]")).to_be_attached()
    expect(session.desk.locator("[data-readers]").first).to_contain_text("3/5")


def check_in(session: Session) -> None:
    """Chair and delegates by one tap, the missing one is marked by the secretary; the hall counts along."""
    for page in (session.chair, *session.delegates):
        page.goto("/m/1/home")
        page.locator("[data-arrive=room]").click()
        expect(page.locator("[data-arrived]").or_(page.locator(".arrived")).first).to_be_visible()
        page.keyboard.press("Escape")
    session.chair.goto("/m/1/chair")
    session.desk.goto("/m/1/attendance")
    session.desk.get_by_role("searchbox").fill(AWAY)
    session.desk.locator("[data-correct]").click()
    dialog = session.desk.get_by_role("dialog")
    dialog.locator("[data-state=excused]").click()
    dialog.locator("button[type=submit]").click()
    expect(dialog).to_have_count(0)
    expect(session.chair.locator("[data-quorum]")).to_contain_text("4/5")
    expect(session.hall.locator(".hall")).to_contain_text("4/5")


def speak(session: Session, delegate: Page) -> None:
    """Ask, get the floor, one minute more, the same clock on every screen, the end."""
    for page in session.delegates:
        expect(page.locator("#item")).to_contain_text("Điều chỉnh kế hoạch đầu tư công")
    delegate.locator("[data-ask]").click()
    expect(delegate.locator("[data-withdraw]")).to_be_visible()
    session.step("give_floor")
    for page in (session.chair, session.hall, session.delegates[0]):
        expect(page.locator("body")).to_contain_text("Lê Thị Thùy Dương")
    session.chair.locator("[data-add-minute]").click()
    clocks = [session.hall.locator(".hall__time"), session.delegates[0].locator("[data-clock]")]
    for clock in clocks:
        expect(clock).to_contain_text(re.compile("08:00|07:[3-5]"))  # seven minutes, and one more
    told = [clock.inner_text() for clock in clocks]
    seconds = [int(clock[:2]) * 60 + int(clock[3:5]) for clock in told]
    assert abs(seconds[0] - seconds[1]) <= 1
    session.step("finish_speech")


def vote(session: Session) -> None:
    """Two in favour and one against on tablets, the chair in favour from the console; one of five is away: carried."""
    session.step("open_poll", asks=True)
    for page, choice in zip(session.delegates, ("yes", "yes", "no"), strict=True):
        expect(page.locator("[data-sheet][data-settled]")).to_be_attached()
        page.locator(f"[data-choice={choice}]").click()
        expect(page.locator(f"[data-receipt={choice}]")).to_contain_text(session.words["recorded"])
    expect(session.hall.locator(".hall__count")).to_have_text("3")
    session.chair.locator("[data-open-ballot]").click()
    expect(session.chair.locator("[data-sheet][data-settled] [data-choice=yes]")).to_be_visible()
    session.chair.locator("[data-choice=yes]").click()
    expect(session.chair.locator("[data-receipt=yes]")).to_be_visible()
    session.chair.keyboard.press("Escape")
    expect(session.hall.locator(".hall__count")).to_have_text("4")
    session.step("close_poll", asks=True)
    session.step("announce_poll", asks=True)
    expect(session.hall.locator(".hall__verdict")).to_have_text(session.words["carried"])
    for page in session.delegates:
        expect(page.locator(".result__verdict")).to_contain_text(session.words["carried"])
