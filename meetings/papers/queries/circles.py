"""Whom papers of a meeting may be for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.papers.models import PaperGroup, PaperGroupMember
from meetings.people import queries as people


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody on the list."""

    participant_id: int
    name: str
    position: str


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group that the secretary keeps; `members` are those of them who are on the list."""

    id: int
    name: str
    members: int


@dataclass(frozen=True, slots=True)
class CircleChoice:
    """Everybody and everything that can be chosen."""

    people: tuple[Seat, ...]
    delegations: tuple[str, ...]
    groups: tuple[GroupLine, ...]


def circle(session: Session, meeting_id: int) -> CircleChoice:
    """The list by given name, its delegations, and the groups by name."""
    seats = people.participants(session, meeting_id)
    listed = {seat.person_id for seat in seats}
    members = (
        select(PaperGroupMember)
        .join(PaperGroup, PaperGroup.id == PaperGroupMember.group_id)
        .where(PaperGroup.meeting_id == meeting_id)
    )
    counts = Counter(row.group_id for row in session.scalars(members) if row.person_id in listed)
    kept = select(PaperGroup).where(PaperGroup.meeting_id == meeting_id, PaperGroup.delegation == "")
    return CircleChoice(
        people=tuple(Seat(seat.id, seat.full_name, seat.position) for seat in seats),
        delegations=tuple(sorted({seat.delegation for seat in seats} - {""})),
        groups=tuple(GroupLine(g.id, g.name, counts[g.id]) for g in session.scalars(kept.order_by(PaperGroup.name))),
    )
