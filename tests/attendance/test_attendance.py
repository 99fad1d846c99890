"""People check in, leave, are set right by the secretary; the sums add up."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import product
from typing import Any

import msgspec
import pytest

from meetings.attendance import boards, queries, rules
from meetings.attendance.boards import AttendanceBoard, DeskAttendanceBoard
from meetings.kernel.board import Audience
from meetings.kernel.policy import Role
from tests.agenda.stage import Seated, Stage
from tests.queries import counted

NAMES = ("Nguyễn Văn Đức", "Lê Thị Thùy Dương", "Phạm Quốc Hưng", "Hoàng Thị Ngọc Ánh")


@pytest.fixture
def council(stage: Stage) -> tuple[int, list[Seated], Seated]:
    """A meeting in session: four voting delegates and a guest."""
    meeting_id = stage.open_meeting()
    guest = stage.seat(meeting_id, "Bùi Thị Yến", guest=True)
    return meeting_id, stage.delegates(meeting_id, NAMES), guest


def sums(stage: Stage, meeting_id: int) -> dict[str, Any]:
    found = stage.house.read(boards.attendance_board, meeting_id, Audience.PUBLIC)
    assert type(found) is AttendanceBoard
    assert found.present + found.excused + found.absent + found.awaited == found.total
    assert found.in_room + found.online == found.present
    return dict(msgspec.to_builtins(found))


def desk(stage: Stage, meeting_id: int) -> DeskAttendanceBoard:
    found = stage.house.read(boards.attendance_board, meeting_id, Audience.DESK)
    assert isinstance(found, DeskAttendanceBoard)
    return found


def state_of(stage: Stage, meeting_id: int, who: Seated) -> str:
    return next(p.state.value for p in desk(stage, meeting_id).people if p.participant_id == who.participant_id)


def correct(stage: Stage, meeting_id: int, who: list[Seated], state: str, reason: str = "Máy tính bảng hỏng") -> str:
    order = {"meeting_id": meeting_id, "participant_ids": [w.participant_id for w in who], "state": state}
    return stage.refused(stage.office, "attendance.correct", reason=reason, **order)


def test_check_in_counts_delegates_and_guests_apart(stage: Stage, council: Any) -> None:
    meeting_id, delegates, guest = council
    for who, mode in ((delegates[0], "room"), (delegates[1], "online"), (delegates[2], "room"), (guest, "room")):
        answer = stage.act(who.session_id, "attendance.check_in", meeting_id=meeting_id, mode=mode)
        assert (answer["participant_id"], answer["mode"], answer["is_new"]) == (who.participant_id, mode, True)
    found = sums(stage, meeting_id)
    assert {key: found[key] for key in ("present", "in_room", "online", "awaited", "total", "required")} == {
        "present": 3,
        "in_room": 2,
        "online": 1,
        "awaited": 1,
        "total": 4,
        "required": 3,
    }
    assert (found["has_quorum"], found["quorum"]) == (True, (2, 3))
    assert (found["guests_present"], found["guests_total"]) == (1, 1)
    assert [kind for kind, _ in stage.journal(meeting_id)[-4:]] == ["checked_in"] * 4
    assert stage.is_sound()


def test_second_check_in_answers_the_first_receipt(stage: Stage, council: Any) -> None:
    meeting_id, delegates, _ = council
    first, again = (stage.act(delegates[0].session_id, "attendance.check_in", meeting_id=meeting_id) for _ in "ab")
    assert (again["since"], again["is_new"]) == (first["since"], False)
    assert len([kind for kind, _ in stage.journal(meeting_id) if kind == "checked_in"]) == 1


def test_many_check_ins_at_once_are_each_answered_and_written_once(stage: Stage, council: Any) -> None:
    meeting_id, delegates, guest = council
    everybody = [*delegates, guest, delegates[0], delegates[0]]
    with ThreadPoolExecutor(len(everybody)) as hands:
        taps = [
            hands.submit(stage.act, who.session_id, "attendance.check_in", meeting_id=meeting_id) for who in everybody
        ]
        outcomes = [tap.result() for tap in taps]
    assert sum(outcome["is_new"] for outcome in outcomes) == 5
    assert sums(stage, meeting_id)["present"] == 4


def test_from_the_room_to_online_is_a_new_stay(stage: Stage, council: Any) -> None:
    meeting_id, delegates, _ = council
    for mode in ("room", "online"):
        stage.act(delegates[0].session_id, "attendance.check_in", meeting_id=meeting_id, mode=mode)
    found = sums(stage, meeting_id)
    assert (found["present"], found["in_room"], found["online"]) == (1, 0, 1)


def test_leaving_and_coming_back(stage: Stage, council: Any) -> None:
    meeting_id, delegates, _ = council
    who = delegates[0]
    assert stage.refused(who.session_id, "attendance.leave", meeting_id=meeting_id) == "not_present"
    stage.act(who.session_id, "attendance.check_in", meeting_id=meeting_id)
    stage.act(who.session_id, "attendance.leave", meeting_id=meeting_id)
    assert (state_of(stage, meeting_id, who), sums(stage, meeting_id)["absent"]) == ("left", 1)
    stage.act(who.session_id, "attendance.check_in", meeting_id=meeting_id)
    assert (state_of(stage, meeting_id, who), sums(stage, meeting_id)["present"]) == ("in_room", 1)


def test_check_in_is_closed_before_the_invitation_and_after_the_end(stage: Stage) -> None:
    meeting_id = stage.meeting()
    who = stage.seat(meeting_id, NAMES[0], voting=True)
    assert stage.refused(who.session_id, "attendance.check_in", meeting_id=meeting_id) == "check_in_closed"
    for step in ("invite", "open_meeting", "close_meeting"):
        stage.act(stage.office, f"agenda.{step}", meeting_id=meeting_id)
    assert stage.refused(who.session_id, "attendance.check_in", meeting_id=meeting_id) == "check_in_closed"


def test_online_is_refused_where_the_meeting_is_held_in_the_room_only(stage: Stage, council: Any) -> None:
    meeting_id, delegates, _ = council
    stage.act(stage.office, "agenda.edit_meeting", meeting_id=meeting_id, online_votes=False)
    order = {"meeting_id": meeting_id, "mode": "online"}
    assert stage.refused(delegates[0].session_id, "attendance.check_in", **order) == "online_not_allowed"
    mine = stage.house.read(boards.my_attendance, meeting_id, frozenset({delegates[0].person_id}))
    assert mine[delegates[0].person_id].may_be_online is False


def brought_to(stage: Stage, meeting_id: int, who: Seated, state: str) -> Seated:
    """The same person after they came into this state."""
    if state in ("in_room", "online", "left"):
        assert correct(stage, meeting_id, [who], "online" if state == "online" else "in_room") == "ok"
    if state in ("excused", "absent", "left"):
        assert correct(stage, meeting_id, [who], state, "Ốm") == "ok"
    return who


def test_secretary_corrects_from_any_state_to_any_other(stage: Stage) -> None:
    meeting_id = stage.open_meeting()
    found, expected = {}, {}
    for before, after in product(rules.Presence, repeat=2):
        who = stage.seat(meeting_id, f"Đại biểu {before} {after}", voting=True)
        answer = correct(stage, meeting_id, [brought_to(stage, meeting_id, who, before)], after, "Ốm")
        found[before, after] = (answer, state_of(stage, meeting_id, who))
        was_there = before in (rules.Presence.IN_ROOM, rules.Presence.ONLINE, rules.Presence.LEFT)
        expected[before, after] = ("presence_unchanged", before) if before is after else ("ok", after)
        if after is rules.Presence.LEFT and not was_there:
            expected[before, after] = ("not_present", before)
    assert found == expected
    assert sums(stage, meeting_id)["total"] == 36


def test_correction_of_many_is_all_or_none_and_says_why(stage: Stage, council: Any) -> None:
    meeting_id, delegates, _ = council
    other = stage.open_meeting()
    stranger = stage.seat(other, "Đặng Hữu Phước", voting=True)
    assert correct(stage, meeting_id, [*delegates, stranger], "in_room") == "not_found"
    assert correct(stage, meeting_id, delegates, "in_room", "  ") == "reason_needed"
    assert correct(stage, meeting_id, delegates, "in_room", "x" * 301) == "reason_too_long"
    assert correct(stage, meeting_id, [], "in_room") == "nobody_chosen"
    assert sums(stage, meeting_id)["present"] == 0
    assert correct(stage, meeting_id, delegates[:2], "excused", "Đi công tác") == "ok"
    assert correct(stage, meeting_id, delegates, "excused", "Đi công tác") == "ok"
    entries = [facts for kind, facts in stage.journal(meeting_id) if kind == "presence_corrected"]
    assert [(e["name"], e["was"], e["state"], e["reason"]) for e in entries[:1]] == [
        (NAMES[1], "awaited", "excused", "Đi công tác")
    ]
    assert len(entries) == 4


def test_excuse_may_get_another_reason(stage: Stage, council: Any) -> None:
    meeting_id, delegates, _ = council
    assert correct(stage, meeting_id, delegates[:1], "excused", "Ốm") == "ok"
    assert correct(stage, meeting_id, delegates[:1], "excused", "Ốm") == "presence_unchanged"
    assert correct(stage, meeting_id, delegates[:1], "excused", "Đi công tác") == "ok"


def test_only_the_secretary_corrects(stage: Stage, council: Any) -> None:
    meeting_id, delegates, _ = council
    chair = stage.seat(meeting_id, "Vũ Đình Khải", Role.CHAIR, voting=True)
    order = {"meeting_id": meeting_id, "participant_ids": [delegates[0].participant_id], "state": "in_room"}
    for session_id in (chair.session_id, delegates[0].session_id):
        assert stage.refused(session_id, "attendance.correct", reason="x", **order) == "forbidden"


def test_people_stand_by_given_name_and_only_on_the_desk(stage: Stage, council: Any) -> None:
    meeting_id, *_ = council
    names = [p.name for p in desk(stage, meeting_id).people if p.is_voting]
    assert names == ["Hoàng Thị Ngọc Ánh", "Lê Thị Thùy Dương", "Nguyễn Văn Đức", "Phạm Quốc Hưng"]
    assert "people" not in sums(stage, meeting_id)


def test_my_attendance_is_mine(stage: Stage, council: Any) -> None:
    meeting_id, delegates, guest = council
    stage.act(guest.session_id, "attendance.check_in", meeting_id=meeting_id)
    asked = frozenset({guest.person_id, delegates[0].person_id})
    found = stage.house.read(boards.my_attendance, meeting_id, asked)
    assert {person: mine.state.value for person, mine in found.items()} == {
        guest.person_id: "in_room",
        delegates[0].person_id: "awaited",
    }


def test_present_voters_are_those_whom_the_meeting_lets_vote(stage: Stage, council: Any) -> None:
    meeting_id, delegates, guest = council
    for who, mode in ((delegates[0], "room"), (delegates[1], "online"), (guest, "room")):
        stage.act(who.session_id, "attendance.check_in", meeting_id=meeting_id, mode=mode)

    def voting() -> list[str]:
        return [s.name for s in stage.house.read(queries.present_voters, meeting_id)]

    assert voting() == [NAMES[1], NAMES[0]]
    stage.act(stage.office, "agenda.edit_meeting", meeting_id=meeting_id, online_votes=False)
    assert voting() == [NAMES[0]]
    assert len(stage.house.read(queries.voters, meeting_id)) == 4
    assert stage.house.read(queries.quorum, meeting_id).present == 2


def test_boards_cost_the_same_for_one_person_and_for_three(stage: Stage) -> None:
    costs = []
    for many in (1, 3):
        meeting_id = stage.open_meeting()
        seated = stage.delegates(meeting_id, NAMES[:many])
        assert correct(stage, meeting_id, seated, "in_room") == "ok"
        persons = frozenset(s.person_id for s in seated)
        reads = [
            lambda m=meeting_id: stage.house.read(boards.attendance_board, m, Audience.DESK),
            lambda m=meeting_id, p=persons: stage.house.read(boards.my_attendance, m, p),
        ]
        costs.append([counted(stage.house, read) for read in reads])
    assert costs == [[6, 4], [6, 4]]
