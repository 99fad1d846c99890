"""Registering before an item comes up, texts of those never reached, and who spoke how long."""

from __future__ import annotations

from meetings.speaking import queries
from meetings.speaking.rules import SpeechKind
from tests.speaking.floor import ask, floor, mine, names, pass_time
from tests.voting.council import Council

TEXT = "Kính thưa chủ tọa,\ntôi đề nghị bổ sung kinh phí."


def test_who_registers_beforehand_is_on_the_list_when_the_item_comes_up(council: Council) -> None:
    first, second = council.delegates[:2]
    later = council.stage.item(council.meeting_id, "Nội dung sau")
    council.do(second, "speaking.register", item_id=later, topic="Đường  giao thông", minutes=3, text=TEXT)
    council.do(first, "speaking.register", item_id=later)
    again = council.do(second, "speaking.register", item_id=later, topic="Đường và cầu", minutes=5, text=TEXT)
    assert names(council) == []
    council.do(council.chair, "agenda.open_item", item_id=later)
    board = floor(council)
    assert [(q.name, q.topic, q.allowed_seconds) for q in board.queue] == [
        (second.name, "Đường và cầu", 300),
        (first.name, "", 420),
    ]
    assert board.queue[0].id == again["request_id"]
    assert council.refused(first, "speaking.register", item_id=later) == "register_before_item"


def test_who_registers_for_questions_asks_one(council: Council) -> None:
    asker, official = council.delegates[:2]
    later = council.stage.item(council.meeting_id, "Chất vấn", kind="questions")
    council.do(asker, "speaking.register", item_id=later, topic="Nước sạch", minutes=5)
    council.do(council.chair, "agenda.open_item", item_id=later)
    (question,) = floor(council).queue
    assert (question.kind, question.topic, question.allowed_seconds) == (SpeechKind.QUESTION, "Nước sạch", 60)
    council.do(council.chair, "speaking.pause_questions")
    assert council.refused(council.chair, "speaking.give") == "questions_paused"
    council.do(council.chair, "speaking.resume_questions")
    council.do(council.chair, "speaking.give")
    order = {"item_id": later, "kind": "answer", "reply_to_id": question.id}
    council.do(council.chair, "speaking.ask_for", participant_id=official.participant_id, **order)
    council.do(official, "speaking.write", item_id=later, text=TEXT)
    assert floor(council).questions[0].is_answered is False


def test_minutes_never_exceed_the_limit(council: Council) -> None:
    later = council.stage.item(council.meeting_id, "Nội dung sau")
    council.do(council.delegates[0], "speaking.register", item_id=later, minutes=60)
    council.do(council.chair, "agenda.open_item", item_id=later)
    assert [q.allowed_seconds for q in floor(council).queue] == [420]


def test_who_was_never_reached_files_the_text(council: Council) -> None:
    first, second = council.delegates[:2]
    ask(council, first)
    council.do(council.chair, "speaking.close_list")
    assert council.refused(second, "speaking.write", item_id=council.item_id, text="  ") == "text_needed"
    for who in (first, second):
        council.do(who, "speaking.write", item_id=council.item_id, text=TEXT)
    assert names(council) == []
    told = mine(council, first)
    assert (told.state, told.may_write, told.written_id is not None) == ("none", False, True)
    texts = council.stage.house.read(queries.written_texts, council.meeting_id)
    assert [(t.name, t.text, t.item_number) for t in texts] == [(w.name, TEXT, "1") for w in (first, second)]
    council.do(first, "speaking.write", item_id=council.item_id, text="Ngắn hơn.")
    texts = council.stage.house.read(queries.written_texts, council.meeting_id)
    assert sorted(t.text for t in texts) == sorted(["Ngắn hơn.", TEXT])


def test_a_closed_meeting_takes_no_texts(council: Council) -> None:
    council.do(council.chair, "agenda.close_meeting")
    who = council.delegates[0]
    assert council.refused(who, "speaking.write", item_id=council.item_id, text=TEXT) == "meeting_takes_no_texts"
    assert council.refused(who, "speaking.register", item_id=council.item_id) == "meeting_takes_no_texts"


def test_items_of_another_meeting_take_no_texts(council: Council) -> None:
    elsewhere = council.stage.open_meeting(title="Họp khác")
    item_id = council.stage.item(elsewhere, "Của cuộc họp khác")
    for name in ("write", "register"):
        assert council.refused(council.delegates[0], f"speaking.{name}", item_id=item_id, text=TEXT) == "not_found"


def test_speaking_times_add_up_and_name_who_was_never_heard(council: Council) -> None:
    first, second = council.delegates[:2]
    ask(council, first, second)
    ask(council, first, kind=SpeechKind.POINT_OF_ORDER.value)
    for seconds in (20, 60, 100):
        council.do(council.chair, "speaking.give")
        pass_time(council, seconds)
        council.do(council.chair, "speaking.finish")
    times = council.stage.house.read(queries.speaking_times, council.meeting_id)
    spoken = {person.name: (person.speeches, person.seconds) for person in times.persons}
    assert spoken[first.name] == (2, 80)
    assert spoken[second.name] == (1, 100)
    assert {each for name, each in spoken.items() if name not in (first.name, second.name)} == {(0, 0)}
    assert (times.speeches, times.seconds) == (3, 180)
    assert sum(unit.seconds for unit in times.units) == 180
    assert sum(unit.persons for unit in times.units) == len(times.persons)
