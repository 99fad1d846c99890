"""Whose a personal link is; invitations stand above, so their table is known by name only."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.kernel.base import Base
from meetings.kernel.clock import now
from meetings.people.models import Participant, Person, SignInLink
from meetings.people.rules import is_personal_token, named_by, token_hash

_secret = ""
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


def links_by(secret: str) -> None:
    """Know the personal links of letters by this secret from now on."""
    global _secret
    _secret = secret


def bearer(session: Session, meeting_id: int, way: str, token: str) -> int | None:
    """The person whose link this is, of a letter (`way` "i") or a card ("k"); None for a void or another meeting's."""
    if way == "k":
        of_here = (SignInLink.meeting_id == meeting_id) | SignInLink.meeting_id.is_(None)
        good = (SignInLink.token_hash == token_hash(token), SignInLink.expires_at > now(), of_here)
        return session.scalar(select(SignInLink.person_id).where(*good))
    named = named_by(token)
    if way != "i" or named is None or named[0] != meeting_id or not _secret:
        return None
    found = invited(session, *named)
    is_good = found is not None and is_personal_token(token, _secret, *named, found.issue)
    return named[1] if is_good else None
