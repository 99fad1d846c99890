"""The ways in as others ask of them: what is open, the code of this moment, everybody's badge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.attendance.models import CheckInBadge, CheckInDoor
from meetings.attendance.queries.standings import Standing, standings
from meetings.attendance.rules import codes


@dataclass(frozen=True, slots=True)
class Door:
    """Which ways in are open."""

    has_hall_code: bool = False
    has_kiosk: bool = False


@dataclass(frozen=True, slots=True)
class Badge:
    """What a participant's badge carries: `code` is for its QR picture, all digits."""

    code: str
    pin: str


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening the hall's code shows its reader: who they are, and the ticket for their tap."""

    me: Standing
    ticket: str


def door_of(session: Session, meeting_id: int) -> Door:
    """The ways that are open; none where nobody has opened any."""
    door = session.get(CheckInDoor, meeting_id)
    return Door(door.has_hall_code, door.has_kiosk) if door else Door()


def shown_code(session: Session, meeting_id: int, now: datetime) -> str | None:
    """The code that the hall's screen shows at this moment, None where it shows none."""
    door = session.get(CheckInDoor, meeting_id)
    if door is None or not door.has_hall_code:
        return None
    return codes.hall_code(door.key, meeting_id, codes.step_at(now))


def opened(session: Session, meeting_id: int, person_id: int, code: str, now: datetime) -> Opened:
    """What this person gets for the code they scanned; an old or wrong one gives no ticket."""
    [me] = standings(session, meeting_id, person_ids=[person_id])
    door = session.get(CheckInDoor, meeting_id)
    if door is None or not door.has_hall_code:
        return Opened(me, "")
    step = codes.find_step(door.key, meeting_id, code, now)
    return Opened(me, codes.ticket_for(door.key, me.participant_id, step, now) if step is not None else "")


def badges(session: Session, meeting_id: int) -> dict[int, Badge]:
    """The badges that were issued, by participant."""
    door = session.get(CheckInDoor, meeting_id)
    if door is None:
        return {}
    rows = session.scalars(select(CheckInBadge).where(CheckInBadge.meeting_id == meeting_id))
    return {r.participant_id: Badge(codes.badge_code(door.key, r.participant_id, r.issue), r.pin) for r in rows}


def with_badges(session: Session, meeting_id: int) -> tuple[tuple[Standing, Badge | None], ...]:
    """Everybody on the list by given name, each with their badge where one was issued."""
    known = badges(session, meeting_id)
    return tuple((each, known.get(each.participant_id)) for each in standings(session, meeting_id))
