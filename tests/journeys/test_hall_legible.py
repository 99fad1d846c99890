"""The hall's screens from the last row: every word of every scene is as large as the entered distance asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from meetings.kernel.policy import Role
from tests.agenda.stage import Seated
from tests.journeys.legible import texts_of
from tests.journeys.room import Room
from tests.journeys.sitting import Sitting, iso, now
from tests.serving import Server

# Width of the picture and distance of the last row in metres → the smallest type in px of 1920: 66 for 4 m from
# 15 m and in proportion, never below 46; 139 on a television of 86 inches (1.9 m): five lines and nothing else.
HALLS = {(4.0, 5.0): 46, (4.0, 15.0): 66, (3.0, 15.0): 88, (4.0, 30.0): 132, (1.9, 15.0): 139}
NOT_FOR_THE_HALL = ".hall__example, .hall__lost"  # a mark, and what is said to whoever looks after the screen
LONG = "Nghị quyết về việc điều chỉnh kế hoạch đầu tư công trung hạn giai đoạn 2026–2030 nguồn ngân sách địa phương"
ABOUT = "Tiến độ đường liên xã và bồi thường giải phóng mặt bằng"
SAID = "Mời các vị đại biểu ổn định chỗ ngồi để tiếp tục chương trình làm việc buổi chiều của kỳ họp."


@dataclass
class Wall:
    """A meeting with a television for each hall; what leads it acts by the plain door."""

    sitting: Sitting
    url: str
    chair: Page
    screens: dict[tuple[float, float], Page]
    questions: int
    long: int
    official: Seated

    def do(self, name: str, **order: Any) -> Any:
        """An act of the chair."""
        payload = {"meeting_id": self.sitting.meeting_id, **order}
        answer = self.chair.request.post(f"{self.url}/api/act/{name}", data=payload, headers={"Origin": self.url})
        assert answer.ok, answer.text()
        return answer.json()["answer"]

    def measure(self, scene: str, ready: str) -> list[str]:
        """What is too small or outside on any of the screens, once they show this."""
        wrong = []
        for hall, screen in self.screens.items():
            expect(screen.locator("[data-hall]")).to_have_attribute("data-scene", scene)
            expect(screen.locator(ready).first).to_be_visible()
            texts = texts_of(screen, NOT_FOR_THE_HALL)
            assert texts, (scene, hall)
            bad = [each for each in texts if each["px"] < HALLS[hall] - 0.5 or each["isOut"] or each["over"]]
            wrong += [f"{scene} {hall}: {each}" for each in bad]
        return wrong


@pytest.fixture(params=["vi", "en"])
def wall(sqlite_database: str, serve: Callable[..., Server], room: Room, request: pytest.FixtureRequest) -> Wall:
    """Before the opening: nine of ten are here, the hall's code is shown; in each language."""
    sitting = Sitting(sqlite_database)
    official = sitting.seat(sitting.meeting_id, "Nguyễn Thị Phương Thảo", Role.QUESTIONED)
    questions = sitting.item(sitting.meeting_id, "Chất vấn và trả lời chất vấn", kind="questions")
    long = sitting.item(sitting.meeting_id, LONG)
    sitting.here(sitting.chair, *sitting.deputies[:8])
    sitting.act(sitting.chair.session_id, "people.set_preferences", locale=request.param)
    sitting.act(sitting.office, "attendance.set_doors", meeting_id=sitting.meeting_id, has_hall_code=True)
    tokens = [sitting.token(sitting.chair.person_id) for _ in range(len(HALLS) + 1)]
    sitting.house.stop()
    url = serve(DATABASE_URL=sqlite_database).url
    pages = [room.enter(f"screen {n}", url, device="hall") for n in range(len(HALLS) + 1)]
    for page, token in zip(pages, tokens, strict=True):
        sitting.admit(page.context, url, token)
    for page, (width, distance) in zip(pages[1:], HALLS, strict=True):
        page.goto(f"/m/{sitting.meeting_id}/hall?width={width}&distance={distance}")
        expect(page.locator("html")).to_have_attribute("lang", request.param)
    return Wall(sitting, url, pages[0], dict(zip(HALLS, pages[1:], strict=True)), questions, long, official)


def test_every_word_of_every_scene_is_read_from_the_last_row(wall: Wall) -> None:
    wrong = [
        *wall.measure("welcome", ".hall__qr"),
        *_before(wall),
        *_course(wall),
        *_votes(wall),
        *_without_ballots(wall),
        *_questions(wall),
        *_pauses(wall),
    ]
    assert wrong == []


def _before(wall: Wall) -> list[str]:
    wall.do("screens.pin", content="quorum")
    found = wall.measure("quorum", ".hall__qr")
    wall.do("screens.unpin")
    wall.do("agenda.open_meeting")
    return found


def _course(wall: Wall) -> list[str]:
    item = wall.sitting.items[1]
    wall.do("agenda.open_item", item_id=item)
    found = wall.measure("item", ".hall__name")
    wall.do("screens.pin", content="agenda")
    found += wall.measure("agenda", "[data-hall-agenda]")
    wall.do("screens.unpin")
    for who in wall.sitting.deputies[:2]:
        wall.do("speaking.ask_for", item_id=item, participant_id=who.participant_id)
    spoken = wall.do("speaking.give")["request_id"]
    found += wall.measure("speaker", ".hall__time")
    wall.do("speaking.finish")
    who = wall.sitting.deputies[2].participant_id
    wall.do("speaking.ask_for", item_id=item, participant_id=who, kind="debate", reply_to_id=spoken)
    wall.do("speaking.give")
    found += wall.measure("speaker", ".hall__time")
    wall.do("speaking.finish")
    return found


def _without_ballots(wall: Wall) -> list[str]:
    """A round without objection, names that are called, hands and papers that are counted."""
    here = wall.sitting.items[1]
    order = {"item_ids": [wall.long, wall.questions], "seconds": 600}
    opened = wall.do("voting.open_round", **order)["round_id"]
    found = wall.measure("round", "[data-hall-round]")
    wall.do("voting.close_round", round_id=opened)
    found += wall.measure("round", "[data-hall-round]")
    for means, ready in (
        ("roll_call", "[data-hall-call]"),
        ("hands", "[data-hall-count]"),
        ("paper", "[data-hall-count]"),
    ):
        poll = wall.do("voting.prepare", question=LONG, item_id=here, means=means)["poll_id"]
        wall.do("voting.open", poll_id=poll)
        found += wall.measure("vote", ready)
        wall.do("voting.annul", poll_id=poll, reason="Thử")
    return found


def _questions(wall: Wall) -> list[str]:
    """Who asks whom about what, and who answers."""
    wall.do("agenda.open_item", item_id=wall.questions)
    order = {"item_id": wall.questions, "participant_id": wall.sitting.deputies[0].participant_id, "kind": "question"}
    asked = wall.do("speaking.ask_for", **order, topic=ABOUT)["request_id"]
    wall.do("speaking.give")
    found = wall.measure("question", "[data-hall-question=question]")
    order |= {"participant_id": wall.official.participant_id, "kind": "answer", "reply_to_id": asked}
    wall.do("speaking.ask_for", **order)
    wall.do("speaking.finish")
    wall.do("speaking.give")
    found += wall.measure("question", "[data-hall-question=answer]")
    wall.do("speaking.finish")
    return found


def _votes(wall: Wall) -> list[str]:
    found: list[str] = []
    for choice in ("yes", "no"):
        order = {"question": LONG, "item_id": wall.sitting.items[1]}
        poll = wall.do("voting.prepare", **order)["poll_id"]
        wall.do("voting.open", poll_id=poll, seconds=600)
        wall.do("voting.cast", poll_id=poll, choice=choice)
        found += wall.measure("vote", ".hall__turnout")
        wall.do("voting.close", poll_id=poll)
        wall.do("voting.announce", poll_id=poll)
        found += wall.measure("result", ".hall__verdict")
    return found


def _pauses(wall: Wall) -> list[str]:
    found: list[str] = []
    for words in (SAID, "Mời đại biểu vào chỗ."):
        wall.do("screens.say", text=words)
        found += wall.measure("message", "[data-hall-message]")
    wall.do("screens.unsay")
    wall.do("agenda.recess", until=iso(now() + timedelta(minutes=15)))
    found += wall.measure("recess", ".hall__time")
    wall.do("agenda.resume")
    wall.do("agenda.close_meeting")
    return found + wall.measure("closed", ".hall__name")
