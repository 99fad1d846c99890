"""What is shown live of attendance: the sums to everybody, each person to the desk, mine to me."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.attendance import rules
from meetings.attendance.queries import (
    Standing,
    devices_board,
    door_of,
    history_board,
    my_devices,
    quorum_lost_since,
    silent_since,
    standings,
)
from meetings.kernel.board import Audience, Board, PersonalBoard
from meetings.kernel.policy import Act


@dataclass(frozen=True, slots=True)
class AttendanceBoard:
    """The voting delegates: present + excused + absent + awaited = total; guests apart."""

    present: int
    in_room: int
    online: int
    excused: int
    absent: int
    awaited: int
    total: int
    required: int
    has_quorum: bool
    quorum_lost_since: datetime | None  # too few now who were enough before, while the meeting is in session
    quorum: tuple[int, int]
    guests_present: int
    guests_total: int
    has_hall_code: bool  # the hall's screen shows a code to check in by
    has_kiosk: bool


@dataclass(frozen=True, slots=True)
class PersonAtDesk:
    """One participant as the desk sees them."""

    participant_id: int
    person_id: int
    name: str
    seat: str
    delegation: str
    position: str
    is_voting: bool
    is_guest: bool
    state: rules.Presence
    since: datetime | None
    reason: str
    way: str  # of who is present: how they came, as in `Presence.method`
    silent_since: datetime | None  # nothing is heard of their device; whether they have left, a person says


@dataclass(frozen=True, slots=True)
class DeskAttendanceBoard(AttendanceBoard):
    """The sums, and everybody by given name.

    `silent`: voting delegates who are present while nothing is heard of their device; they count as present.
    """

    people: tuple[PersonAtDesk, ...]
    silent: int
    has_quorum_without_silent: bool


@dataclass(frozen=True, slots=True)
class MyAttendance:
    """Where I am; `may_be_online` says whether "I am online" is open to me."""

    participant_id: int
    name: str
    seat: str
    delegation: str
    is_voting: bool
    state: rules.Presence
    since: datetime | None
    may_be_online: bool


def attendance_board(session: Session, meeting_id: int, audience: Audience) -> AttendanceBoard:
    """The state of the board "attendance"; raises Gone."""
    meeting = agenda.meeting_facts(session, meeting_id)
    share, everybody = meeting.quorum, standings(session, meeting_id)
    found = rules.summary((s.state for s in everybody if s.is_voting), share)
    guests = [s for s in everybody if s.is_guest]
    sums = {name: getattr(found, name) for name in found.__slots__}
    is_short = meeting.is_in_session and not found.has_quorum
    sums["quorum_lost_since"] = quorum_lost_since(session, meeting_id, found.required) if is_short else None
    sums["quorum"] = (share.numerator, share.denominator)
    sums["guests_present"], sums["guests_total"] = sum(s.is_present for s in guests), len(guests)
    door = door_of(session, meeting_id)
    sums["has_hall_code"], sums["has_kiosk"] = door.has_hall_code, door.has_kiosk
    if audience is Audience.DESK:
        return _for_desk(sums, everybody, silent_since(session, meeting_id))
    return AttendanceBoard(**sums)


def my_attendance(session: Session, meeting_id: int, person_ids: frozenset[int]) -> Mapping[int, MyAttendance]:
    """The states of the board "attendance.me" for these persons, in a constant number of queries."""
    may_be_online = agenda.meeting_facts(session, meeting_id).online_votes
    mine = standings(session, meeting_id, person_ids=person_ids)
    return {
        s.person_id: MyAttendance(
            s.participant_id, s.name, s.seat, s.delegation, s.is_voting, s.state, s.since, may_be_online
        )
        for s in mine
    }


def _for_desk(
    sums: dict[str, Any], everybody: Sequence[Standing], silent: Mapping[int, datetime]
) -> DeskAttendanceBoard:
    people = tuple(_at_desk(each, silent.get(each.participant_id)) for each in everybody)
    count = sum(each.is_voting and each.silent_since is not None for each in people)
    is_enough = sums["has_quorum"] and sums["present"] - count >= sums["required"]
    return DeskAttendanceBoard(**sums, people=people, silent=count, has_quorum_without_silent=is_enough)


def _at_desk(standing: Standing, silent: datetime | None) -> PersonAtDesk:
    told = {name: getattr(standing, name) for name in PersonAtDesk.__slots__ if name != "silent_since"}
    return PersonAtDesk(**told, silent_since=silent if standing.is_present else None)


BOARDS = (
    Board("attendance", attendance_board, (Audience.PUBLIC, Audience.DESK), depends_on=("agenda", "people")),
    Board("attendance.history", history_board, (Audience.DESK,), ("agenda", "attendance", "people"), Act.SEE_DESK),
    Board("attendance.devices", devices_board, (Audience.DESK,), depends_on=("people",), act=Act.SEE_DESK),
    PersonalBoard("attendance.device", my_devices, depends_on=("people",)),
    PersonalBoard("attendance.me", my_attendance, depends_on=("agenda", "people")),
)
