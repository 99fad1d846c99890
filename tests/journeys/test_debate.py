"""A debate on real screens: a reply, a point of order in between, questions with answers, a slip, a text in writing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from meetings.kernel.policy import Role
from tests.agenda.stage import Seated
from tests.journeys.room import Room
from tests.journeys.sitting import Sitting
from tests.serving import Server


class Hall:
    """A council in session on its second item, and the screens in it."""

    def __init__(self, database: str, serve: Callable[..., Server], room: Room) -> None:
        self.sitting = sitting = Sitting(database)
        self.official = sitting.seat(sitting.meeting_id, "Lê Minh Hoan", Role.QUESTIONED)
        self.questions = sitting.item(sitting.meeting_id, "Chất vấn và trả lời chất vấn", kind="questions")
        sitting.begin()
        sitting.house.stop()
        self.server, self.room = serve(DATABASE_URL=database), room

    def screen(self, who: Seated, path: str, device: str = "phone") -> Page:
        """Somebody's screen."""
        page = self.room.enter(f"{path} of {who.name}", self.server.url, device=device)
        self.sitting.admit(page.context, self.server.url, self.sitting.token(who.person_id))
        page.goto(f"/m/{self.sitting.meeting_id}/{path}")
        if path != "hall":  # nobody needs to be told that the hall's screen is connected
            expect(page.locator("[data-connection=connected]")).to_be_attached()
        return page


@pytest.fixture
def hall(sqlite_database: str, serve: Callable[..., Server], room: Room) -> Hall:
    """Everybody is here."""
    return Hall(sqlite_database, serve, room)


def test_reply_and_point_of_order_come_where_they_belong(hall: Hall) -> None:
    duc, duong, hung = hall.sitting.deputies[:3]
    chair = hall.screen(hall.sitting.chair, "chair", "tablet")
    first, second, third = (hall.screen(who, "floor") for who in (duc, duong, hung))
    first.locator("[data-ask]").click()
    expect(first.locator("[data-withdraw]")).to_be_visible()
    second.locator("[data-ask]").click()
    expect(second.locator("[data-place]")).to_have_text("2")
    chair.locator("[data-step=give_floor]").click()
    expect(third.locator("#speaking")).to_have_text(duc.name)
    third.locator("[data-reply]").click()
    expect(third.locator("[data-place]")).to_have_text("1")
    expect(second.locator("[data-place]")).to_have_text("2")
    expect(chair.locator("[data-request]").first).to_contain_text(f"Tranh luận với {duc.name}")
    third.locator("[data-point]").click()
    expect(chair.locator("[data-request]")).to_have_count(3)
    expect(chair.locator("[data-request]").first).to_contain_text("Ý kiến về trình tự")
    _speak_in_between(chair, second, first=duc, between=hung)


def _speak_in_between(chair: Page, other: Page, first: Seated, between: Seated) -> None:
    """The point of order is heard while the speech stands still; a slip of the chair is taken back."""
    row = chair.locator("[data-request]").first
    row.locator("[aria-expanded]").click()
    row.locator("[data-interrupt]").click()
    expect(other.locator("#speaking")).to_have_text(between.name)
    expect(chair.locator("body")).to_contain_text(f"Sau đó {first.name} phát biểu tiếp")
    chair.locator("[data-step=finish_speech]").click()
    expect(other.locator("#speaking")).to_have_text(first.name)
    chair.locator("[data-undo=speech_finished]").click()
    expect(other.locator("#speaking")).to_have_text(between.name)
    chair.locator("[data-step=finish_speech]").click()
    expect(other.locator("#speaking")).to_have_text(first.name)


def test_question_is_answered_by_who_is_questioned_and_asked_again(hall: Hall) -> None:
    asker = hall.sitting.deputies[0]
    chair = hall.screen(hall.sitting.chair, "chair", "tablet")
    chair.locator(".agenda__row", has_text="Chất vấn").click()
    chair.locator("[data-confirm]").click()
    mine = hall.screen(asker, "floor")
    screen = hall.screen(hall.sitting.chair, "hall", "hall")
    expect(mine.locator("[data-ask]")).to_have_text("Đăng ký chất vấn")
    mine.locator("[data-ask]").click()
    expect(mine.locator("[data-withdraw]")).to_be_visible()
    chair.locator("[data-step=give_floor]").click()
    expect(screen.locator("[data-hall-question=question]")).to_contain_text(f"hỏi {hall.official.name}")
    chair.locator(f"[data-answer='{hall.official.participant_id}']").click()
    expect(chair.locator("[data-request]")).to_contain_text(hall.official.name)
    expect(chair.locator("[data-request]")).to_contain_text(f"Trả lời {asker.name}")
    chair.locator("[data-step=finish_speech]").click()
    chair.locator("[data-step=give_floor]").click()
    for page in (chair, mine):
        expect(page.locator("[aria-labelledby=speaking]")).to_contain_text(f"Trả lời {asker.name}")
    expect(screen.locator(".hall__name")).to_have_text(hall.official.name)
    mine.locator("[data-follow-up]").click()
    expect(mine.locator("[data-withdraw]")).to_be_visible()
    expect(chair.locator("[data-request]").first).to_contain_text("Hỏi lại")


SECOND = "Lê Thị Thùy Dương"


def test_fair_order_refusal_and_the_lists_switch_are_the_chairs(hall: Hall) -> None:
    duc, duong, hung = hall.sitting.deputies[:3]
    chair = hall.screen(hall.sitting.chair, "chair", "tablet")
    first, second, third = (hall.screen(who, "floor") for who in (duc, duong, hung))
    first.locator("[data-ask]").click()
    chair.locator("[data-step=give_floor]").click()
    chair.locator("[data-step=finish_speech]").click()
    for page, place in ((first, "1"), (second, "2"), (third, "3")):
        page.locator("[data-ask]").click()
        expect(page.locator("[data-place]")).to_have_text(place)
    expect(chair.locator("[data-request]")).to_have_count(3)  # what is advised is an order of all three
    chair.locator("[data-advice]", has_text="Chưa phát biểu trước").click()  # Đức has spoken
    for page, place in ((second, "1"), (third, "2"), (first, "3")):
        expect(page.locator("[data-place]")).to_have_text(place)
    _do_not_call(chair, second)
    expect(third.locator("[data-place]")).to_have_text("1")
    chair.get_by_role("button", name="Đóng danh sách").click()
    expect(second.locator("[data-ask]")).to_be_disabled()
    expect(third.locator("[data-place]")).to_have_text("1")
    chair.get_by_role("button", name="Mở danh sách").click()
    second.locator("[data-ask]").click()
    expect(second.locator("[data-place]")).to_have_text("3")
    expect(second.locator("[data-not-called]")).to_have_count(0)


def _do_not_call(chair: Page, delegate: Page) -> None:
    """Whoever is first is taken off the list with a reason; a slip is taken back before it is done for good."""
    for again in (True, False):
        row = chair.locator("[data-request]", has_text=SECOND)
        expect(chair.locator("[data-request]").first).to_contain_text(SECOND)  # the console has the order, too
        if row.locator("[aria-expanded]").get_attribute("aria-expanded") == "false":
            row.locator("[aria-expanded]").click()
        row.locator("[data-decline]").click()
        chair.locator("dialog [name=answer]").fill("Đã có đại biểu nêu")
        chair.locator("dialog button[type=submit]").click()
        expect(chair.locator("[data-request]")).to_have_count(2)
        expect(delegate.locator("[data-place]")).to_have_count(0)
        expect(delegate.locator("[data-not-called]")).to_contain_text("Đã có đại biểu nêu")
        if again:
            chair.locator("[data-undo=speech_declined]").click()
            expect(delegate.locator("[data-place]")).to_have_text("1")


def test_who_is_not_reached_writes_and_the_desk_reads(hall: Hall) -> None:
    who = hall.sitting.deputies[4]
    page = hall.screen(who, "floor/words")
    item = page.locator(f"[data-words='{hall.sitting.items[1]}']")
    item.locator("summary").click()
    item.locator("[name=topic]").fill("Đường liên xã")
    item.locator("[name=text]").fill("Đề nghị ưu tiên đường liên xã Bình An.\nĐã xuống cấp.")
    item.locator("[type=submit]").click()
    expect(item.locator("summary .tag")).to_have_text("Đã gửi bằng văn bản")
    later = page.locator(f"[data-words='{hall.questions}']")
    later.locator("summary").click()
    later.locator("[name=minutes]").fill("2")
    later.locator("[type=submit]").click()
    expect(later.locator("summary .tag")).to_have_text("Đã đăng ký")
    desk = hall.screen(hall.sitting.chair, "floor/times", "tablet")
    expect(desk.locator(".texts__one")).to_contain_text(who.name)
    expect(desk.locator(".texts__text")).to_contain_text("Đã xuống cấp.")
