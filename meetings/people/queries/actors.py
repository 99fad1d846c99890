"""Who is behind a sign-in, and what they are in a meeting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Executable, bindparam, or_, select
from sqlalchemy.orm import Session

from meetings.kernel.actor import Actor, SeatKey
from meetings.kernel.base import UtcDateTime
from meetings.kernel.clock import now
from meetings.kernel.many import one_of
from meetings.kernel.policy import Role
from meetings.kernel.prepared import Prepared
from meetings.people.models import AuthSession, HouseRole, Participant, ParticipantRole, Person
from meetings.people.rules import LONGEST_IDLE, Name

PersonInMeeting = tuple[int, int]
# A meeting that is deleted takes its seats and sign-ins along.
ACTOR_TABLES = frozenset(t.__tablename__ for t in (AuthSession, HouseRole, Participant, ParticipantRole, Person)) | {
    "meeting"
}


@dataclass(slots=True)
class _Seat:
    participant_id: int
    is_voting: bool
    roles: set[Role]


@dataclass(frozen=True, slots=True)
class _Held:
    """What the persons of one load hold: in the house, and in the meetings asked for."""

    in_house: Mapping[int, set[Role]]
    in_meetings: Mapping[PersonInMeeting, _Seat]


def session_ids_of(session: Session, token_hashes: Collection[str]) -> dict[str, int]:
    """The ids of the valid sign-ins with these hashes of their tokens."""
    rows = _sessions_query.rows(session, {"wanted": token_hashes, **_moments()})
    return {row.token_hash: row.id for row in rows}


def load_actors(session: Session, keys: Collection[SeatKey]) -> dict[SeatKey, Actor]:
    """The actors of these sign-ins in these meetings, in three queries.

    A revoked, expired or disabled sign-in is missing from the answer.
    """
    wanted = {session_id for session_id, _ in keys}
    sign_ins = {row.id: row for row in _sign_ins_query.rows(session, {"wanted": wanted, **_moments()})}
    persons = {row.person_id for row in sign_ins.values() if row.person_id is not None}
    meetings = {meeting for _, meeting in keys if meeting is not None}
    held = _Held(_house_roles(session, persons), _seats(session, persons, meetings))
    return {key: _actor(sign_ins[key[0]], key[1], held) for key in keys if key[0] in sign_ins}


def valid_sign_in() -> list[Any]:
    """The conditions under which a sign-in still counts: not ended, not expired, not idle for days."""
    moment = now()
    return _valid(moment, moment - LONGEST_IDLE)


def _valid(moment: Any, idle_since: Any) -> list[Any]:
    is_in_use = or_(AuthSession.person_id.is_(None), AuthSession.last_seen_at > idle_since)
    return [AuthSession.revoked_at.is_(None), AuthSession.expires_at > moment, is_in_use]


def _moments() -> dict[str, Any]:
    moment = now()
    return {"moment": moment, "idle_since": moment - LONGEST_IDLE}


_VALID = _valid(bindparam("moment", type_=UtcDateTime()), bindparam("idle_since", type_=UtcDateTime()))


@Prepared
def _sessions_query(dialect: str) -> Executable:
    a = AuthSession
    return select(a.token_hash, a.id).where(one_of(dialect, a.token_hash, "wanted"), *_VALID)


@Prepared
def _sign_ins_query(dialect: str) -> Executable:
    a, p = AuthSession, Person
    return (
        select(a.id, a.person_id, a.meeting_id, a.machine, a.is_visitor)
        .add_columns(p.family_name, p.middle_name, p.given_name, p.locale, p.theme, p.text_size, p.unit_id)
        .outerjoin(p, p.id == a.person_id)
        .where(one_of(dialect, a.id, "wanted"), or_(p.is_active, a.person_id.is_(None)), *_VALID)
    )


@Prepared
def _house_roles_query(dialect: str) -> Executable:
    return select(HouseRole.person_id, HouseRole.role).where(one_of(dialect, HouseRole.person_id, "wanted"))


@Prepared
def _seats_query(dialect: str) -> Executable:
    p = Participant
    return (
        select(p.id, p.meeting_id, p.person_id, p.is_voting, p.is_guest, ParticipantRole.role)
        .outerjoin(ParticipantRole, ParticipantRole.participant_id == p.id)
        .where(one_of(dialect, p.person_id, "wanted"), one_of(dialect, p.meeting_id, "meetings"))
    )


def _house_roles(session: Session, persons: Collection[int]) -> Mapping[int, set[Role]]:
    roles = defaultdict[int, set[Role]](set)
    for row in _house_roles_query.rows(session, {"wanted": persons}):
        roles[row.person_id].add(Role(row.role))
    return roles


def _seats(session: Session, persons: Collection[int], meetings: Collection[int]) -> Mapping[PersonInMeeting, _Seat]:
    seats: dict[PersonInMeeting, _Seat] = {}
    if not meetings:
        return seats
    for row in _seats_query.rows(session, {"wanted": persons, "meetings": meetings}):
        seat = seats.setdefault((row.person_id, row.meeting_id), _Seat(row.id, row.is_voting, set()))
        derived = {Role.DELEGATE: row.is_voting, Role.GUEST: row.is_guest}
        seat.roles |= {role for role, holds in derived.items() if holds}
        if row.role is not None:
            seat.roles.add(Role(row.role))
    return seats


def _actor(row: Any, meeting_id: int | None, held: _Held) -> Actor:
    if row.person_id is None:
        at_home = meeting_id is None or meeting_id == row.meeting_id
        own = Role.VISITOR if row.is_visitor else Role.SCREEN
        roles = frozenset({own}) if at_home else frozenset[Role]()
        return Actor(row.id, None, "", "", roles, meeting_id)
    is_limited = row.meeting_id is not None
    sees_seat = meeting_id is not None and (not is_limited or meeting_id == row.meeting_id)
    seat = held.in_meetings.get((row.person_id, meeting_id or 0)) if sees_seat else None
    in_house = set() if is_limited else held.in_house.get(row.person_id, set())
    return Actor(
        session_id=row.id,
        person_id=row.person_id,
        name=Name(row.family_name, row.middle_name, row.given_name).full,
        locale=row.locale,
        roles=frozenset({Role.PERSON} | in_house | (seat.roles if seat else set())),
        meeting_id=meeting_id,
        participant_id=seat.participant_id if seat else None,
        is_voting=seat.is_voting if seat else False,
        unit_id=row.unit_id,
        theme=row.theme,
        text_size=row.text_size,
        machine=row.machine,
    )
