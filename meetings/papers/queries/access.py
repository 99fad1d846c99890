"""The one place that says which papers of a meeting somebody may read.

Everything that shows a title, serves bytes or text, or tells of a paper asks here;
`rules.may_read` decides, this finds what it decides on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Executable, Select, bindparam, or_, select
from sqlalchemy.orm import Session

from meetings.kernel.actor import Actor
from meetings.kernel.base import Base
from meetings.kernel.many import one_of
from meetings.kernel.policy import MAY, Act, Role
from meetings.kernel.prepared import Prepared
from meetings.papers.models import Paper, PaperGrant, PaperGroup, PaperGroupMember, PaperSending
from meetings.papers.rules import NOT_AT_DESK, Door, PaperReader, PaperState, Reach, may_read
from meetings.people import queries as people


def reader_of(session: Session, meeting_id: int, actor: Actor) -> PaperReader:
    """This person before the papers of this meeting; whoever was loaded for another one is nobody here."""
    if actor.meeting_id != meeting_id or actor.participant_id is None:
        return _reader(meeting_id, actor, None)
    asked = {"meeting": meeting_id, "person": actor.person_id, "seat": actor.participant_id}
    return _reader(meeting_id, actor, frozenset(row.id for row in _own_groups.rows(session, asked)))


def gate(session: Session, meeting_id: int, paper_ids: Collection[int]) -> Callable[[Actor, int], bool]:
    """For the acts of many at once: says of each person whether they may read one of these papers now."""
    of = doors(session, meeting_id, paper_ids)
    seats = readers_of(session, meeting_id) if any(door.reach is Reach.NAMED for door in of.values()) else {}

    def lets(actor: Actor, paper_id: int) -> bool:
        seat = seats.get(actor.person_id or 0)
        return paper_id in of and may_read(of[paper_id], _reader(meeting_id, actor, seat.groups if seat else None))

    return lets


def readers_of(session: Session, meeting_id: int) -> Mapping[int, PaperReader]:
    """Everybody on the list before its papers, by person and in the order of the list; a constant number of queries."""
    seats = people.participants(session, meeting_id)
    groups = defaultdict[int, set[int]](set)
    by_delegation = defaultdict[str, set[int]](set)
    for group in session.scalars(select(PaperGroup).where(PaperGroup.meeting_id == meeting_id)):
        if group.delegation:
            by_delegation[group.delegation].add(group.id)
    members = select(PaperGroupMember).join(PaperGroup, PaperGroup.id == PaperGroupMember.group_id)
    for row in session.scalars(members.where(PaperGroup.meeting_id == meeting_id)):
        groups[row.person_id].add(row.group_id)
    return {
        seat.person_id: PaperReader(
            person_id=seat.person_id,
            is_listed=True,
            is_voting=seat.is_voting,
            is_guest=seat.is_guest,
            groups=frozenset(groups[seat.person_id] | by_delegation.get(seat.delegation, set())),
            may_manage=not MAY[Act.MANAGE_PAPERS].isdisjoint(seat.roles),
            may_approve=not MAY[Act.APPROVE_PAPERS].isdisjoint(seat.roles),
        )
        for seat in seats
    }


def doors(session: Session, meeting_id: int, paper_ids: Collection[int] | None = None) -> Mapping[int, Door]:
    """For every paper of the meeting (or these of them) what decides who may read it, in three queries at most."""
    own = Paper.meeting_id == meeting_id
    if paper_ids is None:
        return _doors(session, session.execute(_of_doors().where(own)).all(), own)
    rows = _some_doors.rows(session, {"meeting": meeting_id, "wanted": paper_ids})
    return _doors(session, rows, own & Paper.id.in_(paper_ids))


def _of_doors() -> Select[int, PaperState, Reach, bool]:
    return select(Paper.id, Paper.state, Paper.reach, Paper.is_for_visitors)


@Prepared
def _some_doors(dialect: str) -> Executable:
    return _of_doors().where(Paper.meeting_id == bindparam("meeting"), one_of(dialect, Paper.id, "wanted"))


def _doors(session: Session, rows: Sequence[Any], own: ColumnElement[bool]) -> Mapping[int, Door]:
    groups, persons = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set)
    if any(row.reach is Reach.NAMED for row in rows):
        for grant in session.scalars(select(PaperGrant).join(Paper, Paper.id == PaperGrant.paper_id).where(own)):
            kept, named = (groups, grant.group_id) if grant.group_id is not None else (persons, grant.person_id)
            kept[grant.paper_id].add(named or 0)
    senders = _senders(session, own) if any(row.state in NOT_AT_DESK for row in rows) else {}
    return {
        row.id: Door(
            *(row.state, row.reach, frozenset(groups[row.id]), frozenset(persons[row.id]), senders.get(row.id)),
            is_for_visitors=row.is_for_visitors,
        )
        for row in rows
    }


def _senders(session: Session, own: ColumnElement[bool]) -> dict[int, int]:
    query = select(PaperSending).join(Paper, Paper.id == PaperSending.paper_id)
    rows = session.scalars(query.where(own, Paper.state.in_(NOT_AT_DESK)))
    return {row.paper_id: row.person_id for row in rows if row.paper_id is not None}


def readable(session: Session, meeting_id: int, reader: PaperReader) -> frozenset[int]:
    """The papers of this meeting that somebody may read now."""
    return frozenset(paper_id for paper_id, door in doors(session, meeting_id).items() if may_read(door, reader))


def readable_across(session: Session, seats: Mapping[int, Actor], papers: Mapping[int, int]) -> frozenset[int]:
    """As `readable`, for some papers (by id their meeting) of many meetings; `seats` is one person in each of these.

    A constant number of queries; whoever has no seat in a paper's meeting may not read it.
    """
    here = {meeting_id: seats[meeting_id] for meeting_id in set(papers.values()) & seats.keys()}
    groups = defaultdict[int, set[int]](set)
    persons = {actor.person_id for actor in here.values()}
    for row in session.execute(_groups_across(here, persons)):
        groups[row.meeting_id].add(row.id)
    readers = {meeting: _reader(meeting, actor, frozenset(groups[meeting])) for meeting, actor in here.items()}
    own = Paper.id.in_([paper for paper, meeting in papers.items() if meeting in here])
    found = _doors(session, session.execute(_of_doors().where(own)).all(), own)
    return frozenset(paper for paper, door in found.items() if may_read(door, readers[papers[paper]]))


def _groups_across(meeting_ids: Collection[int], persons: Collection[int | None]) -> Select[int, int]:
    seats = Base.metadata.tables["participant"].c
    member = select(PaperGroupMember.group_id).where(PaperGroupMember.person_id.in_(persons))
    is_here = (seats.meeting_id == PaperGroup.meeting_id) & seats.person_id.in_(persons)
    return (
        select(PaperGroup.id, PaperGroup.meeting_id)
        .outerjoin(Base.metadata.tables["participant"], is_here)
        .where(
            PaperGroup.meeting_id.in_(meeting_ids),
            or_((PaperGroup.delegation != "") & (PaperGroup.delegation == seats.delegation), PaperGroup.id.in_(member)),
        )
    )


def _reader(meeting_id: int, actor: Actor, groups: frozenset[int] | None) -> PaperReader:
    is_listed = actor.meeting_id == meeting_id and actor.may(Act.READ_PAPERS)
    return PaperReader(
        person_id=actor.person_id,
        is_listed=is_listed,
        is_voting=is_listed and actor.is_voting,
        is_guest=is_listed and Role.GUEST in actor.roles,
        groups=(groups or frozenset()) if is_listed else frozenset(),
        may_manage=is_listed and actor.may(Act.MANAGE_PAPERS),
        may_approve=is_listed and actor.may(Act.APPROVE_PAPERS),
        is_visitor=actor.meeting_id == meeting_id and actor.may(Act.FOLLOW),
    )


@Prepared
def _own_groups(_dialect: str) -> Executable:
    """One query, because every piece of every file asks; the list's table is asked by its name."""
    seats = Base.metadata.tables["participant"].c
    delegation = select(seats.delegation).where(seats.id == bindparam("seat")).scalar_subquery()
    member = select(PaperGroupMember.group_id).where(PaperGroupMember.person_id == bindparam("person"))
    return select(PaperGroup.id).where(
        PaperGroup.meeting_id == bindparam("meeting"),
        or_(
            (PaperGroup.delegation != "") & (PaperGroup.delegation == delegation),
            PaperGroup.id.in_(member),
        ),
    )
