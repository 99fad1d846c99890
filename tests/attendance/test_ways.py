"""Five ways in, one record: the hall's code, badges, PINs beside the own tap and the secretary's list."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select

from meetings.attendance import boards, queries
from meetings.attendance.models import Presence, UsedHallCode
from meetings.attendance.rules import codes
from meetings.kernel.board import Audience
from meetings.kernel.clock import now
from tests.agenda.stage import Seated, Stage

NAMES = ("Nguyễn Văn Đức", "Lê Thị Thùy Dương", "Phạm Quốc Hưng")
Council = tuple[int, list[Seated]]


@pytest.fixture
def council(stage: Stage) -> Council:
    """A meeting in session with every way open, three delegates with badges."""
    meeting_id = stage.open_meeting()
    delegates = stage.delegates(meeting_id, NAMES)
    stage.act(stage.office, "attendance.set_doors", meeting_id=meeting_id, has_hall_code=True, has_kiosk=True)
    stage.act(stage.office, "attendance.issue_badges", meeting_id=meeting_id)
    return meeting_id, delegates


def badge(stage: Stage, meeting_id: int, who: Seated) -> queries.Badge:
    return stage.house.read(queries.badges, meeting_id)[who.participant_id]


def ticket(stage: Stage, meeting_id: int, who: Seated, code: str | None = None) -> str:
    """What somebody gets who scans the hall's screen now."""
    shown = code or stage.house.read(queries.shown_code, meeting_id, now()) or ""
    return stage.house.read(queries.opened, meeting_id, who.person_id, shown, now()).ticket


def at_hall(stage: Stage, meeting_id: int, who: Seated, with_ticket: str) -> str:
    order = {"meeting_id": meeting_id, "ticket": with_ticket}
    return stage.refused(who.session_id, "attendance.check_in_at_hall", **order)


def stays(stage: Stage, meeting_id: int) -> list[tuple[int, str]]:
    query = select(Presence.participant_id, Presence.method).where(Presence.meeting_id == meeting_id)
    found = stage.house.read(lambda session: session.execute(query.order_by(Presence.id)).all())
    return [(row.participant_id, row.method) for row in found]


def admit(stage: Stage, meeting_id: int, code: str, by: int | None = None) -> dict[str, Any]:
    return dict(stage.act(by or stage.office, "attendance.admit", meeting_id=meeting_id, code=code))


def test_every_way_ends_in_the_same_record(stage: Stage, council: Council) -> None:
    meeting_id, (hall, scanned, typed) = council
    tapped, listed = stage.delegates(meeting_id, ("Vũ Đình Khải", "Bùi Thị Yến"))
    assert at_hall(stage, meeting_id, hall, ticket(stage, meeting_id, hall)) == "ok"
    admit(stage, meeting_id, badge(stage, meeting_id, scanned).code)
    kiosk = stage.sign_in(None, meeting_id)
    admit(stage, meeting_id, badge(stage, meeting_id, typed).pin, kiosk)
    stage.act(tapped.session_id, "attendance.check_in", meeting_id=meeting_id)
    order = {"participant_ids": [listed.participant_id], "state": "in_room", "reason": "Máy hỏng"}
    stage.act(stage.office, "attendance.correct", meeting_id=meeting_id, **order)
    ways = ((hall, "hall"), (scanned, "badge"), (typed, "pin"), (tapped, "self"), (listed, "desk"))
    assert stays(stage, meeting_id) == [(who.participant_id, way) for who, way in ways]
    board = stage.house.read(boards.attendance_board, meeting_id, Audience.PUBLIC)
    assert (board.present, board.in_room, board.has_hall_code, board.has_kiosk) == (5, 5, True, True)
    desk: Any = stage.house.read(boards.attendance_board, meeting_id, Audience.DESK)
    assert {p.participant_id: p.way for p in desk.people if p.way} == {who.participant_id: way for who, way in ways}
    told = [facts["way"] for kind, facts in stage.journal(meeting_id) if kind == "checked_in"]
    assert told == ["hall", "badge", "pin", "self"]
    assert stage.is_sound()


def test_a_code_of_the_hall_works_once_for_each(stage: Stage, council: Council) -> None:
    meeting_id, (one, other, _) = council
    shown = stage.house.read(queries.shown_code, meeting_id, now()) or ""
    mine = ticket(stage, meeting_id, one, shown)
    assert [at_hall(stage, meeting_id, one, mine) for _ in range(2)] == ["ok", "ok"]  # a repeated tap
    stage.act(one.session_id, "attendance.leave", meeting_id=meeting_id)
    again = ticket(stage, meeting_id, one, shown)
    assert [at_hall(stage, meeting_id, one, each) for each in (mine, again)] == ["hall_code_used"] * 2
    assert at_hall(stage, meeting_id, other, mine) == "hall_code_over"  # another's ticket
    assert at_hall(stage, meeting_id, other, ticket(stage, meeting_id, other, shown)) == "ok"
    assert len(stays(stage, meeting_id)) == 2


def test_nothing_is_stored_of_codes_but_the_used_ones(stage: Stage, council: Council) -> None:
    meeting_id, (one, *_) = council
    old = UsedHallCode(participant_id=one.participant_id, step=codes.step_at(now()) - 99, meeting_id=meeting_id)
    stage.add(old)
    at_hall(stage, meeting_id, one, ticket(stage, meeting_id, one))
    count = stage.house.read(lambda session: session.scalar(select(func.count()).select_from(UsedHallCode)))
    assert count == 1


def test_closed_doors_open_to_nobody(stage: Stage, council: Council) -> None:
    meeting_id, (one, *_) = council
    mine, kiosk = ticket(stage, meeting_id, one), stage.sign_in(None, meeting_id)
    stage.act(stage.office, "attendance.set_doors", meeting_id=meeting_id, has_hall_code=False, has_kiosk=False)
    assert stage.house.read(queries.shown_code, meeting_id, now()) is None
    assert (ticket(stage, meeting_id, one, "x"), at_hall(stage, meeting_id, one, mine)) == ("", "hall_code_over")
    pin = badge(stage, meeting_id, one).pin
    for session_id, code in ((kiosk, "kiosk_closed"), (one.session_id, "forbidden")):
        assert stage.refused(session_id, "attendance.admit", meeting_id=meeting_id, code=pin) == code
    assert admit(stage, meeting_id, pin)["name"] == one.name  # the desk's scanner always works


def test_admitted_twice_is_the_same_receipt(stage: Stage, council: Council) -> None:
    meeting_id, (one, *_) = council
    first, again = (admit(stage, meeting_id, badge(stage, meeting_id, one).code) for _ in "ab")
    assert (first["is_new"], again["is_new"], again["since"]) == (True, False, first["since"])


def test_lost_badge_opens_nothing(stage: Stage, council: Council) -> None:
    meeting_id, (one, *_) = council
    lost = badge(stage, meeting_id, one)
    stage.act(stage.office, "attendance.renew_badge", meeting_id=meeting_id, participant_id=one.participant_id)
    found = badge(stage, meeting_id, one)
    assert [admit(stage, meeting_id, code)["participant_id"] for code in (lost.code, lost.pin)] == [None, None]
    assert admit(stage, meeting_id, found.code)["participant_id"] == one.participant_id
    newcomer = stage.seat(meeting_id, "Trương Công Định")
    renewed = {"meeting_id": meeting_id, "participant_id": newcomer.participant_id}
    assert stage.refused(stage.office, "attendance.renew_badge", **renewed) == "badge_not_issued"


def test_badge_of_another_meeting_is_unknown_here(stage: Stage, council: Council) -> None:
    meeting_id, (one, *_) = council
    other = stage.open_meeting()
    stage.delegates(other, NAMES[:1])
    stage.act(stage.office, "attendance.issue_badges", meeting_id=other)
    assert admit(stage, other, badge(stage, meeting_id, one).code)["participant_id"] is None


def test_wrong_pins_make_the_kiosk_wait_and_nobody_else(stage: Stage, council: Council) -> None:
    meeting_id, (one, *_) = council
    kiosk, right = stage.sign_in(None, meeting_id), badge(stage, meeting_id, one)
    waits = [admit(stage, meeting_id, "000000", kiosk)["wait_seconds"] for _ in range(codes.FREE_WRONG_PINS)]
    assert waits == [0] * (codes.FREE_WRONG_PINS - 1) + [codes.PIN_WAIT.total_seconds()]
    assert admit(stage, meeting_id, right.pin, kiosk)["wait_seconds"] > 0
    assert stays(stage, meeting_id) == []
    assert admit(stage, meeting_id, right.code, kiosk)["name"] == one.name  # nobody guesses a badge
    assert admit(stage, meeting_id, right.pin, kiosk)["is_new"] is False


def test_badges_are_made_for_those_who_have_none(stage: Stage, council: Council) -> None:
    meeting_id, delegates = council
    before = stage.house.read(queries.badges, meeting_id)
    assert len({b.pin for b in before.values()}) == len(before) == len(delegates) + 1  # the secretary too
    stage.seat(meeting_id, "Trương Công Định")
    assert stage.act(stage.office, "attendance.issue_badges", meeting_id=meeting_id) == {"issued": 1}
    assert before.items() <= stage.house.read(queries.badges, meeting_id).items()
