"""Five people a second at the entrance, by every way at once, a quarter of a second away from the server."""

from __future__ import annotations

import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from meetings.attendance import queries
from meetings.kernel.pages import COOKIE
from tests.agenda.stage import Seated
from tests.attendance.recounting import recount
from tests.journeys.distance import Distance
from tests.journeys.entrance import Entrance
from tests.journeys.room import Room
from tests.live.wire import Wire
from tests.serving import Server

A_SECOND = 5  # the peak: five hundred in a quarter of an hour are one every two seconds
PEOPLE = 120
AWAY = (0.150, 0.300)  # seconds there and back
USHER_SECONDS = 3.0
HIDDEN = re.compile(r'name="(csrf_token|ticket)" value="([^"]*)"')

pytestmark = [pytest.mark.alone, pytest.mark.one_server]


class Rush:
    """One comes every fifth of a second: to the desk's scanner, by the hall's code, by tap, by PIN, by the list."""

    def __init__(self, entrance: Entrance) -> None:
        self.entrance, sitting = entrance, entrance.sitting
        self.meeting_id = entrance.meeting_id
        self.people = [*sitting.deputies, *entrance.more]
        self.phones = {who: sitting.token(who.person_id) for who in self.people}
        self.list = sitting.token(sitting.office_person)
        self.kiosk = sitting.token(None, self.meeting_id)
        self.began = 0.0

    def due(self, number: int) -> float:
        """How long until this one is there, in seconds."""
        return self.began + number / A_SECOND - time.monotonic()

    def wait(self, number: int) -> None:
        """Until this one is there."""
        threading.Event().wait(max(0.0, self.due(number)))

    def all_come(self, desk: Page) -> tuple[list[float], list[float]]:
        """Everybody, each when it is their time; how long each took at the desk, and by other ways."""
        ways = [self.hall_code, self.tap, self.pin, self.by_list]
        self.began = time.monotonic() + 1
        at_desk, others = list[float](), list[Future[float]]()
        with ThreadPoolExecutor(24) as phones:
            for number, who in enumerate(self.people):
                if number % A_SECOND:
                    others.append(phones.submit(self.by_phone, number, who, ways[number % A_SECOND - 1]))
            for number, who in list(enumerate(self.people))[::A_SECOND]:
                self.wait(number)
                at_desk.append(self.at_the_desk(desk, who))
        return at_desk, [each.result() for each in others]

    def by_phone(self, number: int, who: Seated, come: Callable[[Seated], None]) -> float:
        """Come when it is one's time; how long it took until it was acknowledged."""
        self.wait(number)
        began = time.monotonic()
        come(who)
        return time.monotonic() - began

    def hall_code(self, who: Seated) -> None:
        """Scan the screen, tap, and see the receipt."""
        address = f"{self.entrance.url}/m/{self.meeting_id}/here/{self.entrance.code()}"
        cookies = [f"{COOKIE}={self.phones[who]}"]
        with urlopen(Request(address, headers={"Cookie": cookies[0]}), timeout=20) as page:
            cookies += [cookie.split(";")[0] for cookie in page.headers.get_all("Set-Cookie", ())]
            form = urlencode(dict(HIDDEN.findall(page.read().decode()))).encode()
        headers = {"Cookie": "; ".join(cookies), "Origin": self.entrance.url}
        with urlopen(Request(address, form, headers), timeout=20) as page:
            told = page.read().decode()
        assert "data-arrived" in told

    def tap(self, who: Seated) -> None:
        """The own tablet."""
        self.act(self.phones[who], "attendance.check_in")

    def pin(self, who: Seated) -> None:
        """At the kiosk."""
        self.act(self.kiosk, "attendance.admit", code=self.entrance.badge(who).pin)

    def by_list(self, who: Seated) -> None:
        """The secretary ticks them off."""
        order = {"participant_ids": [who.participant_id], "state": "in_room", "reason": "Điểm danh"}
        self.act(self.list, "attendance.correct", **order)

    def act(self, token: str, name: str, **order: object) -> None:
        """An act over a connection of its own."""
        wire = Wire(self.entrance.url, token)
        answer = wire.act(name, f"{name} {time.monotonic_ns()}", meeting_id=self.meeting_id, **order)
        wire.close()
        assert answer["ok"], answer

    def at_the_desk(self, desk: Page, who: Seated) -> float:
        """From the scan to the name on the desk's page, in seconds."""
        began = time.monotonic()
        desk.keyboard.type(self.entrance.badge(who).code)  # a scanner is a keyboard
        desk.keyboard.press("Enter")
        expect(desk.locator(f"[data-admitted='{who.participant_id}']")).to_contain_text(who.name)
        return time.monotonic() - began


@pytest.fixture
def rush(sqlite_database: str, serve: Callable[..., Server], room: Room) -> Iterator[Rush]:
    """Before the meeting, everybody a quarter of a second away."""
    names = [f"Lò Văn {n}" for n in range(PEOPLE - 9)]
    entrance = Entrance(sqlite_database, serve, room, names)
    distance = Distance(entrance.server.port, *AWAY)
    entrance.url = distance.url
    yield Rush(entrance)
    distance.close()


def test_five_a_second_are_all_let_in_and_an_usher_needs_three_seconds(rush: Rush) -> None:
    entrance = rush.entrance
    hall = entrance.screen("hall", None, "hall", "hall")
    desk = entrance.screen("scanner", entrance.sitting.office_person, "attendance/scan", "desk")
    expect(desk.locator("[data-connection=connected]")).to_be_attached()
    at_desk, took = rush.all_come(desk)
    print(
        f"\nat the desk at most {max(at_desk):.2f} s of {len(at_desk)}; by other ways {max(took):.2f} s of {len(took)}"
    )
    print(f"all of them within {time.monotonic() - rush.began:.1f} s")
    expect(hall.locator(".hall__presence strong")).to_have_text(f"{PEOPLE}/{PEOPLE + 1}")
    with Session(entrance.sitting.house.database.writing) as session:
        board = queries.standings(session, rush.meeting_id)
    told = entrance.sitting.journal(rush.meeting_id)
    found = Counter(facts.get("way", "list") for kind, facts in told if kind in ("checked_in", "presence_corrected"))
    assert found == dict.fromkeys(("badge", "hall", "self", "pin", "list"), PEOPLE // 5)
    assert (sum(each.is_present for each in board), recount(told)) == (PEOPLE, PEOPLE)
    assert max(at_desk) <= USHER_SECONDS
