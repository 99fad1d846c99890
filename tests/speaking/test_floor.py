"""The floor from asking to finishing, on real databases."""

from __future__ import annotations

from datetime import timedelta

from meetings.speaking.queries import MyFloor
from meetings.speaking.rules import SpeechKind
from tests.speaking.floor import ask, ends_at, floor, mine, names, pass_time, speaking
from tests.voting.council import Council


def test_asking_queues_in_order_and_shows_ones_place(council: Council) -> None:
    first, second, third = council.delegates[:3]
    ask(council, first, second)
    answer = council.do(third, "speaking.ask", item_id=council.item_id, kind="debate")
    board = floor(council)
    assert [(q.name, q.kind, q.allowed_seconds, q.has_spoken) for q in board.queue] == [
        (first.name, SpeechKind.SPEECH, 420, False),
        (second.name, SpeechKind.SPEECH, 420, False),
        (third.name, SpeechKind.DEBATE, 180, False),
    ]
    assert (board.item_id, board.is_open, board.speaking, answer["place"]) == (council.item_id, True, None, 3)
    place = mine(council, third)
    assert (place.state, place.place, place.estimate_seconds, place.may_ask) == ("waiting", 3, 840, False)
    assert place.request_id == answer["request_id"]


def test_who_has_not_asked_may_and_who_is_not_here_may_not(council: Council) -> None:
    nothing = MyFloor(None, "none", None, None, None, may_ask=True, reason=None, may_point=True, may_write=True)
    assert mine(council, council.delegates[0]) == nothing
    absent = mine(council, council.away)
    assert (absent.may_ask, absent.reason) == (False, "check_in_first")
    assert council.refused(council.away, "speaking.ask", item_id=council.item_id) == "check_in_first"


def test_one_open_request_a_person_and_item(council: Council) -> None:
    voter = council.delegates[0]
    ask(council, voter)
    assert council.refused(voter, "speaking.ask", item_id=council.item_id) == "already_asked"
    assert len(floor(council).queue) == 1


def test_withdrawing_frees_the_place_and_lets_one_ask_again(council: Council) -> None:
    first, second = council.delegates[:2]
    request_id, _ = ask(council, first, second)
    assert council.refused(second, "speaking.withdraw", request_id=request_id) == "not_found"
    council.do(first, "speaking.withdraw", request_id=request_id)
    assert (names(council), mine(council, second).place) == ([second.name], 1)
    ask(council, first)
    assert names(council) == [second.name, first.name]
    assert council.refused(first, "speaking.withdraw", request_id=request_id) == "request_not_waiting"


def test_giving_the_floor_starts_an_absolute_clock(council: Council) -> None:
    first, second = council.delegates[:2]
    ids = ask(council, first, second)
    assert council.do(council.chair, "speaking.give", request_id=ids[0]) == {
        "request_id": ids[0],
        "allowed_seconds": 420,
    }
    shown = speaking(council)
    assert (shown.name, shown.allowed_seconds, shown.paused_at) == (first.name, 420, None)
    assert names(council) == [second.name]
    assert mine(council, first).state == "speaking"
    later = mine(council, second)
    assert later.place == 1
    assert later.estimate_seconds is not None
    assert 415 <= later.estimate_seconds <= 420


def test_without_a_name_the_first_in_the_queue_gets_the_floor(council: Council) -> None:
    assert council.refused(council.chair, "speaking.give") == "nobody_waits"
    first, second = council.delegates[:2]
    ask(council, first, second)
    council.do(council.chair, "speaking.give")
    assert speaking(council).name == first.name
    assert council.refused(council.chair, "speaking.give") == "somebody_speaks"


def test_one_tap_ends_a_speech_and_gives_the_next_the_floor(council: Council) -> None:
    first, second = council.delegates[:2]
    ids = ask(council, first, second)
    council.do(council.chair, "speaking.give")
    council.do(council.chair, "speaking.give", request_id=ids[1], instead_of=ids[0])
    assert speaking(council).name == second.name
    assert mine(council, first).state == "done"
    assert council.refused(council.chair, "speaking.give", instead_of=ids[0]) == "nobody_waits"


def test_a_minute_more_moves_the_end_for_everybody(council: Council) -> None:
    ask(council, council.delegates[0])
    council.do(council.chair, "speaking.give")
    before = ends_at(speaking(council))
    council.do(council.chair, "speaking.add_minute", request_id=speaking(council).id)
    assert ends_at(speaking(council)) == before + timedelta(minutes=1)


def test_a_pause_takes_nothing_from_the_speaker(council: Council) -> None:
    ask(council, council.delegates[0])
    council.do(council.chair, "speaking.give")
    before = ends_at(speaking(council))
    council.do(council.chair, "speaking.pause")
    assert speaking(council).paused_at is not None
    assert council.refused(council.chair, "speaking.pause") == "clock_already_paused"
    pass_time(council, 90, paused_seconds=30)
    council.do(council.chair, "speaking.resume")
    shown = speaking(council)
    assert shown.paused_at is None
    assert abs(ends_at(shown) - (before - timedelta(seconds=60))) < timedelta(seconds=5)
    assert council.refused(council.chair, "speaking.resume") == "clock_not_paused"


def test_finishing_says_how_long_it_was_without_the_pauses(council: Council) -> None:
    ask(council, council.delegates[0])
    council.do(council.chair, "speaking.give")
    pass_time(council, 100)
    council.do(council.chair, "speaking.finish")
    assert [facts["spoken_seconds"] for facts in council.journalled("speech_finished")] == [100]
    assert (floor(council).speaking, council.refused(council.chair, "speaking.finish")) == (None, "nobody_speaks")


def test_a_second_speech_on_the_item_is_shorter_and_marked(council: Council) -> None:
    voter = council.delegates[0]
    ask(council, voter)
    council.do(council.chair, "speaking.give")
    council.do(council.chair, "speaking.finish")
    assert mine(council, voter).state == "done"
    ask(council, voter)
    assert [(q.has_spoken, q.allowed_seconds) for q in floor(council).queue] == [(True, 180)]


def test_the_chair_reorders_and_the_journal_says_so(council: Council) -> None:
    people = council.delegates[:3]
    ids = ask(council, *people)
    council.do(council.chair, "speaking.reorder", request_ids=[ids[2], ids[0]], reason="Ý kiến khác")
    assert names(council) == [people[2].name, people[0].name, people[1].name]
    assert council.journalled("floor_reordered") == [
        {
            "item_id": council.item_id,
            "names": names(council),
            "request_ids": [ids[2], ids[0], ids[1]],
            "reason": "Ý kiến khác",
        }
    ]
    ask(council, council.delegates[3])
    assert names(council)[-1] == council.delegates[3].name


def test_declining_takes_somebody_off_the_list(council: Council) -> None:
    first, second = council.delegates[:2]
    ids = ask(council, first, second)
    council.do(council.chair, "speaking.decline", request_id=ids[0], reason="Hết giờ")
    assert names(council) == [second.name]
    assert council.refused(council.chair, "speaking.give", request_id=ids[0]) == "request_not_waiting"
    assert (mine(council, first).not_called, mine(council, second).not_called) == ("Hết giờ", None)
    ask(council, first)
    assert mine(council, first).not_called is None


def test_a_closed_list_takes_nobody_new_but_the_desk_may(council: Council) -> None:
    first, second = council.delegates[:2]
    ask(council, first)
    council.do(council.chair, "speaking.close_list")
    assert (floor(council).is_open, mine(council, second).reason) == (False, "list_closed")
    assert council.refused(second, "speaking.ask", item_id=council.item_id) == "list_closed"
    office, meeting = council.stage.office, council.meeting_id
    order = {"meeting_id": meeting, "item_id": council.item_id, "participant_id": second.participant_id}
    council.stage.act(office, "speaking.ask_for", **order)
    assert names(council) == [first.name, second.name]
    assert council.refused(council.chair, "speaking.close_list") == "list_already_closed"
    council.do(council.chair, "speaking.open_list")
    assert mine(council, council.delegates[2]).may_ask


def test_limits_are_the_meetings_own_once_set(council: Council) -> None:
    office, meeting = council.stage.office, council.meeting_id
    council.stage.act(office, "speaking.set_rules", meeting_id=meeting, speech_seconds={"speech": 300})
    ask(council, council.delegates[0])
    assert (floor(council).queue[0].allowed_seconds, floor(council).limits["debate"]) == (300, 180)
    wrong = {"meeting_id": meeting, "speech_seconds": {"song": 60}}
    assert council.stage.refused(office, "speaking.set_rules", **wrong) == "unknown_speech_kind"
    council.stage.act(office, "speaking.set_rules", meeting_id=meeting, needs_presence=False)
    ask(council, council.away)
    assert len(floor(council).queue) == 2


def test_the_journal_tells_the_whole_debate_and_stays_whole(council: Council) -> None:
    ask(council, council.delegates[0], council.delegates[1])
    council.do(council.chair, "speaking.give")
    for name in ("add_minute", "pause", "resume", "finish"):
        council.do(council.chair, f"speaking.{name}")
    kinds = [kind for kind, _ in council.stage.journal(council.meeting_id)]
    assert [k for k in kinds if k.startswith(("speech_", "floor_"))] == [
        "speech_asked",
        "speech_asked",
        "floor_given",
        "floor_extended",
        "floor_paused",
        "floor_resumed",
        "speech_finished",
    ]
    assert council.stage.is_sound()
