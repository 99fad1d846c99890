"""The door of a meeting's guests."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from meetings.people.models import AuthSession, GuestDoor
from meetings.people.queries.actors import valid_sign_in


@dataclass(frozen=True, slots=True)
class GuestDoorFacts:
    """Whether it is open, which issue of its code is good, and how many devices have followed by it and still may."""

    is_open: bool
    issue: int
    visitors: int


def guest_door(session: Session, meeting_id: int) -> GuestDoorFacts:
    """The door of this meeting; one that was never opened is shut."""
    row = session.get(GuestDoor, meeting_id)
    counted = select(func.count()).where(AuthSession.meeting_id == meeting_id, AuthSession.is_visitor, *valid_sign_in())
    visitors = session.scalar(counted) or 0
    return GuestDoorFacts(row.is_open, row.issue, visitors) if row else GuestDoorFacts(False, 1, visitors)
