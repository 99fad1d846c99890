"""One voting device a person: the first that is opened, moved by its owner, and an alarm where two share one."""

from __future__ import annotations

from typing import Any

import pytest

from meetings.attendance import queries
from meetings.attendance.queries import MyDevice
from meetings.kernel.board import Audience
from tests.agenda.stage import Seated
from tests.voting.council import Council


def on(council: Council, who: Seated, machine: str) -> Seated:
    """The same person on this device."""
    session_id = council.stage.sign_in(who.person_id, machine=machine)
    return Seated(who.person_id, who.participant_id, session_id, who.name)


def claim(council: Council, who: Seated, machine: str) -> Seated:
    """Somebody opens the meeting on a device."""
    there = on(council, who, machine)
    council.do(there, "attendance.claim_device")
    return there


def mine(council: Council, who: Seated) -> MyDevice:
    """What one person is shown of it."""
    board = council.stage.house.read(queries.my_devices, council.meeting_id, frozenset({who.person_id}))
    return board[who.person_id]


def alarms(council: Council) -> list[list[str]]:
    """The names of those who share a device, device by device."""
    board = council.stage.house.read(queries.devices_board, council.meeting_id, Audience.DESK)
    return [[each.name for each in one.people] for one in board.shared]


def desk(council: Council, name: str, **payload: Any) -> str:
    """An act of the secretary: "ok", or the code it is refused with."""
    return council.stage.refused(council.stage.office, name, meeting_id=council.meeting_id, **payload)


def test_the_device_that_was_opened_first_votes_and_no_other(council: Council) -> None:
    who = council.delegates[0]
    tablet, phone = claim(council, who, "tablet"), claim(council, who, "phone")
    assert mine(council, who).device == "tablet"
    poll_id = council.open_poll()
    assert council.refused(phone, "voting.cast", poll_id=poll_id, choice="yes") == "vote_other_device"
    assert council.ballots() == []
    council.cast(tablet, poll_id, "no")
    assert council.ballots() == [(who.participant_id, "no", 1)]


def test_moving_is_one_act_and_journalled(council: Council) -> None:
    who = council.delegates[0]
    tablet, phone = claim(council, who, "tablet"), on(council, who, "phone")
    poll_id = council.open_poll()
    for _ in range(2):
        council.do(phone, "attendance.move_device")
    council.cast(phone, poll_id, "yes")
    assert council.refused(tablet, "voting.cast", poll_id=poll_id, choice="no", replaces=1) == "vote_other_device"
    told = [facts for kind, facts in council.stage.journal(council.meeting_id) if kind == "device_moved"]
    assert [(facts["before"], facts["device"]) for facts in told] == [("tablet", "phone")]


def test_another_sign_in_on_the_same_device_is_the_same_device(council: Council) -> None:
    who = council.delegates[0]
    claim(council, who, "tablet")
    council.cast(on(council, who, "tablet"), council.open_poll(), "yes")
    assert len(council.ballots()) == 1


def test_who_never_opened_a_known_device_votes_as_ever(council: Council) -> None:
    who = council.delegates[0]
    council.do(who, "attendance.claim_device")
    assert mine(council, who).mark == ""
    assert council.refused(who, "attendance.move_device") == "device_not_known"
    council.cast(who, council.open_poll(), "yes")
    assert len(council.ballots()) == 1


def test_objections_and_secret_votes_ask_for_it_too(council: Council) -> None:
    who = council.delegates[0]
    claim(council, who, "tablet")
    phone = on(council, who, "phone")
    item = council.stage.item(council.meeting_id, "Giá đất")
    begun = council.do(council.chair, "voting.open_round", item_ids=[item], seconds=60)
    against = {"round_id": begun["round_id"], "item_id": item}
    assert council.refused(phone, "voting.object", **against) == "vote_other_device"
    poll_id = council.open_poll()
    sealed = {"poll_id": poll_id, "device_key": "0" * 32, "papers": []}
    assert council.refused(phone, "voting.cast_sealed", **sealed) == "vote_other_device"
    assert council.refused(on(council, who, "tablet"), "voting.cast_sealed", **sealed) == "poll_not_secret"


def test_a_guest_has_no_voting_device(council: Council) -> None:
    guest = claim(council, council.guest, "tablet")
    assert council.refused(guest, "attendance.move_device") == "device_not_known"
    claim(council, council.delegates[0], "tablet")
    assert alarms(council) == []


def test_two_people_on_one_device_raise_an_alarm_until_one_is_released(council: Council) -> None:
    first, second, third = council.delegates[:3]
    claim(council, first, "tablet")
    claim(council, third, "another")
    assert alarms(council) == []
    claim(council, second, "tablet")
    assert alarms(council) == [[first.name, second.name]]
    released = {"participant_id": second.participant_id}
    assert council.refused(second, "attendance.release_device", **released) == "forbidden"
    assert desk(council, "attendance.release_device", **released) == "ok"
    assert alarms(council) == []
    assert mine(council, second).mark == ""
    assert desk(council, "attendance.release_device", **released) == "not_found"


def test_the_desk_allows_it_with_a_reason_and_a_third_raises_it_again(council: Council) -> None:
    first, second, third = council.delegates[:3]
    for who in (first, second):
        claim(council, who, "tablet")
    both = {"participant_id": second.participant_id}
    allow = "attendance.allow_shared_device"
    assert desk(council, allow, **both, reason=" ") == "reason_needed"
    assert council.refused(council.chair, allow, **both, reason="Một máy hỏng") == "forbidden"
    assert desk(council, allow, **both, reason="Một máy hỏng") == "ok"
    assert alarms(council) == []
    claim(council, third, "tablet")
    assert alarms(council) == [[first.name, second.name, third.name]]
    assert desk(council, allow, participant_id=council.chair.participant_id, reason="Một máy hỏng") == "not_found"


@pytest.mark.parametrize("machine", ["tablet", "phone"])
def test_the_answer_to_a_vote_that_got_lost_comes_again_wherever_one_votes_now(council: Council, machine: str) -> None:
    who = council.delegates[0]
    tablet = claim(council, who, "tablet")
    poll_id = council.open_poll()
    first = council.cast(tablet, poll_id, "yes", key="k")
    council.do(on(council, who, machine), "attendance.move_device")
    assert council.cast(tablet, poll_id, "yes", key="k") == first
    assert len(council.ballots()) == 1
