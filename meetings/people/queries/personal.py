"""Whom a personal link may sign in; invitations stand above, so their table is known by name only."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.kernel.base import Base
from meetings.people.models import Participant, Person

OVER = ("closed", "archived", "cancelled")


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who is invited and on the list; `issue`: which of their links is good."""

    name: str
    issue: int
    is_over: bool


def invited(session: Session, meeting_id: int, person_id: int) -> Invited | None:
    """Whom a link of this meeting is for; None where they are not invited, not listed, or have no account."""
    invitation, meeting = (Base.metadata.tables[name].c for name in ("invitation", "meeting"))
    query = (
        select(Person, invitation.link_issue, meeting.state)
        .join_from(Person, Participant, Participant.person_id == Person.id)
        .join(invitation.meeting_id.table, invitation.person_id == Person.id)
        .join(meeting.id.table, meeting.id == Participant.meeting_id)
        .where(Participant.meeting_id == meeting_id, invitation.meeting_id == meeting_id)
        .where(Person.id == person_id, Person.is_active)
    )
    row = session.execute(query).one_or_none()
    return Invited(row[0].name.full, row[1], str(row[2]) in OVER) if row else None
