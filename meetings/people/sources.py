"""Where the kernel learns who is behind a cookie, and what they are in a meeting."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, and_, or_, select
from sqlalchemy.orm import Session

from meetings.kernel.actor import Actor, SeatKey
from meetings.kernel.clock import now
from meetings.kernel.policy import Role
from meetings.people.models import AuthSession, HouseRole, Participant, ParticipantRole, Person
from meetings.people.rules import LONGEST_IDLE, Name

PersonInMeeting = tuple[int, int]


def token_hash(token: str) -> str:
    """What is stored of a token that somebody holds."""
    return hashlib.sha256(token.encode()).hexdigest()


@dataclass(slots=True)
class _Seat:
    participant_id: int
    is_voting: bool
    roles: set[Role]


class PeopleSource:
    """The ActorSource of the house; remembers who was seen, for `people.note_seen` to write down."""

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def session_of(self, session: Session, token: str) -> int | None:
        """The id of the valid sign-in that a cookie's token names, or None."""
        found = session.scalar(select(AuthSession.id).where(AuthSession.token_hash == token_hash(token), *_valid()))
        if found is not None:
            self._seen.add(found)
        return found

    def load_many(self, session: Session, keys: Collection[SeatKey]) -> Mapping[SeatKey, Actor]:
        """The actors of these sign-ins in these meetings, in three queries."""
        sign_ins = {row.id: row for row in _sign_ins(session, {session_id for session_id, _ in keys})}
        persons = {row.person_id for row in sign_ins.values() if row.person_id is not None}
        house_roles = _house_roles(session, persons)
        seats = _seats(session, persons, {meeting for _, meeting in keys if meeting is not None})
        self._seen.update(sign_ins)
        return {key: _actor(sign_ins[key[0]], key[1], house_roles, seats) for key in keys if key[0] in sign_ins}

    def take_seen(self) -> list[int]:
        """The sign-ins seen since this was last asked."""
        seen, self._seen = self._seen, set()
        return sorted(seen)


def _valid() -> list[Any]:
    moment = now()
    is_in_use = or_(AuthSession.screen_meeting_id.is_not(None), AuthSession.last_seen_at > moment - LONGEST_IDLE)
    return [AuthSession.revoked_at.is_(None), AuthSession.expires_at > moment, is_in_use]


def _sign_ins(session: Session, ids: Collection[int]) -> list[Row[Any]]:
    query = (
        select(
            AuthSession.id,
            AuthSession.person_id,
            AuthSession.screen_meeting_id,
            Person.family_name,
            Person.middle_name,
            Person.given_name,
            Person.locale,
            Person.theme,
            Person.text_size,
            Person.unit_id,
        )
        .outerjoin(Person, Person.id == AuthSession.person_id)
        .where(AuthSession.id.in_(ids), or_(Person.is_active, AuthSession.person_id.is_(None)), *_valid())
    )
    return list(session.execute(query))


def _house_roles(session: Session, persons: Collection[int]) -> Mapping[int, set[Role]]:
    roles = defaultdict[int, set[Role]](set)
    for row in session.execute(select(HouseRole.person_id, HouseRole.role).where(HouseRole.person_id.in_(persons))):
        roles[row.person_id].add(Role(row.role))
    return roles


def _seats(session: Session, persons: Collection[int], meetings: Collection[int]) -> Mapping[PersonInMeeting, _Seat]:
    p = Participant
    query = (
        select(p.id, p.meeting_id, p.person_id, p.is_voting, p.is_guest, ParticipantRole.role)
        .outerjoin(ParticipantRole, ParticipantRole.participant_id == p.id)
        .where(and_(p.person_id.in_(persons), p.meeting_id.in_(meetings)))
    )
    seats: dict[PersonInMeeting, _Seat] = {}
    for row in session.execute(query):
        seat = seats.setdefault((row.person_id, row.meeting_id), _Seat(row.id, row.is_voting, set()))
        if row.is_voting:
            seat.roles.add(Role.DELEGATE)
        if row.is_guest:
            seat.roles.add(Role.GUEST)
        if row.role is not None:
            seat.roles.add(Role(row.role))
    return seats


def _actor(
    row: Row[Any],
    meeting_id: int | None,
    house_roles: Mapping[int, set[Role]],
    seats: Mapping[PersonInMeeting, _Seat],
) -> Actor:
    if row.person_id is None:
        at_home = meeting_id is None or meeting_id == row.screen_meeting_id
        roles = frozenset({Role.SCREEN}) if at_home else frozenset()
        return Actor(row.id, None, "", "", roles, meeting_id)
    seat = seats.get((row.person_id, meeting_id)) if meeting_id is not None else None
    return Actor(
        session_id=row.id,
        person_id=row.person_id,
        name=Name(row.family_name, row.middle_name, row.given_name).full,
        locale=row.locale,
        roles=frozenset({Role.PERSON} | house_roles.get(row.person_id, set()) | (seat.roles if seat else set())),
        meeting_id=meeting_id,
        participant_id=seat.participant_id if seat else None,
        is_voting=seat.is_voting if seat else False,
        unit_id=row.unit_id,
        theme=row.theme,
        text_size=row.text_size,
    )
