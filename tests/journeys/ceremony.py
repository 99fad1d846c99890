"""A council that votes in secret, in browsers: its tellers' table, its chair, its tablets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from meetings.kernel.policy import Role
from tests.journeys.room import Room
from tests.journeys.sitting import Seated, Sitting
from tests.journeys.test_ballot import Hall, settle
from tests.serving import Server

TELLERS = ("Mai Văn Kiểm", "Tô Thị Phiếu", "Kiều Anh Thư")


class Ceremony(Hall):
    """Three tellers who do not vote; one of them sits at the tellers' table."""

    def __init__(self, sitting: Sitting, server: Server, room: Room, tellers: list[Seated]) -> None:
        super().__init__(sitting, server, room)
        self.tellers = tellers
        self.poll_id = 0
        self.codes: list[str] = []

    def prepared(self, question: str = "Miễn nhiệm chức vụ Phó Chủ tịch", **more: Any) -> int:
        """A secret vote on the item in hand."""
        order = {"question": question, "item_id": self.sitting.items[1], "seconds": 600, **more}
        secret = {"tellers": [teller.participant_id for teller in self.tellers]}
        self.poll_id = int(self.chair("voting.prepare", poll_id=None, secret=secret, **order)["poll_id"])
        return self.poll_id

    def chair(self, name: str, **payload: Any) -> Any:
        """An act of the chair; `poll_id=None` where it names none."""
        order = {"meeting_id": self.sitting.meeting_id, "poll_id": self.poll_id, **payload}
        data = {key: value for key, value in order.items() if value is not None}
        answer = self.chair_page.request.post(f"{self.server.url}/api/act/{name}", data=data, headers=self.own)
        assert answer.ok, answer.text()
        return answer.json()["answer"]

    def table(self, device: str = "tablet") -> Page:
        """The tellers' table, on the tablet of the first of them."""
        teller = self.tellers[0]
        page = self.room.enter(f"{teller.name} {device}", self.server.url, device=device)
        self.sitting.admit(page.context, self.server.url, self.sitting.token(teller.person_id))
        page.goto(f"/m/{self.sitting.meeting_id}/polls/{self.poll_id}/tellers")
        expect(page.locator("#step")).to_be_visible()
        return page

    def console(self) -> Page:
        """The chair's console."""
        page = self.chair_page
        page.goto(f"{self.server.url}/m/{self.sitting.meeting_id}/chair")
        expect(page.locator("[data-step]").or_(page.locator(".console__end p"))).not_to_have_count(0)
        return page

    def issue(self, page: Page, photograph: Callable[[str], Any] = lambda _name: None) -> None:
        """Each teller looks, writes down, covers."""
        page.locator("[data-issue]").click()
        for number in range(1, 4):
            expect(page.locator(f"[data-called='{number}']")).to_be_visible()
            photograph(f"called{number}")
            page.locator("[data-show-code]").click()
            letters = page.locator(f"[data-shown='{number}'] [data-letters] span")
            expect(letters).to_have_count(6)
            photograph(f"shown{number}")
            self.codes.append("-".join(letters.all_text_contents()))
            page.locator("[data-cover]").click()

    def give(self, page: Page, number: int, code: str = "") -> None:
        """A teller types the code."""
        page.locator("[name=code]").fill(code or self.codes[number - 1])
        page.locator("[data-try]").click()


def choose(page: Page, choice: str) -> None:
    """Choose, and read it once more."""
    expect(page.locator("[data-ballot]")).to_be_visible()
    settle(page)
    page.locator(f"[data-choice={choice}]").click()
    page.locator("[data-check]").click()
    expect(page.locator("[data-picked]")).to_be_visible()
    settle(page)


def receipt_of(page: Page) -> str:
    """What the voter keeps."""
    code = page.locator("[data-receipt=secret] [data-code]")
    expect(code).to_be_visible()
    return code.inner_text()


def kept_on(page: Page) -> str:
    """Everything that this tablet has stored."""
    return str(page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])"))


def called(database: str, serve: Callable[..., Server], room: Room) -> Ceremony:
    """A council in session with its tellers, and its server."""
    sitting = Sitting(database)
    sitting.begin()
    sitting.act(sitting.office, "voting.delete", meeting_id=sitting.meeting_id, poll_id=sitting.poll_id)
    tellers = [sitting.seat(sitting.meeting_id, name, Role.TELLER, guest=True) for name in TELLERS]
    sitting.house.stop()
    return Ceremony(sitting, serve(DATABASE_URL=database), room, tellers)
