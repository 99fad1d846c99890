"""What others ask about attendance: who is there, whether there are enough, who may vote."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.attendance import rules
from meetings.attendance.models import Absence, Presence
from meetings.attendance.rules import Summary
from meetings.kernel.base import Base
from meetings.kernel.many import among
from meetings.kernel.once import once_a_read
from meetings.people.rules import Name


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one participant is, and since when; `since` is None while they are awaited."""

    participant_id: int
    person_id: int
    name: str
    seat: str
    delegation: str
    position: str
    is_voting: bool
    is_guest: bool
    state: rules.Presence
    since: datetime | None
    reason: str
    has_been_present: bool
    way: str = ""  # of who is present: how they came, as in `Presence.method`

    @property
    def is_present(self) -> bool:
        """Whether they are here now, in the room or online."""
        return rules.is_present(self.state)


FEW = 100


class Place(NamedTuple):
    """Where somebody is, in as few words as a thousand of them are asked for several times a second."""

    participant_id: int
    is_voting: bool
    state: rules.Presence

    @property
    def is_present(self) -> bool:
        """As of a standing."""
        return rules.is_present(self.state)


@once_a_read
def places_of(session: Session, meeting_id: int, person_ids: Collection[int]) -> Mapping[int, Place]:
    """Person → place, for those of these persons who are on the list; three queries, of columns alone."""
    seat = Base.metadata.tables["participant"].c
    query = select(seat.person_id, seat.id, seat.is_voting).where(seat.meeting_id == meeting_id)
    seats = session.execute(query.where(among(session, seat.person_id, person_ids))).all()
    stay = select(Presence.participant_id, Presence.mode, Presence.ended_at).where(Presence.meeting_id == meeting_id)
    absence = select(Absence.participant_id, Absence.is_excused).where(Absence.meeting_id == meeting_id)
    if len(seats) <= FEW:  # of a hall it is quicker to read everybody's
        ids = [row.id for row in seats]
        stay = stay.where(among(session, Presence.participant_id, ids))
        absence = absence.where(among(session, Absence.participant_id, ids))
    stays = {row[0]: tuple(row) for row in session.execute(stay.order_by(Presence.began_at, Presence.id))}
    excused = {row[0]: bool(row[1]) for row in session.execute(absence)}
    return {
        person_id: Place(place_id, is_voting, _state_of(stays.get(place_id), excused.get(place_id)))
        for person_id, place_id, is_voting in seats
    }


@once_a_read
def standings(session: Session, meeting_id: int, *, person_ids: Collection[int] | None = None) -> tuple[Standing, ...]:
    """Everybody on the list (or these persons of it) by given name; three queries."""
    return _standings(session, meeting_id, _seats(meeting_id, person_ids), is_all=person_ids is None)


def standing_of(session: Session, meeting_id: int, participant_id: int) -> Standing | None:
    """One participant, None where they are not on this meeting's list."""
    one = _seats(meeting_id, None).where(Base.metadata.tables["participant"].c.id == participant_id)
    return next(iter(_standings(session, meeting_id, one, is_all=False)), None)


def voters(session: Session, meeting_id: int) -> tuple[Standing, ...]:
    """The voting delegates, each once, present or not; a vote freezes its roll from them."""
    return tuple(s for s in standings(session, meeting_id) if s.is_voting)


def present_voters(session: Session, meeting_id: int) -> tuple[Standing, ...]:
    """The voting delegates who are here now; those online only where the meeting lets them vote."""
    may_online = agenda.meeting_facts(session, meeting_id).online_votes
    here = (s for s in voters(session, meeting_id) if s.is_present)
    return tuple(s for s in here if may_online or s.state is not rules.Presence.ONLINE)


def quorum(session: Session, meeting_id: int) -> Summary:
    """How many voting delegates are where, and whether they are enough; raises Gone."""
    share = agenda.meeting_facts(session, meeting_id).quorum
    return rules.summary((s.state for s in voters(session, meeting_id)), share)


def _standings(session: Session, meeting_id: int, query: Any, *, is_all: bool) -> tuple[Standing, ...]:
    seats = session.execute(query).all()
    only = None if is_all else [seat.id for seat in seats]
    stays = _last_stays(session, meeting_id, only)
    absences = _absences(session, meeting_id, only)
    return tuple(_standing(seat, stays.get(seat.id), absences.get(seat.id)) for seat in seats)


def _seats(meeting_id: int, person_ids: Collection[int] | None) -> Any:
    # People's tables by their names: what a roll needs of a person is read in one go.
    seat, person = Base.metadata.tables["participant"].c, Base.metadata.tables["person"].c
    names = (person.family_name, person.middle_name, person.given_name, person.position.label("title"))
    places = (seat.id, seat.person_id, seat.seat, seat.delegation, seat.position, seat.is_voting, seat.is_guest)
    query = select(*places, *names).join_from(seat.id.table, person.id.table, seat.person_id == person.id)
    query = query.where(seat.meeting_id == meeting_id).order_by(person.sort_key, seat.id)
    return query if person_ids is None else query.where(seat.person_id.in_(person_ids))


def _last_stays(session: Session, meeting_id: int, only: list[int] | None) -> dict[int, Presence]:
    query = select(Presence).where(Presence.meeting_id == meeting_id).order_by(Presence.began_at, Presence.id)
    if only is not None:
        query = query.where(Presence.participant_id.in_(only))
    return {stay.participant_id: stay for stay in session.scalars(query)}


def _absences(session: Session, meeting_id: int, only: list[int] | None) -> dict[int, Absence]:
    query = select(Absence).where(Absence.meeting_id == meeting_id)
    if only is not None:
        query = query.where(Absence.participant_id.in_(only))
    return {absence.participant_id: absence for absence in session.scalars(query)}


def _standing(seat: Row[Any], stay: Presence | None, absence: Absence | None) -> Standing:
    state = rules.standing(
        open_mode=stay.mode if stay and stay.ended_at is None else None,
        is_excused=absence.is_excused if absence else None,
        has_been_present=stay is not None,
    )
    return Standing(
        participant_id=seat.id,
        person_id=seat.person_id,
        name=Name(seat.family_name, seat.middle_name, seat.given_name).full,
        seat=seat.seat,
        delegation=seat.delegation,
        position=seat.position or seat.title,
        is_voting=seat.is_voting,
        is_guest=seat.is_guest,
        state=state,
        since=_since(state, stay, absence),
        reason=_reason(state, stay, absence),
        has_been_present=stay is not None,
        way=stay.method if stay is not None and stay.ended_at is None else "",
    )


def _state_of(stay: tuple[Any, ...] | None, is_excused: bool | None) -> rules.Presence:
    mode = stay[1] if stay and stay[2] is None else None
    return rules.standing(open_mode=mode, is_excused=is_excused, has_been_present=stay is not None)


def _since(state: rules.Presence, stay: Presence | None, absence: Absence | None) -> datetime | None:
    if state in (rules.Presence.EXCUSED, rules.Presence.ABSENT):
        return absence.at if absence else None
    if stay is None:
        return None
    return stay.began_at if stay.ended_at is None else stay.ended_at


def _reason(state: rules.Presence, stay: Presence | None, absence: Absence | None) -> str:
    if state in (rules.Presence.EXCUSED, rules.Presence.ABSENT):
        return absence.reason if absence else ""
    return stay.reason if stay else ""
