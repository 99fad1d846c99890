"""The console under hands and keys: the queue, the clock, a recess, a quorum that is lost; and who is called."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select, update

from meetings.kernel.clock import now
from meetings.speaking.models import SpeechRequest
from tests.agenda.stage import Seated
from tests.journeys.test_debate import Hall, hall

__all__ = ["hall"]


class Console:
    """The chair's page, and everybody else by the plain door."""

    def __init__(self, hall: Hall) -> None:
        self.hall, self.sitting = hall, hall.sitting
        self.duc, self.duong, self.hung = hall.sitting.deputies[:3]
        self._doors: dict[int, Page] = {}

    def act(self, who: int, name: str, **payload: Any) -> Any:
        """An act of a person."""
        url = self.hall.server.url
        if who not in self._doors:
            self._doors[who] = self.hall.room.enter(f"door of {who}", url)
            self.sitting.admit(self._doors[who].context, url, self.sitting.token(who))
        order = {"meeting_id": self.sitting.meeting_id, **payload}
        answer = self._doors[who].request.post(f"{url}/api/act/{name}", data=order, headers={"Origin": url})
        assert answer.ok, answer.text()
        return answer.json()["answer"]

    def ask(self, *people: Seated, item_id: int = 0, kind: str = "speech") -> None:
        """They ask for the floor on the item in hand."""
        for who in people:
            self.act(who.person_id, "speaking.ask", item_id=item_id or self.sitting.items[1], kind=kind)

    def page(self, device: str = "tablet") -> Page:
        """The chair's."""
        return self.hall.screen(self.sitting.chair, "chair", device)


@pytest.fixture
def console(hall: Hall) -> Console:
    """Everybody is here, the second item is in hand."""
    return Console(hall)


def order_of(chair: Page, *people: Seated) -> None:
    """The queue stands so."""
    rows = chair.locator("[data-request]")
    expect(rows).to_have_count(len(people))
    for place, who in enumerate(people):
        expect(rows.nth(place)).to_contain_text(who.name)


@pytest.mark.parametrize("device", ["tablet", "portrait", "phone"])
def test_queue_is_ordered_by_buttons_and_by_hand_on_every_width(console: Console, device: str) -> None:
    duc, duong, hung = console.duc, console.duong, console.hung
    console.ask(duc, duong, hung)
    chair = console.page(device)
    order_of(chair, duc, duong, hung)
    row = chair.locator("[data-request]", has_text=hung.name)
    row.locator("[aria-expanded]").click()
    row.locator("[data-top]").click()
    order_of(chair, hung, duc, duong)
    row.locator("[aria-expanded]").click()
    handles = chair.locator("[data-request] [data-handle]")
    handles.nth(2).drag_to(handles.nth(0), target_position={"x": 24, "y": 4})
    order_of(chair, duong, hung, duc)


def press(chair: Page, key: str, then: str) -> None:
    """Press a key while nothing is on its way, until this is shown."""
    expect(chair.locator("button[data-step]")).to_be_enabled()
    chair.keyboard.press(key)
    expect(chair.locator(then)).to_be_visible()


def test_keys_do_what_the_shown_button_does(console: Console) -> None:
    console.ask(console.duc, console.duong)
    chair = console.page()
    order_of(chair, console.duc, console.duong)
    press(chair, "n", then="[data-step=finish_speech]")
    press(chair, " ", then="[data-phase=paused]")
    press(chair, " ", then="[data-phase=calm]")
    press(chair, "n", then="[data-undo=speech_finished]")
    press(chair, "Control+z", then="[data-step=finish_speech]")
    chair.keyboard.press("?")
    expect(chair.get_by_role("dialog")).to_contain_text("bước tiếp theo")
    chair.keyboard.press("Escape")


def test_a_recess_counts_down_before_the_chair(console: Console) -> None:
    chair = console.page()
    chair.locator("[data-recess]").click()
    chair.locator("[data-recess-minutes='10']").click()
    rest = chair.get_by_role("region", name="Tạm nghỉ")
    expect(rest.locator("[data-clock]")).to_have_text(re.compile(r"^(10:00|0?9:5\d)$"))
    expect(chair.locator("[data-step]")).to_have_attribute("data-step", "resume")


def test_who_is_next_hears_of_it_on_whatever_page(console: Console) -> None:
    console.ask(console.duc, console.hung)
    papers = console.hall.screen(console.hung, "papers", "tablet")
    chair = console.sitting.chair.person_id
    expect(papers.locator("[data-called]")).to_have_count(0)
    console.act(chair, "speaking.give")
    expect(papers.locator("[data-called=next]")).to_contain_text("Sắp đến lượt")
    console.act(chair, "speaking.finish")
    console.act(chair, "speaking.give")
    expect(papers.locator("[data-called=now]")).to_be_visible()
    console.act(chair, "speaking.finish")
    expect(papers.locator("[data-called]")).to_have_count(0)


def test_who_leaves_early_says_so_and_comes_back(console: Console) -> None:
    home = console.hall.screen(console.duc, "home")
    home.locator("[data-leave]").click()
    home.get_by_role("dialog").get_by_role("button", name="Tôi ra về").click()
    home.locator("[data-arrive=room]").click()
    home.get_by_role("dialog").get_by_role("button").click()
    expect(home.locator("[data-leave]")).to_be_visible()


def test_what_became_of_questions_is_shown(console: Console) -> None:
    questions, chair_id = console.hall.questions, console.sitting.chair.person_id
    console.act(chair_id, "agenda.open_item", item_id=questions)
    console.ask(console.duc, item_id=questions, kind="question")
    chair = console.page()
    shown = chair.locator("[data-questions]")
    expect(shown.locator("summary")).to_have_text("1 chất vấn, 0 đã trả lời")
    shown.locator("summary").click()
    expect(shown.locator("[data-question]")).to_contain_text("đang chờ")
    console.act(chair_id, "speaking.give")
    console.act(chair_id, "speaking.finish")
    expect(shown.locator("[data-question]").first).to_contain_text("chờ trả lời")
    console.act(console.duong.person_id, "speaking.write", item_id=questions, text="Đề nghị trả lời bằng văn bản.")
    expect(shown.locator("[data-question]").last).to_contain_text("bằng văn bản")


def test_the_length_of_replies_is_set_by_the_desk(console: Console) -> None:
    url, place = console.hall.server.url, f"/m/{console.sitting.meeting_id}/floor/times"
    desk = console.hall.room.enter("office", url)
    console.sitting.admit(desk.context, url, console.sitting.token(console.sitting.office_person))
    desk.goto(place)
    replies = desk.locator("[name='speech_seconds.debate']")
    expect(replies).to_have_value("180")
    replies.select_option("120")
    with desk.expect_navigation():
        desk.locator("[data-limits] [type=submit]").click()
    expect(replies).to_have_value("120")
    expect(desk.locator("[name='speech_seconds.speech']")).to_have_value("420")


def test_a_lost_quorum_is_said_and_asked_about_before_a_vote_opens(console: Console) -> None:
    chair = console.page()
    expect(chair.locator("[data-quorum-lost]")).to_have_count(0)
    away = [who.participant_id for who in console.sitting.deputies[:7]]
    order = {"participant_ids": away, "state": "left", "reason": "Về sớm"}
    console.act(console.sitting.office_person, "attendance.correct", **order)
    expect(chair.locator("[data-quorum-lost]")).to_be_visible()
    chair.locator("main").get_by_role("button", name="Mở", exact=True).click()
    chair.get_by_role("dialog").locator("[data-confirm]").click()
    warning = chair.get_by_role("dialog", name="Chưa đủ số đại biểu")
    expect(warning).to_be_visible()
    warning.locator("[data-confirm]").click()
    expect(chair.locator("[data-step=close_poll]")).to_be_visible()


def test_the_question_before_closing_counts_on_while_it_is_read(console: Console) -> None:
    poll = console.sitting.poll_id
    console.act(console.sitting.chair.person_id, "voting.open", poll_id=poll)
    chair = console.page()
    chair.locator("[data-step=close_poll]").click()
    expect(chair.locator("dialog")).to_contain_text("Còn 10 đại biểu chưa bấm")
    console.act(console.duc.person_id, "voting.cast", poll_id=poll, choice="yes")
    expect(chair.locator("dialog")).to_contain_text("Còn 9 đại biểu chưa bấm")
    expect(chair.locator("dialog [data-cancel]")).to_be_focused()
    chair.locator("[data-confirm]").click()
    expect(chair.locator("[data-step=announce_poll]")).to_be_visible()


@pytest.mark.parametrize(
    "left, phase, text, word",
    [(45, "last_minute", r"00:[34]\d", "Dưới 1 phút"), (-12, "over", r"\+00:[1-3]\d", "Hết giờ")],
    ids=["last minute", "over"],
)
def test_a_clock_warns_by_word_sign_and_colour_on_every_screen(
    console: Console, left: int, phase: str, text: str, word: str
) -> None:
    speaker = console.duc
    console.ask(speaker)
    chair = console.page()
    chair.locator("[data-step=give_floor]").click()
    expect(chair.locator("[data-step=finish_speech]")).to_be_visible()
    with console.sitting.house.database.writing.begin() as connection:
        allowed = connection.scalar(select(SpeechRequest.allowed_seconds))
        connection.execute(update(SpeechRequest).values(started_at=now() - timedelta(seconds=allowed - left)))
    wall = console.hall.screen(console.sitting.chair, "hall", "hall")
    tablets = [console.hall.screen(speaker, "floor", device) for device in ("tablet", "phone")]
    for step in ("pause", "resume"):  # so that everybody is told of the changed row
        console.act(console.sitting.chair.person_id, f"speaking.{step}")
    for screen in (chair, *tablets):
        clock = screen.locator(f"[role=timer][data-phase={phase}]").first
        expect(clock).to_contain_text(re.compile(text))
        expect(clock).to_contain_text(word)
        expect(clock.locator("svg")).to_be_visible()
    expect(wall.locator(f".hall__timer--{phase} .hall__time")).to_have_text(re.compile(text))
    expect(wall.locator(f".hall__timer--{phase}")).to_contain_text(word)
    for screen in (*tablets, wall):
        shown = screen.locator("[data-clock], .hall__time").first
        assert shown.evaluate("e => getComputedStyle(e).color !== getComputedStyle(document.body).color")
