"""From the letter in a real mail server to the attendance list: accept, decline, a substitute, a speech beforehand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import update

from meetings.attendance import queries as attendance
from meetings.people import queries as people
from meetings.people.models import Person
from meetings.speaking import queries as speaking
from tests.agenda.stage import Seated
from tests.invitations.postbox import Postbox
from tests.journeys.room import Room
from tests.journeys.sitting import Sitting
from tests.programs import free_port
from tests.serving import Server

SENDER = "vanphong@lamgiang.example"
SPEECH = "Đề nghị ưu tiên tuyến đường liên xã trước mùa mưa."


@dataclass
class Correspondence:
    """A council that is made known, a mail server, and who has an address."""

    sitting: Sitting
    server: Server
    postbox: Postbox
    room: Room

    def page(self, who: str, person_id: int, path: str, device: str = "desk") -> Page:
        """A screen of somebody who is signed in."""
        page = self.room.enter(who, self.server.url, device=device)
        self.sitting.admit(page.context, self.server.url, self.sitting.token(person_id))
        page.goto(f"/m/{self.sitting.meeting_id}/{path}")
        return page

    def opens(self, who: Seated) -> Page:
        """Somebody opens the link of their letter, on a telephone that nobody is signed in on."""
        number = next(n for n, (to, _) in enumerate(self.postbox.letters) if to == address(who))
        body = self.postbox.read(number).get_body()
        assert body is not None
        link = re.search(r"https?://\S+/i/\S+", body.get_content())
        assert link is not None
        phone = self.room.enter(who.name, self.server.url, device="phone")
        phone.goto(link.group())
        expect(phone.locator("h1")).to_contain_text(who.name)
        phone.locator("main button[type=submit]").click()
        expect(phone.locator("[data-answer]")).to_have_attribute("data-answer", "waiting")
        return phone


def address(who: Seated) -> str:
    """Where their letters go."""
    return f"p{who.person_id}@lamgiang.example"


@pytest.fixture
def post(sqlite_database: str, serve: Callable[..., Server], room: Room) -> Iterator[Correspondence]:
    """Nobody is invited yet; three delegates have an address."""
    sitting, postbox, port = Sitting(sqlite_database), Postbox(), str(free_port())
    with sitting.house.database.writing.begin() as connection:
        for who in sitting.deputies[:3]:
            connection.execute(update(Person).where(Person.id == who.person_id).values(email=address(who)))
    sitting.house.stop()
    postbox.start()
    mail = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(postbox.port), "SMTP_SECURITY": "none", "SMTP_FROM": SENDER}
    here = {"PORT": port, "ADDRESS": f"http://127.0.0.1:{port}"}
    yield Correspondence(sitting, serve(DATABASE_URL=sqlite_database, **here, **mail), postbox, room)
    postbox.stop()


def test_from_the_letter_to_the_attendance_list(post: Correspondence) -> None:
    comes, stays, sends = post.sitting.deputies[:3]
    desk = post.page("desk", post.sitting.office_person, "invitations")
    desk.locator("[data-invite]").click()
    expect(desk.locator("[data-letter=sent]")).to_have_count(3)
    phone = post.opens(comes)
    _accepts_and_registers_to_speak(phone, post.sitting.items[1])
    _declines(post.opens(stays))
    _sends_somebody(post.opens(sends))
    expect(desk.locator("[data-accepted]")).to_contain_text("1/12")
    expect(_row(desk, stays)).to_contain_text("Đi công tác tại tỉnh")
    expect(_row(desk, sends)).to_contain_text("Phạm Thị Thay, Phó Trưởng phòng")
    chair = post.page("chair", post.sitting.chair.person_id, "invitations", "tablet")
    _row(chair, sends).locator("[data-agree]").click()
    _row(desk, sends).locator("[data-seat]").click()
    expect(_row(desk, sends).locator("[data-seat]")).to_have_count(0)
    desk.locator("[data-excuse-all]").click()
    expect(desk.locator("[data-excuse]")).to_have_count(0)
    _what_is_recorded(post.sitting, comes, stays, sends)


def _accepts_and_registers_to_speak(phone: Page, item_id: int) -> None:
    _form(phone, "accepted").locator("button[type=submit]").click()
    expect(phone.locator("[data-answer=accepted]")).to_be_visible()
    expect(phone.locator("[data-connection=connected]")).to_be_visible()
    item = phone.locator(f"[data-words='{item_id}']")
    item.locator("summary").click()
    item.locator("[name=topic]").fill("Đường liên xã")
    item.locator("[name=minutes]").fill("4")
    item.locator("[name=text]").fill(SPEECH)
    item.locator("button[type=submit]").click()
    expect(item.locator("summary .tag--yes")).to_be_visible()


def _declines(phone: Page) -> None:
    form = _form(phone, "declined")
    phone.locator("details", has=form).locator("summary").click()
    form.locator("[name=reason]").fill("Đi công tác tại tỉnh")
    form.locator("button[type=submit]").click()
    expect(phone.locator("[data-answer=declined]")).to_contain_text("Đi công tác tại tỉnh")


def _sends_somebody(phone: Page) -> None:
    form = _form(phone, "substitute")
    phone.locator("details", has=form).locator("summary").click()
    form.locator("[name=substitute_name]").fill("Phạm Thị Thay")
    form.locator("[name=substitute_position]").fill("Phó Trưởng phòng")
    form.locator("button[type=submit]").click()
    expect(phone.locator("[data-answer=substitute]")).to_contain_text("Phạm Thị Thay")


def _form(phone: Page, answer: str) -> Locator:
    return phone.locator("form", has=phone.locator(f"[name=answer][value={answer}]"))


def _row(page: Page, who: Seated) -> Locator:
    return page.locator(f"[data-line='{who.participant_id}']")


def _what_is_recorded(sitting: Sitting, comes: Seated, stays: Seated, sends: Seated) -> None:
    words = sitting.house.read(speaking.own_words, sitting.meeting_id, comes.participant_id)
    assert [(w.item_id, w.topic, w.minutes, w.text) for w in words] == [(sitting.items[1], "Đường liên xã", 4, SPEECH)]
    here = {s.participant_id: s for s in sitting.house.read(attendance.standings, sitting.meeting_id)}
    assert (here[stays.participant_id].state, here[stays.participant_id].reason) == ("excused", "Đi công tác tại tỉnh")
    assert here[sends.participant_id].state == "excused"
    listed = sitting.house.read(people.participants, sitting.meeting_id)
    [instead] = [each for each in listed if each.full_name == "Phạm Thị Thay"]
    assert not instead.is_voting
