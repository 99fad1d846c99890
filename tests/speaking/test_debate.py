"""Replies, points of order, interruptions, questions with answers, slips taken back: on real databases."""

from __future__ import annotations

from datetime import timedelta

from meetings.kernel.board import Audience
from meetings.kernel.clock import now
from meetings.speaking import queries
from meetings.speaking.queries import Advice
from meetings.speaking.rules import SpeechKind
from tests.speaking.floor import ask, floor, mine, names, pass_time, speaking
from tests.voting.council import Council


def advice(council: Council) -> Advice:
    """What the chair alone is told."""
    board = council.stage.house.read(queries.floor_board, council.meeting_id, Audience.DESK)
    assert board.advice is not None
    return board.advice


def test_a_reply_comes_behind_what_it_answers_and_a_point_of_order_before_all(council: Council) -> None:
    first, second, third, fourth = council.delegates[:4]
    ids = ask(council, first, second)
    ask(council, third, kind="debate", reply_to_id=ids[0])
    answer = council.do(fourth, "speaking.ask", item_id=council.item_id, kind="point_of_order")
    assert names(council) == [fourth.name, first.name, third.name, second.name]
    assert answer["place"] == 1
    assert [queued.reply_to for queued in floor(council).queue] == ["", "", first.name, ""]
    assert mine(council, second).place == 4


def test_a_reply_to_who_speaks_is_called_next(council: Council) -> None:
    first, second, third = council.delegates[:3]
    ids = ask(council, first, second)
    council.do(council.chair, "speaking.give")
    ask(council, third, kind="debate", reply_to_id=ids[0])
    assert names(council) == [third.name, second.name]
    council.do(council.chair, "speaking.finish")
    last = floor(council).last
    assert last is not None
    assert (last.id, last.name) == (ids[0], first.name)


def test_one_point_of_order_beside_ones_request(council: Council) -> None:
    who = council.delegates[0]
    ask(council, who)
    ask(council, who, kind="point_of_order")
    place = mine(council, who)
    assert (place.may_ask, place.may_point, place.place) == (False, False, 1)
    for kind in ("point_of_order", "speech", "debate"):
        assert council.refused(who, "speaking.ask", item_id=council.item_id, kind=kind) == "already_asked"
    council.do(council.chair, "speaking.close_list")
    other = council.delegates[1]
    assert council.refused(other, "speaking.ask", item_id=council.item_id, kind="point_of_order") == "list_closed"
    assert mine(council, other).may_point is False


def test_an_interruption_pauses_the_speaker_whose_clock_goes_on(council: Council) -> None:
    first, second = council.delegates[:2]
    ids = ask(council, first)
    council.do(council.chair, "speaking.give")
    pass_time(council, 100)
    ids += ask(council, second, kind="point_of_order")
    council.do(council.chair, "speaking.give", request_id=ids[1], interrupts=ids[0])
    board = floor(council)
    assert speaking(council).name == second.name
    assert board.interrupted is not None
    assert (board.interrupted.name, board.interrupted.paused_at is not None) == (first.name, True)
    assert mine(council, first).state == "speaking"
    council.do(council.chair, "speaking.finish")
    back = speaking(council)
    assert (back.name, back.paused_at, floor(council).interrupted) == (first.name, None, None)
    left = back.started_at + timedelta(seconds=back.allowed_seconds) - now()
    assert 315 <= left.total_seconds() <= 320


def test_an_interruption_is_not_interrupted_and_ends_with_its_item(council: Council) -> None:
    first, second, third = council.delegates[:3]
    ids = ask(council, first)
    council.do(council.chair, "speaking.give")
    ids += ask(council, second, third, kind="point_of_order")
    council.do(council.chair, "speaking.give", request_id=ids[1], interrupts=ids[0])
    order = {"request_id": ids[2], "interrupts": ids[1]}
    assert council.refused(council.chair, "speaking.give", **order) == "interrupted_already"
    other = council.stage.item(council.meeting_id, "Nội dung khác")
    council.do(council.chair, "agenda.open_item", item_id=other)
    board = floor(council)
    assert (board.speaking, board.interrupted) == (None, None)


def test_without_a_kind_it_is_what_is_usual_on_the_item(council: Council) -> None:
    first, second = council.delegates[:2]
    council.do(first, "speaking.ask", item_id=council.item_id)
    assert floor(council).queue[0].kind is SpeechKind.SPEECH
    questions = council.stage.item(council.meeting_id, "Chất vấn", kind="questions")
    council.do(council.chair, "agenda.open_item", item_id=questions)
    council.do(second, "speaking.ask", item_id=questions)
    assert floor(council).queue[0].kind is SpeechKind.QUESTION
    assert council.refused(second, "speaking.ask", item_id=questions) == "already_asked"
    assert council.refused(first, "speaking.ask", item_id=999_999) == "not_found"


def test_a_question_is_answered_and_asked_again_by_who_asked(council: Council) -> None:
    asker, official, stranger = council.delegates[:3]
    (question,) = ask(council, asker, kind="question", topic="Nước  sạch")
    council.do(council.chair, "speaking.give")
    order = {"item_id": council.item_id, "kind": "answer", "reply_to_id": question}
    assert council.refused(official, "speaking.ask", **order) == "answers_are_called_for"
    asked = council.do(council.chair, "speaking.ask_for", participant_id=official.participant_id, **order)
    council.do(council.chair, "speaking.finish")
    assert [(q.topic, q.is_answered) for q in floor(council).questions] == [("Nước sạch", False)]
    council.do(council.chair, "speaking.give", request_id=asked["request_id"])
    again = {"item_id": council.item_id, "kind": "follow_up", "reply_to_id": asked["request_id"]}
    assert council.refused(stranger, "speaking.ask", **again) == "follow_up_by_asker"
    council.do(asker, "speaking.ask", **again)
    council.do(council.chair, "speaking.finish")
    shown = [(q.name, q.state.value, q.is_answered) for q in floor(council).questions]
    assert shown == [(asker.name, "done", True), (asker.name, "waiting", False)]


def test_paused_questions_may_be_asked_and_none_is_called(council: Council) -> None:
    asker, speaker = council.delegates[:2]
    council.do(council.chair, "speaking.pause_questions")
    ask(council, asker, kind="question")
    assert floor(council).is_paused
    assert council.refused(council.chair, "speaking.give") == "questions_paused"
    (speech,) = ask(council, speaker)
    council.do(council.chair, "speaking.give", request_id=speech, instead_of=None)
    assert council.refused(council.chair, "speaking.pause_questions") == "questions_paused"
    council.do(council.chair, "speaking.finish")
    council.do(council.chair, "speaking.resume_questions")
    council.do(council.chair, "speaking.give")
    assert speaking(council).kind is SpeechKind.QUESTION


def test_the_floor_given_by_a_slip_goes_back_and_the_speech_before_goes_on(council: Council) -> None:
    first, second = council.delegates[:2]
    ids = ask(council, first, second)
    council.do(council.chair, "speaking.give")
    pass_time(council, 60)
    before = speaking(council)
    council.do(council.chair, "speaking.give", request_id=ids[1], instead_of=ids[0])
    council.do(council.chair, "agenda.undo")
    assert speaking(council) == before
    assert names(council) == [second.name]


def test_a_speech_ended_by_a_slip_goes_on_and_its_clock_too(council: Council) -> None:
    ids = ask(council, *council.delegates[:2])
    council.do(council.chair, "speaking.give")
    pass_time(council, 60)
    before = speaking(council)
    council.do(council.chair, "speaking.finish")
    council.do(council.chair, "agenda.undo")
    assert speaking(council) == before
    council.do(council.chair, "speaking.finish", request_id=ids[0])
    assert floor(council).speaking is None


def test_an_interruption_ended_by_a_slip_goes_on(council: Council) -> None:
    first, second = council.delegates[:2]
    ids = ask(council, first)
    council.do(council.chair, "speaking.give")
    ids += ask(council, second, kind="point_of_order")
    council.do(council.chair, "speaking.give", request_id=ids[1], interrupts=ids[0])
    council.do(council.chair, "speaking.finish")
    council.do(council.chair, "agenda.undo")
    board = floor(council)
    assert speaking(council).name == second.name
    assert board.interrupted is not None
    assert board.interrupted.name == first.name
    council.do(council.chair, "speaking.finish")
    assert speaking(council).name == first.name


def test_an_interruption_begun_by_a_slip_gives_the_floor_back(council: Council) -> None:
    first, second = council.delegates[:2]
    ids = ask(council, first)
    council.do(council.chair, "speaking.give")
    pass_time(council, 60)
    before = speaking(council)
    ids += ask(council, second, kind="point_of_order")
    council.do(council.chair, "speaking.give", request_id=ids[1], interrupts=ids[0])
    council.do(council.chair, "agenda.undo")
    assert (speaking(council), names(council)) == (before, [second.name])


def test_what_is_long_past_is_not_taken_back(council: Council) -> None:
    council.stage.let_steps_age(seconds=60)
    ask(council, council.delegates[0])
    council.do(council.chair, "speaking.give")
    council.stage.let_steps_age(seconds=11)
    assert council.refused(council.chair, "agenda.undo") == "too_late_to_undo"
    assert council.refused(council.delegates[1], "agenda.undo") == "forbidden"


def test_a_unit_that_has_used_up_its_time_needs_the_chairs_word(council: Council) -> None:
    first, second = council.delegates[:2]
    order = {"unit_seconds": 120, "total_seconds": 3600}
    council.stage.act(council.stage.office, "speaking.set_rules", meeting_id=council.meeting_id, **order)
    ask(council, first, second)
    assert council.do(council.chair, "speaking.give")["allowed_seconds"] == 120
    pass_time(council, 115)
    council.do(council.chair, "speaking.finish")
    told = advice(council)
    assert [(share.spoken, share.left) for share in told.shares] == [(115, 5)]
    assert (told.total_spoken, told.total_left) == (115, 3485)
    assert council.refused(council.chair, "speaking.give") == "unit_time_used"
    assert council.do(council.chair, "speaking.give", over_limit=True)["allowed_seconds"] == 420


def test_only_the_desk_is_told_what_would_be_fair(council: Council) -> None:
    first, second = council.delegates[:2]
    ask(council, first)
    council.do(council.chair, "speaking.give")
    council.do(council.chair, "speaking.finish")
    ids = ask(council, first, second)
    assert floor(council).advice is None
    assert advice(council).not_heard_first == (ids[1], ids[0])
    council.do(council.chair, "speaking.reorder", request_ids=[ids[1]])
    assert advice(council).not_heard_first is None
