"""Whom papers of a meeting may be for."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.papers.models import Paper, PaperGrant, PaperGroup, PaperGroupMember
from meetings.papers.rules import PaperState
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


@dataclass(frozen=True, slots=True)
class GroupPaper:
    """A paper that is for a group."""

    id: int
    number: str
    title: str
    state: PaperState


@dataclass(frozen=True, slots=True)
class KeptGroup:
    """A group that the secretary keeps, who of the list belongs to it, and which papers are for it."""

    id: int
    name: str
    participant_ids: tuple[int, ...]
    papers: tuple[GroupPaper, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups that the secretary keeps, by name, and everybody who may belong to one."""

    groups: tuple[KeptGroup, ...]
    people: tuple[Seat, ...]


def kept_groups(session: Session, meeting_id: int) -> Groups:
    """As many queries for many groups as for one."""
    seats = people.participants(session, meeting_id)
    kept = select(PaperGroup).where(PaperGroup.meeting_id == meeting_id, PaperGroup.delegation == "")
    groups = session.scalars(kept.order_by(PaperGroup.name)).all()
    ids = [group.id for group in groups]
    members, papers = defaultdict[int, set[int]](set), defaultdict[int, list[GroupPaper]](list)
    for member in session.scalars(select(PaperGroupMember).where(PaperGroupMember.group_id.in_(ids))):
        members[member.group_id].add(member.person_id)
    meant = select(PaperGrant.group_id, Paper.id, Paper.number, Paper.title, Paper.state)
    meant = meant.join(Paper, Paper.id == PaperGrant.paper_id).where(PaperGrant.group_id.in_(ids))
    for row in session.execute(meant.order_by(Paper.number, Paper.id)):
        papers[row.group_id].append(GroupPaper(row.id, row.number, row.title, row.state))
    of = {group.id: tuple(seat.id for seat in seats if seat.person_id in members[group.id]) for group in groups}
    return Groups(
        groups=tuple(KeptGroup(g.id, g.name, of[g.id], tuple(papers[g.id])) for g in groups),
        people=tuple(Seat(seat.id, seat.full_name, seat.position) for seat in seats),
    )


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
