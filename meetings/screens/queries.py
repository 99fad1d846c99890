"""The hall's screens of a meeting, and what the desk wants them to show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.people import queries as people
from meetings.screens.models import Hall, HallScreen
from meetings.screens.rules import Message, Pin


@dataclass(frozen=True, slots=True)
class HallFacts:
    """What the desk wants the whole hall to see."""

    pin: Pin | None = None
    message: Message | None = None


@dataclass(frozen=True, slots=True)
class ScreenFacts:
    """One device that is signed in as a screen; `name` is "" where it has none but its number."""

    id: int
    session_id: int
    number: int
    name: str
    device: str
    pin: Pin | None
    since: datetime
    silent_since: datetime | None


def hall_facts(session: Session, meeting_id: int) -> HallFacts:
    """The hall's pin and message."""
    row = session.get(Hall, meeting_id)
    if row is None:
        return HallFacts()
    message = Message(row.message, row.message_since) if row.message_since is not None else None
    return HallFacts(pin_of(row), message)


def screens(session: Session, meeting_id: int) -> tuple[ScreenFacts, ...]:
    """The screens that are signed in, in the order in which they came."""
    signed_in = people.screen_devices(session, meeting_id)
    query = select(HallScreen).where(HallScreen.meeting_id == meeting_id, HallScreen.session_id.in_(signed_in))
    return tuple(
        ScreenFacts(
            id=row.id,
            session_id=row.session_id,
            number=row.number,
            name=row.name,
            device=signed_in[row.session_id],
            pin=pin_of(row),
            since=row.since,
            silent_since=row.silent_since,
        )
        for row in session.scalars(query.order_by(HallScreen.number))
    )


def screen_of(session: Session, session_id: int) -> int | None:
    """The screen of this sign-in."""
    return session.scalar(select(HallScreen.id).where(HallScreen.session_id == session_id))


def silences(session: Session) -> dict[int, tuple[int, datetime | None]]:
    """Sign-in → its meeting, and since when it is silent; of every screen in the house that is signed in."""
    rows = session.execute(select(HallScreen.session_id, HallScreen.meeting_id, HallScreen.silent_since)).all()
    valid = people.still_signed_in(session, {row.session_id for row in rows})
    return {row.session_id: (row.meeting_id, row.silent_since) for row in rows if row.session_id in valid}


def pin_of(row: Hall | HallScreen) -> Pin | None:
    """What this row is pinned to."""
    return Pin(row.content, row.item_id, row.text) if row.content is not None else None
