"""The floor when the meeting moves on, under a crowd, and across meetings."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from meetings.kernel.board import Audience
from meetings.kernel.clock import now
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Role
from meetings.speaking import queries
from tests.agenda.stage import iso
from tests.speaking.floor import ask, floor, mine, names, speaking
from tests.voting.council import Council


def test_leaving_an_item_ends_its_speech_and_keeps_its_queue(council: Council) -> None:
    first, second = council.delegates[:2]
    ask(council, first, second)
    council.do(council.chair, "speaking.give")
    other = council.stage.item(council.meeting_id, "Nội dung khác")
    council.do(council.chair, "agenda.open_item", item_id=other)
    board = floor(council)
    assert (board.speaking, board.queue, board.item_id) == (None, (), other)
    assert council.refused(first, "speaking.ask", item_id=council.item_id) == "item_changed"
    council.do(council.chair, "agenda.reopen_item", item_id=council.item_id)
    assert names(council) == [second.name]


def test_in_a_recess_the_clock_of_a_speech_that_goes_on_stands(council: Council) -> None:
    first, second = council.delegates[:2]
    (main,) = ask(council, first)
    council.do(council.chair, "speaking.give")
    (point,) = ask(council, second, kind="point_of_order")
    council.do(council.chair, "speaking.give", request_id=point, interrupts=main)
    council.do(council.chair, "agenda.recess")
    council.do(council.chair, "speaking.finish")
    assert (speaking(council).name, speaking(council).paused_at is not None) == (first.name, True)


def test_nobody_comes_first_by_replying_to_what_was_never_said_or_to_oneself(council: Council) -> None:
    first, second, third = council.delegates[:3]
    withdrawn, declined, said = ask(council, first, second, third)
    council.do(council.chair, "speaking.give", request_id=said)
    council.do(council.chair, "speaking.finish")
    council.do(first, "speaking.withdraw", request_id=withdrawn)
    council.do(council.chair, "speaking.decline", request_id=declined)
    for who, to, told in (
        (first, withdrawn, "reply_to_what"),
        (second, declined, "reply_to_what"),
        (third, said, "reply_to_oneself"),
        (first, said, "ok"),
    ):
        order = {"item_id": council.item_id, "kind": "debate", "reply_to_id": to}
        assert council.refused(who, "speaking.ask", **order) == told


def test_a_recess_stops_the_clock_and_the_asking(council: Council) -> None:
    ask(council, council.delegates[0], council.delegates[1])
    council.do(council.chair, "speaking.give")
    council.do(council.chair, "agenda.recess")
    assert (speaking(council).paused_at is not None, floor(council).is_open) == (True, False)
    waits = council.delegates[2]
    assert council.refused(waits, "speaking.ask", item_id=council.item_id) == "no_item_to_speak_on"
    council.do(council.chair, "speaking.finish")
    assert council.refused(council.chair, "speaking.give") == "floor_needs_session"


def test_a_recess_pushes_what_a_delegate_is_told(council: Council) -> None:
    first, second = council.delegates[:2]
    ask(council, first, second)
    council.do(council.chair, "agenda.recess", until=iso(now() + timedelta(minutes=15)))
    told = mine(council, second).estimate_seconds
    assert told is not None
    assert 420 + 880 <= told <= 420 + 900
    council.do(council.chair, "agenda.resume")
    assert mine(council, second).estimate_seconds == 420
    council.do(council.chair, "agenda.recess")
    assert mine(council, second).estimate_seconds is None


def test_closing_the_meeting_ends_the_speech(council: Council) -> None:
    ask(council, council.delegates[0])
    council.do(council.chair, "speaking.give")
    council.do(council.chair, "agenda.close_meeting")
    assert floor(council).speaking is None


def test_an_item_somebody_spoke_on_cannot_be_deleted(council: Council) -> None:
    ask(council, council.delegates[0])
    council.do(council.chair, "speaking.give")
    council.do(council.chair, "speaking.finish")
    office, meeting = council.stage.office, council.meeting_id
    council.do(council.chair, "agenda.put_back_item", item_id=council.item_id)
    code = council.stage.refused(office, "agenda.delete_item", meeting_id=meeting, item_id=council.item_id)
    assert code == "item_was_spoken_on"


def test_a_hundred_taps_of_one_person_make_one_request(council: Council) -> None:
    def tap(_n: int) -> str:
        return council.refused(council.delegates[0], "speaking.ask", item_id=council.item_id)

    with ThreadPoolExecutor(25) as pool:
        codes = Counter(pool.map(tap, range(100)))
    assert codes == {"ok": 1, "already_asked": 99}
    assert len(floor(council).queue) == 1


def test_everybody_asking_at_once_gets_a_place_of_their_own(council: Council) -> None:
    people = council.stage.delegates(council.meeting_id, [f"Nguyễn Văn Số {n}" for n in range(60)])
    council.come(*people)
    with ThreadPoolExecutor(30) as pool:
        answers = list(pool.map(lambda p: council.do(p, "speaking.ask", item_id=council.item_id), people))
    assert sorted(answer["place"] for answer in answers) == list(range(1, 61))
    order = [queued.id for queued in floor(council).queue]
    assert order == [answer["request_id"] for answer in sorted(answers, key=lambda a: a["place"])]


def test_one_speaker_ever_whoever_taps(council: Council) -> None:
    ids = ask(council, *council.delegates)

    def give(request_id: int) -> str:
        return council.refused(council.chair, "speaking.give", request_id=request_id)

    with ThreadPoolExecutor(7) as pool:
        codes = Counter(pool.map(give, ids))
    assert codes == {"ok": 1, "somebody_speaks": 6}
    assert len(floor(council).queue) == 6


@pytest.mark.parametrize("name", ["withdraw", "give", "finish", "decline", "add_minute", "pause", "resume"])
def test_requests_of_another_meeting_do_not_exist(council: Council, name: str) -> None:
    (request_id,) = ask(council, council.delegates[0])
    elsewhere = council.stage.open_meeting(title="Họp khác")
    chair = council.stage.seat(elsewhere, "Ngô Văn Chủ", Role.CHAIR, voting=True)
    code = council.stage.refused(chair.session_id, f"speaking.{name}", meeting_id=elsewhere, request_id=request_id)
    assert code == "not_found"


def test_items_and_people_of_another_meeting_do_not_exist(council: Council) -> None:
    elsewhere = council.stage.open_meeting(title="Họp khác")
    item_id = council.stage.item(elsewhere, "Của cuộc họp khác")
    stranger = council.stage.seat(elsewhere, "Người Lạ", voting=True)
    assert council.refused(council.delegates[0], "speaking.ask", item_id=item_id) == "not_found"
    assert council.refused(council.chair, "speaking.close_list", item_id=item_id) == "not_found"
    order = {"item_id": council.item_id, "participant_id": stranger.participant_id}
    assert council.refused(council.chair, "speaking.ask_for", **order) == "not_found"
    (request_id,) = ask(council, council.delegates[0])
    code = council.stage.refused(
        council.stage.office, "speaking.reorder", meeting_id=elsewhere, request_ids=[request_id]
    )
    assert code == "no_item_to_speak_on"


def test_only_who_leads_runs_the_floor(council: Council) -> None:
    (request_id,) = ask(council, council.delegates[0])
    for name in ("give", "finish", "decline", "add_minute", "pause", "resume", "reorder", "close_list", "ask_for"):
        try:
            council.do(council.delegates[1], f"speaking.{name}", request_id=request_id)
            code = "ok"
        except Refusal as refusal:
            code = refusal.code
        assert (name, code) == (name, "malformed" if name in ("reorder", "close_list", "ask_for") else "forbidden")


def test_floor_and_places_take_as_many_queries_for_three_as_for_one(council: Council) -> None:
    def places(persons: int) -> int:
        chosen = frozenset(d.person_id for d in council.delegates[:persons])
        return council.statements(lambda: council.stage.house.read(queries.my_floor, council.meeting_id, chosen))

    ask(council, council.delegates[0])
    one = (council.statements(lambda: floor(council)), places(1))
    ask(council, *council.delegates[1:3])
    three = (council.statements(lambda: floor(council)), places(3))
    assert one == three


def test_what_was_withdrawn_is_not_read_again(council: Council) -> None:
    first, second = council.delegates[:2]
    for _ in range(3):
        (request_id,) = ask(council, first, kind="question")
        council.do(first, "speaking.withdraw", request_id=request_id)
    (standing,) = ask(council, second)
    read = council.stage.house.read
    rows = read(lambda session: [r.request.id for r in queries.rows_on(session, council.meeting_id, council.item_id)])
    assert rows == [standing]
    board = read(queries.floor_board, council.meeting_id, Audience.DESK)
    assert (board.questions, [queued.id for queued in board.queue]) == ((), [standing])
