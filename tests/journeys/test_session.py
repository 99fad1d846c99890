"""A whole session in real browsers: chair, secretary, three delegates and the hall, each on their own screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.room import Room
from tests.journeys.sitting import Seated, Sitting
from tests.serving import Server

WORDS = {
    "vi": {
        "in_favour": "Tán thành",
        "carried": "Được thông qua",
        "recorded": "Đã ghi nhận",
        "sum": "10/10",
        "announced": "Công bố kết quả",
        "floor": "Lê Thị Thùy Dương được thêm 60 giây.",
        "checked_in": "Nguyễn Văn Đức điểm danh.",
    },
    "en": {
        "in_favour": "In favour",
        "carried": "Carried",
        "recorded": "Recorded",
        "sum": "10/10",
        "announced": "The result was announced",
        "floor": "Lê Thị Thùy Dương got 60 seconds more.",
        "checked_in": "Nguyễn Văn Đức checked in.",
    },
}


@dataclass
class Session:
    """Everybody's page."""

    sitting: Sitting
    chair: Page
    desk: Page
    hall: Page
    delegates: list[Page]
    words: dict[str, str]

    def step(self, code: str, *, asks: bool = False) -> None:
        """The chair does the one next step."""
        self.chair.locator(f"[data-step={code}]").click()
        if asks:
            self.chair.locator("[data-confirm]").click()


@pytest.fixture(params=["vi", "en"])
def session(request: pytest.FixtureRequest, sqlite_database: str, serve: Callable[..., Server], room: Room) -> Session:
    """Seven of ten delegates are here; the three with tablets are not yet."""
    locale: str = request.param
    sitting = Sitting(sqlite_database)
    people = [sitting.chair, *sitting.deputies, sitting.guest]
    for who in people:
        sitting.act(who.session_id, "people.set_preferences", locale=locale)
    sitting.act(sitting.office, "people.set_preferences", locale=locale)
    sitting.here(sitting.chair, *sitting.deputies[3:])
    server = serve(DATABASE_URL=sqlite_database)

    enter = partial(_enter, room, sitting, server.url, locale)
    made = Session(
        sitting,
        enter(sitting.chair, "chair", "tablet"),
        enter(Seated(sitting.office_person, 0, 0, "desk"), "attendance", "desk"),
        enter(None, "hall", "hall"),
        [
            enter(who, "home", device)
            for who, device in zip(sitting.deputies[:3], ("tablet", "phone", "portrait"), strict=True)
        ],
        WORDS[locale],
    )
    sitting.house.stop()
    return made


def _enter(room: Room, sitting: Sitting, url: str, locale: str, who: Seated | None, page: str, device: str) -> Page:
    """A page of somebody (of the hall's screen for nobody)."""
    opened = room.enter(who.name if who else "hall", url, device, locale)
    person_id = who.person_id if who else None
    sitting.admit(opened.context, url, sitting.token(person_id, None if who else sitting.meeting_id))
    if who is None:
        opened.context.add_cookies([{"name": "locale", "value": locale, "url": url}])
    opened.goto(f"/m/{sitting.meeting_id}/{page}")
    return opened


def test_session_from_check_in_to_the_course(session: Session) -> None:
    first, second, third = session.delegates
    expect(session.hall.locator(".hall")).to_contain_text("7/10")
    for page in session.delegates:
        page.locator("[data-arrive], .arrive__tap, .home__next button").first.click()
    expect(session.chair.locator("[data-quorum]")).to_contain_text(session.words["sum"])
    session.step("open_meeting", asks=True)
    session.step("open_item")
    expect(session.chair.locator("[data-step=open_item]")).to_contain_text("Điều chỉnh")
    session.step("open_item")
    expect(session.hall.locator(".hall__name")).to_contain_text("Điều chỉnh kế hoạch đầu tư công")
    for page in session.delegates:
        page.keyboard.press("Escape")
        expect(page.locator("#item")).to_contain_text("Điều chỉnh kế hoạch đầu tư công")

    speak(session, second)
    vote(session)
    expect(session.hall.locator(".hall__verdict")).to_have_text(session.words["carried"])
    for page in session.delegates:
        expect(page.locator(".result__verdict")).to_contain_text(session.words["carried"])

    first.goto(f"/m/{session.sitting.meeting_id}/course")
    course = first.locator(".course")
    for sentence in ("announced", "floor", "checked_in"):
        expect(course).to_contain_text(session.words[sentence])
    expect(third.locator("[data-connection=connected]")).to_be_attached()


def speak(session: Session, delegate: Page) -> None:
    """Ask, get the floor, one minute more, the same clock on every screen, the end."""
    delegate.locator("[data-ask]").click()
    expect(delegate.locator("[data-withdraw]")).to_be_visible()
    session.step("give_floor")
    for page in (session.chair, session.hall, session.delegates[0]):
        expect(page.locator("body")).to_contain_text("Lê Thị Thùy Dương")
    session.chair.locator("[data-add-minute]").click()
    expect(session.hall.locator(".hall__time")).to_contain_text("07:")
    clocks = [
        session.hall.locator(".hall__time").inner_text(),
        session.delegates[0].locator("[data-clock]").inner_text(),
    ]
    seconds = [int(clock[:2]) * 60 + int(clock[3:5]) for clock in clocks]
    assert abs(seconds[0] - seconds[1]) <= 1
    session.step("finish_speech")


def vote(session: Session) -> None:
    """Open, six in favour on tablets and through the door, close with four missing, announce."""
    session.step("open_poll", asks=True)
    for page, choice in zip(session.delegates, ("yes", "yes", "no"), strict=True):
        expect(page.locator("[data-sheet][data-settled]")).to_be_attached()
        page.locator(f"[data-choice={choice}]").click()
        expect(page.locator(f"[data-receipt={choice}]")).to_contain_text(session.words["recorded"])
    expect(session.chair.locator(".big").first).to_contain_text("3")
    for who in session.sitting.deputies[3:8]:
        cast_through_the_door(session, who.person_id)
    expect(session.hall.locator(".hall__count")).to_have_text("8")
    session.step("close_poll", asks=True)
    session.step("announce_poll", asks=True)


def cast_through_the_door(session: Session, person_id: int) -> None:
    """A delegate whose tablet lost its socket votes by plain HTTP."""
    page = session.desk
    url = page.url.split("/m/")[0]
    context = page.context.browser.new_context()  # type: ignore[union-attr]
    session.sitting.admit(context, url, session.sitting.token(person_id))
    here = {"meeting_id": session.sitting.meeting_id, "poll_id": session.sitting.poll_id}
    answer = context.request.post(f"{url}/api/act/voting.cast", data={**here, "choice": "yes"})
    assert answer.ok, answer.text()
    context.close()


def test_two_devices_of_one_delegate_show_one_vote(
    sqlite_database: str, serve: Callable[..., Server], room: Room
) -> None:
    sitting = Sitting(sqlite_database)
    sitting.begin()
    me = sitting.deputies[0]
    sitting.act(sitting.chair.session_id, "voting.open", meeting_id=sitting.meeting_id, poll_id=sitting.poll_id)
    tokens = [sitting.token(me.person_id) for _ in range(2)]
    sitting.house.stop()
    server = serve(DATABASE_URL=sqlite_database)
    pages = []
    for name, token in zip(("tablet", "phone"), tokens, strict=True):
        page = room.enter(name, server.url, name)
        sitting.admit(page.context, server.url, token)
        page.goto(f"/m/{sitting.meeting_id}/home")
        pages.append(page)
        expect(page.locator("[data-sheet][data-settled]")).to_be_attached()
    pages[0].locator("[data-choice=yes]").click()
    expect(pages[0].locator("[data-receipt=yes]")).to_be_visible()
    expect(pages[1].locator("[data-receipt=yes]")).to_be_visible()
    pages[1].locator("[data-change]").click()
    expect(pages[1].locator("[data-sheet][data-settled]")).to_be_attached()
    pages[1].locator("[data-choice=no]").click()
    for page in pages:
        expect(page.locator("[data-receipt=no], [data-votebar]").first).to_be_visible()
    answer = pages[0].request.get(f"/api/m/{sitting.meeting_id}/boards?kind=voting&kind=voting.me").json()
    poll, mine = (state["state"] for state in answer["states"])
    assert (poll["poll"]["cast"], mine["choice"], mine["revision"]) == (1, "no", 2)
