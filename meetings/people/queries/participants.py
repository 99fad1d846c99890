"""The list of a meeting: who, as what, where they sit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import Session

from meetings.kernel.base import Base
from meetings.kernel.errors import Gone
from meetings.kernel.policy import Role
from meetings.people.models import Participant, ParticipantRole, Person, Unit
from meetings.people.queries.accounts import best_first, matching
from meetings.people.rules import Name


@dataclass(frozen=True, slots=True)
class ParticipantLine:
    """Somebody on a meeting's list; `roles` are those beside delegate and guest."""

    id: int
    person_id: int
    name: Name
    position: str
    unit_name: str
    is_voting: bool
    is_guest: bool
    seat: str
    delegation: str
    is_active: bool
    sort_key: str
    roles: tuple[Role, ...] = ()

    @property
    def full_name(self) -> str:
        """Family, middle and given name."""
        return self.name.full


@dataclass(frozen=True, slots=True)
class MeetingHead:
    """What the head of a page says of its meeting."""

    id: int
    title: str
    is_example: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody with an account who is not on the list yet."""

    person_id: int
    full_name: str
    position: str
    unit_name: str


def participants(session: Session, meeting_id: int) -> tuple[ParticipantLine, ...]:
    """Everybody on the list, by given name, in two queries."""
    query = _lines().where(Participant.meeting_id == meeting_id).order_by(Person.sort_key, Participant.id)
    return _with_roles(session, query, Participant.meeting_id == meeting_id)


def participant(session: Session, meeting_id: int, participant_id: int) -> ParticipantLine:
    """One of this meeting's list; raises Gone for an unknown one and for another meeting's."""
    own = (Participant.meeting_id == meeting_id) & (Participant.id == participant_id)
    found = _with_roles(session, _lines().where(own), own)
    if not found:
        raise Gone()
    return found[0]


_FULL_NAME = (  # built once: most acts on the floor tell it
    select(Person.family_name, Person.middle_name, Person.given_name)
    .join(Participant, Participant.person_id == Person.id)
    .where(Participant.meeting_id == bindparam("meeting"), Participant.id == bindparam("participant"))
)


def full_name(session: Session, meeting_id: int, participant_id: int) -> str:
    """The full name of one of this meeting's list; raises Gone for an unknown one and for another meeting's."""
    session.flush()
    wanted = {"meeting": meeting_id, "participant": participant_id}
    row = session.connection().execute(_FULL_NAME, wanted).one_or_none()
    if row is None:
        raise Gone()
    return Name(*row).full


def voting_participant_ids(session: Session, meeting_id: int) -> tuple[int, ...]:
    """The roll of voting delegates, in the order of their ids."""
    query = select(Participant.id).where(Participant.meeting_id == meeting_id, Participant.is_voting)
    return tuple(session.scalars(query.order_by(Participant.id)))


def participant_of(session: Session, meeting_id: int, person_id: int) -> int | None:
    """The participant that a person is in this meeting, None where they are not on its list."""
    query = select(Participant.id).where(Participant.meeting_id == meeting_id, Participant.person_id == person_id)
    return session.scalar(query)


def participants_of(session: Session, meeting_id: int, person_ids: Collection[int]) -> Mapping[int, int]:
    """Person → participant, for those of these persons who are on the list."""
    query = select(Participant.person_id, Participant.id).where(
        Participant.meeting_id == meeting_id, Participant.person_id.in_(person_ids)
    )
    return {row.person_id: row.id for row in session.execute(query)}


def meetings_of(session: Session, person_id: int) -> frozenset[int]:
    """The meetings on whose lists this person is."""
    return frozenset(session.scalars(select(Participant.meeting_id).where(Participant.person_id == person_id)))


def meeting_head(session: Session, meeting_id: int) -> MeetingHead:
    """The meeting's title; its table is known by name only, because meetings stand above people.  Raises Gone."""
    meeting = Base.metadata.tables["meeting"].c
    row = session.execute(select(meeting.title, meeting.is_example).where(meeting.id == meeting_id)).one_or_none()
    if row is None:
        raise Gone()
    return MeetingHead(meeting_id, row.title, row.is_example)


def candidates(session: Session, meeting_id: int, words: str, most: int = 20) -> tuple[Candidate, ...]:
    """Active accounts found by these words that are not on the list yet, by given name."""
    listed = select(Participant.person_id).where(Participant.meeting_id == meeting_id)
    query = (
        select(Person, func.coalesce(Unit.name, ""))
        .outerjoin(Unit, Unit.id == Person.unit_id)
        .where(Person.is_active, Person.id.not_in(listed), *matching(words))
        .order_by(*best_first(words))
        .limit(most)
    )
    return tuple(
        Candidate(person.id, person.name.full, person.position, unit) for person, unit in session.execute(query)
    )


def count_of_role(session: Session, meeting_id: int, role: Role) -> int:
    """How many active persons hold this role in the meeting."""
    query = (
        select(func.count())
        .select_from(ParticipantRole)
        .join(Participant, Participant.id == ParticipantRole.participant_id)
        .join(Person, Person.id == Participant.person_id)
        .where(Participant.meeting_id == meeting_id, ParticipantRole.role == role.value, Person.is_active)
    )
    return session.scalar(query) or 0


def _lines() -> Select[Participant, Person, str]:
    return (
        select(Participant, Person, func.coalesce(Unit.name, ""))
        .join(Person, Person.id == Participant.person_id)
        .outerjoin(Unit, Unit.id == Person.unit_id)
    )


def _with_roles(
    session: Session, query: Select[Participant, Person, str], which: ColumnElement[bool]
) -> tuple[ParticipantLine, ...]:
    roles = defaultdict[int, list[Role]](list)
    held = select(ParticipantRole).join(Participant, Participant.id == ParticipantRole.participant_id).where(which)
    for row in session.scalars(held.order_by(ParticipantRole.role)):
        roles[row.participant_id].append(Role(row.role))
    return tuple(
        _line(seat, person, unit_name, tuple(roles.get(seat.id, ())))
        for seat, person, unit_name in session.execute(query)
    )


def _line(seat: Participant, person: Person, unit_name: str, roles: tuple[Role, ...]) -> ParticipantLine:
    return ParticipantLine(
        id=seat.id,
        person_id=person.id,
        name=person.name,
        position=seat.position or person.position,
        unit_name=unit_name,
        is_voting=seat.is_voting,
        is_guest=seat.is_guest,
        seat=seat.seat,
        delegation=seat.delegation,
        is_active=person.is_active,
        sort_key=person.sort_key,
        roles=roles,
    )
