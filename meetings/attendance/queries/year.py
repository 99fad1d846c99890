"""How often people came in a year, over the meetings that somebody led or prepared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.attendance.models import Absence
from meetings.attendance.queries.sheet import stays_in
from meetings.attendance.rules import Presence, sheet
from meetings.attendance.rules.sheet import Remark, Sitting
from meetings.kernel.base import Base
from meetings.kernel.policy import Role
from meetings.people.rules import Name, fold

LEADING = (Role.SECRETARY.value, Role.CHAIR.value)


@dataclass(frozen=True, slots=True)
class Tally:
    """Of so many sittings: attended + excused + absent = listed; late ones attended."""

    name: str
    unit: str
    persons: int
    listed: int
    attended: int
    excused: int
    absent: int
    late: int

    @property
    def per_mille(self) -> int:
        """The share attended, rounded half up, in tenths of a per cent."""
        return (2000 * self.attended + self.listed) // (2 * self.listed) if self.listed else 0


@dataclass(frozen=True, slots=True)
class Year:
    """The figures of the meetings that were closed in a stretch of time."""

    meetings: int
    units: tuple[Tally, ...]
    people: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class _Seat:
    """One voting delegate in one meeting."""

    person_id: int
    name: str
    unit: str
    remarks: tuple[Remark, ...]
    attended: bool


def year_of(session: Session, person_id: int, since: datetime, until: datetime) -> Year:
    """The voting delegates of the closed meetings in which this person is chair or secretary; four queries."""
    sittings = _sittings(session, person_id, since, until)
    people, units = defaultdict[int, list[_Seat]](list), defaultdict[str, list[_Seat]](list)
    for seat in _seats(session, sittings):
        people[seat.person_id].append(seat)
        units[seat.unit].append(seat)
    return Year(
        len(sittings),
        tuple(_tally(unit, "", units[unit]) for unit in sorted(units, key=fold)),
        tuple(_tally(found[-1].name, found[-1].unit, found) for found in people.values()),
    )


def _sittings(session: Session, person_id: int, since: datetime, until: datetime) -> dict[int, Sitting]:
    tables = Base.metadata.tables
    meeting, seat, role = tables["meeting"].c, tables["participant"].c, tables["participant_role"].c
    led = select(seat.meeting_id).join(role.role.table, role.participant_id == seat.id)
    led = led.where(seat.person_id == person_id, role.role.in_(LEADING))
    query = select(meeting.id, meeting.opened_at, meeting.closed_at).where(
        meeting.id.in_(led), meeting.opened_at.is_not(None), meeting.closed_at >= since, meeting.closed_at < until
    )
    rows = session.execute(query)
    return {row.id: Sitting(row.opened_at, row.closed_at, row.closed_at) for row in rows}


def _seats(session: Session, sittings: Mapping[int, Sitting]) -> Iterator[_Seat]:
    """Every place of a voting delegate, by given name."""
    tables = Base.metadata.tables
    seat, person, unit = tables["participant"].c, tables["person"].c, tables["unit"].c
    names = (person.family_name, person.middle_name, person.given_name)
    query = select(seat.id, seat.meeting_id, seat.person_id, seat.delegation, unit.name.label("unit"), *names)
    query = query.join(person.id.table, person.id == seat.person_id).outerjoin(unit.id.table, unit.id == person.unit_id)
    query = query.where(seat.meeting_id.in_(sittings), seat.is_voting).order_by(person.sort_key, seat.id)
    stays, excused = stays_in(session, sittings), _excused(session, sittings)
    for row in session.execute(query):
        sitting = sittings[row.meeting_id]
        known = sheet.until_end(stays.get(row.id, []), sitting)
        state = Presence.EXCUSED if row.id in excused else Presence.AWAITED
        yield _Seat(
            person_id=row.person_id,
            name=Name(row.family_name, row.middle_name, row.given_name).full,
            unit=row.delegation or row.unit or "",
            remarks=sheet.remarks(known, state, sitting),
            attended=sheet.attended(known, sitting),
        )


def _excused(session: Session, meeting_ids: Collection[int]) -> frozenset[int]:
    query = select(Absence.participant_id).where(Absence.meeting_id.in_(meeting_ids), Absence.is_excused)
    return frozenset(session.scalars(query))


def _tally(name: str, unit: str, seats: Sequence[_Seat]) -> Tally:
    attended = [seat for seat in seats if seat.attended]
    excused = sum(Remark.EXCUSED in seat.remarks for seat in seats if not seat.attended)
    return Tally(
        name=name,
        unit=unit,
        persons=len({seat.person_id for seat in seats}),
        listed=len(seats),
        attended=len(attended),
        excused=excused,
        absent=len(seats) - len(attended) - excused,
        late=sum(Remark.LATE in seat.remarks for seat in attended),
    )
