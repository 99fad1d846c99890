"""What the house and the meeting have already, read in a constant number of queries.

The tables are known by name: an import stands above the features and never writes to their tables itself.
"""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import FromClause, Row, and_, select
from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.intake.attends import Attends
from meetings.intake.known import Known, KnownItem, KnownPaper, KnownPerson, Seat
from meetings.kernel.base import Base
from meetings.kernel.policy import Role
from meetings.papers.rules import PaperState
from meetings.people.rules import Name, fold


def known(session: Session, meeting_id: int) -> Known:
    """Everything an import into this meeting is compared with."""
    return Known(
        _people(session, meeting_id), _items(session, meeting_id), _papers(session, meeting_id), _units(session)
    )


def secretary(session: Session, meeting_id: int) -> int | None:
    """Who may import into a meeting at the machine itself: its first secretary; for meeting 0 who may create one."""
    people, held = _table("person").c, _table("house_role").c
    if meeting_id:
        seats, roles = _table("participant").c, _table("participant_role").c
        query = select(seats.person_id).join(_table("participant_role"), roles.participant_id == seats.id)
        query = query.where(seats.meeting_id == meeting_id, roles.role == Role.SECRETARY.value)
        query = query.join(_table("person"), people.id == seats.person_id).order_by(seats.id)
    else:
        query = select(held.person_id).join(_table("person"), people.id == held.person_id)
        query = query.where(held.role.in_([Role.OFFICE.value, Role.ADMINISTRATOR.value]))
        query = query.order_by(held.role.desc(), held.person_id)
    return session.scalar(query.where(people.is_active).limit(1))


def _table(name: str) -> FromClause:
    return Base.metadata.tables[name]


def _people(session: Session, meeting_id: int) -> tuple[KnownPerson, ...]:
    people, seats = _table("person"), _seats(session, meeting_id)
    trusted = set(session.scalars(select(_table("house_role").c.person_id)))
    delegations = _delegations(session)
    return tuple(
        KnownPerson(
            person_id=row.id,
            name=Name(row.family_name, row.middle_name, row.given_name),
            position=row.position,
            phone=row.phone,
            email=row.email,
            unit_id=row.unit_id,
            is_active=row.is_active,
            is_light=not (row.username or row.password_hash or row.id in trusted),
            seat=seats.get(row.id),
            delegations=delegations.get(row.id, frozenset()),
        )
        for row in session.execute(select(people).order_by(people.c.id))
    )


def _seats(session: Session, meeting_id: int) -> dict[int, Seat]:
    participants, held = _table("participant"), _table("participant_role")
    roles = defaultdict[int, set[Role]](set)
    query = select(held).join(participants, participants.c.id == held.c.participant_id)
    for row in session.execute(query.where(participants.c.meeting_id == meeting_id)):
        roles[row.participant_id].add(Role(row.role))
    rows = session.execute(select(participants).where(participants.c.meeting_id == meeting_id))
    return {
        row.person_id: Seat(row.id, _attends(row), row.seat, row.delegation, row.position, frozenset(roles[row.id]))
        for row in rows
    }


def _attends(row: Row[*tuple[object, ...]]) -> Attends:
    return Attends.VOTING if row.is_voting else Attends.GUEST if row.is_guest else Attends.STAFF


def _delegations(session: Session) -> dict[int, frozenset[str]]:
    participants = _table("participant").c
    found = defaultdict[int, set[str]](set)
    query = select(participants.person_id, participants.delegation).where(participants.delegation != "").distinct()
    for row in session.execute(query):
        found[row.person_id].add(fold(row.delegation))
    return {person_id: frozenset(names) for person_id, names in found.items()}


def _items(session: Session, meeting_id: int) -> tuple[KnownItem, ...]:
    return tuple(
        KnownItem(item.id, item.number, item.title, item.presenter, item.planned_minutes, item.parent_id)
        for item in agenda.items(session, meeting_id)
    )


def _papers(session: Session, meeting_id: int) -> tuple[KnownPaper, ...]:
    papers, versions = _table("paper"), _table("paper_version")
    current = and_(versions.c.paper_id == papers.c.id, versions.c.ordinal == papers.c.current_version)
    query = (
        select(versions.c.sha256, papers.c.number, papers.c.title, papers.c.item_id)
        .join(papers, current)
        .where(papers.c.meeting_id == meeting_id, papers.c.state != PaperState.WITHDRAWN)
        .order_by(papers.c.id)
    )
    return tuple(KnownPaper(r.sha256, r.number, r.title, r.item_id is not None) for r in session.execute(query))


def _units(session: Session) -> dict[str, int]:
    units = _table("unit").c
    found: dict[str, int] = {}
    for row in session.execute(select(units.id, units.name).order_by(units.id)):
        found.setdefault(fold(row.name), row.id)
    return found
