"""The hall's screens: let in, pinned, told something, shut out; on both databases."""

from __future__ import annotations

from typing import Any

import pytest

from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Role
from meetings.kernel.work import Committed
from meetings.screens.rules import Content, Scene, Shown
from meetings.speaking.queries import QuestionNow
from meetings.speaking.rules import SpeechKind
from tests.queries import counted
from tests.screens.wall import Wall
from tests.speaking.floor import ask


def test_a_screen_is_let_in_by_who_leads_and_shows_what_the_hall_shows(wall: Wall) -> None:
    screen_id = wall.let_in("Tường bên trái")
    assert wall.on(screen_id) == wall.seen().shown == Shown(Scene.ITEM)
    (line,) = wall.desk().screens
    assert (line.screen.name, line.screen.number, line.screen.device) == ("Tường bên trái", 1, "Chrome · Linux")
    actor = wall.stage.house.actor(line.screen.session_id, wall.meeting_id)
    assert actor.roles == {Role.SCREEN}
    assert wall.told() == ["screen_admitted"]


def test_nobody_else_lets_a_screen_in(wall: Wall) -> None:
    for who in (wall.delegates[0], wall.guest):
        order = {"meeting_id": wall.meeting_id, "by_session_id": who.session_id, "token_hash": "0" * 64}
        with pytest.raises(Refusal) as refused:
            wall.stage.house.dispatch_as_system("screens.admit", **order)
        assert refused.value.code == "forbidden"
    assert wall.desk().screens == ()


def test_a_screen_that_was_signed_in_by_a_link_takes_its_place_once(wall: Wall) -> None:
    session_id = wall.stage.sign_in(None, wall.meeting_id)
    order = {"meeting_id": wall.meeting_id, "session_id": session_id}
    ids = {wall.stage.house.dispatch_as_system("screens.enter", **order)["screen_id"] for _ in range(3)}
    assert ids == {line.screen.id for line in wall.desk().screens}
    assert len(ids) == 1
    with pytest.raises(Refusal):  # a person is no screen
        wall.stage.house.dispatch_as_system("screens.enter", **{**order, "session_id": wall.chair.session_id})


def test_the_hall_is_pinned_and_let_go_and_a_screen_set_apart_stays(wall: Wall) -> None:
    main, clock = wall.let_in(), wall.let_in("Đồng hồ")
    wall.do(wall.chair, "screens.pin", content="speaker", screen_id=clock)
    wall.do(wall.chair, "screens.pin", content="agenda")
    assert (wall.on(main).scene, wall.on(clock).scene) == (Scene.AGENDA, Scene.ITEM)  # nobody speaks yet
    wall.do(wall.delegates[0], "speaking.ask", item_id=wall.item_id)
    wall.do(wall.chair, "speaking.give")
    assert (wall.on(main).scene, wall.on(clock).scene) == (Scene.AGENDA, Scene.SPEAKER)
    wall.do(wall.chair, "screens.unpin")
    wall.do(wall.chair, "screens.unpin", screen_id=clock)
    assert wall.on(main) == wall.on(clock) == wall.seen().shown == Shown(Scene.SPEAKER)
    told = ["screen_admitted", "screen_admitted", "screen_pinned", "hall_pinned", "hall_unpinned", "screen_unpinned"]
    assert wall.told() == told


def test_a_certain_item_can_be_shown_and_goes_with_it(wall: Wall) -> None:
    other = wall.stage.item(wall.meeting_id, "Bế mạc")
    wall.do(wall.chair, "screens.pin", content="item", item_id=other)
    assert wall.seen().shown == Shown(Scene.ITEM, item_id=other)
    wall.stage.act(wall.stage.office, "agenda.delete_item", meeting_id=wall.meeting_id, item_id=other)
    assert wall.seen().shown == Shown(Scene.ITEM)
    assert wall.refused(wall.chair, "screens.pin", content="item", item_id=other) == "not_found"


def test_the_same_pin_twice_is_told_once(wall: Wall) -> None:
    for _ in range(2):
        wall.do(wall.chair, "screens.pin", content="agenda")
    for _ in range(2):
        wall.do(wall.chair, "screens.unpin")
    for _ in range(2):
        wall.do(wall.chair, "screens.say", text="Mời đại biểu  vào chỗ.")
    for _ in range(2):
        wall.do(wall.chair, "screens.unsay")
    assert wall.told() == ["hall_pinned", "hall_unpinned", "hall_message_shown", "hall_message_taken_off"]
    assert wall.journalled("hall_message_shown") == [{"text": "Mời đại biểu vào chỗ."}]
    assert wall.stage.is_sound()


def test_a_message_is_seen_until_it_is_taken_off_but_never_instead_of_a_vote(wall: Wall) -> None:
    wall.do(wall.chair, "screens.say", text="Nghỉ giải lao tại sảnh tầng 1.")
    assert wall.seen().shown == Shown(Scene.MESSAGE, text="Nghỉ giải lao tại sảnh tầng 1.")
    poll_id = wall.open_poll()
    assert wall.seen().shown.scene is Scene.VOTE
    wall.finish(poll_id)
    assert wall.seen().shown.scene is Scene.RESULT
    wall.do(wall.chair, "screens.pin", content="vote")
    wall.do(wall.chair, "screens.say", text="Phiên họp tiếp tục lúc 14 giờ.")
    assert wall.seen().shown.scene is Scene.MESSAGE
    wall.do(wall.chair, "screens.unsay")
    assert wall.seen().shown.scene is Scene.RESULT


def test_a_message_on_one_screen_alone(wall: Wall) -> None:
    door = wall.let_in("Cửa vào")
    wall.do(wall.chair, "screens.pin", content="message", screen_id=door, text=" Lối vào hội trường ")
    assert wall.on(door) == Shown(Scene.MESSAGE, text="Lối vào hội trường")
    assert wall.seen().shown.scene is Scene.ITEM


@pytest.mark.parametrize(
    ("name", "order", "code"),
    [
        ("screens.say", {"text": " \n "}, "hall_message_empty"),
        ("screens.say", {"text": "x" * 201}, "hall_message_too_long"),
        ("screens.pin", {"content": "message"}, "hall_message_empty"),
        ("screens.pin", {"content": "film"}, "malformed"),
        ("screens.pin", {"content": "agenda", "screen_id": 987_654}, "not_found"),
        ("screens.rename", {"screen_id": 987_654, "screen_name": "x"}, "not_found"),
        ("screens.revoke", {"screen_id": 987_654}, "not_found"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_a_sentence(
    wall: Wall, name: str, order: dict[str, Any], code: str
) -> None:
    assert wall.refused(wall.chair, name, **order) == code
    assert wall.told() == []


def test_a_screen_is_named_and_shut_out_and_stays_out(wall: Wall) -> None:
    screen_id, other = wall.let_in(), wall.let_in()
    session_id, cut = wall.session_of(screen_id), list[Committed]()
    wall.do(wall.chair, "screens.rename", screen_id=screen_id, screen_name=" Tường  phải ")
    assert wall.journalled("screen_renamed") == [{"before": "1", "name": "Tường phải"}]
    wall.stage.house.on_commit(cut.append)
    wall.do(wall.chair, "screens.revoke", screen_id=screen_id)
    assert [each.session_id for committed in cut for each in committed.cuts] == [session_id]
    assert wall.stage.house.actor(session_id, wall.meeting_id).roles == frozenset()
    assert [line.screen.id for line in wall.desk().screens] == [other]
    for name in ("screens.revoke", "screens.unpin"):
        assert wall.refused(wall.chair, name, screen_id=screen_id) == "not_found"
    assert wall.let_in()  # the next one has a number of its own
    assert [line.screen.number for line in wall.desk().screens] == [2, 3]


def test_the_hall_sees_who_asks_whom_about_what(wall: Wall) -> None:
    official = wall.seat("Võ Thành Trung", Role.QUESTIONED)
    wall.come(official)
    more = {"meeting_id": wall.meeting_id, "title": "Chất vấn", "kind": "questions"}
    wall.item_id = int(wall.stage.act(wall.stage.office, "agenda.add_item", **more)["item_id"])
    wall.do(wall.chair, "agenda.open_item", item_id=wall.item_id)
    asker = wall.delegates[0]
    (question,) = ask(wall, asker, kind="question", topic="Tiến độ cầu số 2")
    assert wall.seen().question is None
    wall.do(wall.chair, "speaking.give")
    assert wall.seen().shown.scene is Scene.QUESTION
    assert wall.seen().question == QuestionNow(asker.name, "", (official.name,), "Tiến độ cầu số 2", False)
    answer: dict[str, Any] = {
        "participant_id": official.participant_id,
        "kind": SpeechKind.ANSWER,
        "reply_to_id": question,
    }
    wall.do(wall.chair, "speaking.ask_for", item_id=wall.item_id, **answer)
    wall.do(wall.chair, "speaking.finish")
    wall.do(wall.chair, "speaking.give")
    assert wall.seen().question == QuestionNow(asker.name, "", (official.name,), "Tiến độ cầu số 2", True)


def test_what_one_tap_keeps_is_what_is_seen(wall: Wall) -> None:
    assert wall.desk().held is Content.ITEM
    wall.open_poll()
    assert wall.desk().held is Content.VOTE


def test_the_board_costs_the_same_for_one_screen_and_for_many(wall: Wall) -> None:
    wall.let_in()
    one = counted(wall.stage.house, wall.desk)
    for _ in range(4):
        wall.let_in()
    assert counted(wall.stage.house, wall.desk) == one
    assert len(wall.seen().screens) == 5
