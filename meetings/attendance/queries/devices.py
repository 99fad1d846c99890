"""Who votes on which device."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Executable, Row, select
from sqlalchemy.orm import Session

from meetings.attendance.models import VotingDevice
from meetings.attendance.queries.standings import Standing, standings
from meetings.attendance.rules.devices import VotesOn, alarms
from meetings.kernel.actor import mark_of
from meetings.kernel.board import Audience
from meetings.kernel.many import one_of
from meetings.kernel.prepared import Prepared


@dataclass(frozen=True, slots=True)
class MyDevice:
    """The device on which I vote; without a `mark` it is whichever I open first."""

    mark: str
    device: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class DeviceUser:
    """One of several who vote on the same device."""

    participant_id: int
    name: str
    seat: str
    since: datetime


@dataclass(frozen=True, slots=True)
class SharedDevice:
    """A device on which several vote, the one who was first on it first."""

    mark: str
    device: str
    people: tuple[DeviceUser, ...]


@dataclass(frozen=True, slots=True)
class DevicesBoard:
    """The devices that somebody should look after."""

    shared: tuple[SharedDevice, ...]


@dataclass(frozen=True, slots=True)
class _Holder:
    participant_id: int
    name: str
    seat: str
    machine: str
    device: str
    since: datetime
    is_shared: bool


Line = Row[tuple[int, str, str, datetime, bool]]


def voting_devices(session: Session, participant_ids: Collection[int]) -> Mapping[int, VotesOn]:
    """On which device these participants vote; who has not chosen one is missing."""
    rows = _voting_devices.rows(session, {"wanted": participant_ids})
    return {row.participant_id: VotesOn(row.machine, row.device) for row in rows}


@Prepared
def _voting_devices(dialect: str) -> Executable:
    v = VotingDevice
    return select(v.participant_id, v.machine, v.device).where(one_of(dialect, v.participant_id, "wanted"))


def my_devices(session: Session, meeting_id: int, person_ids: frozenset[int]) -> Mapping[int, MyDevice]:
    """The states of the board "attendance.device" for these persons, in a constant number of queries."""
    mine = standings(session, meeting_id, person_ids=person_ids)
    theirs = VotingDevice.participant_id.in_([each.participant_id for each in mine])
    rows = {row.participant_id: row for row in _rows(session, meeting_id, theirs)}
    return {each.person_id: _mine(rows.get(each.participant_id)) for each in mine}


def devices_board(session: Session, meeting_id: int, _audience: Audience) -> DevicesBoard:
    """The state of the board "attendance.devices"."""
    rows = _rows(session, meeting_id)
    people = {each.participant_id: each for each in standings(session, meeting_id)} if rows else {}
    held = [_holder(people[row.participant_id], row) for row in rows if row.participant_id in people]
    return DevicesBoard(tuple(_shared(group) for group in alarms(held)))


def _rows(session: Session, meeting_id: int, *which: ColumnElement[bool]) -> list[Line]:
    v = VotingDevice
    query = select(v.participant_id, v.machine, v.device, v.since, v.is_shared).where(
        v.meeting_id == meeting_id, *which
    )
    return list(session.execute(query))


def _holder(who: Standing, row: Line) -> _Holder:
    return _Holder(who.participant_id, who.name, who.seat, row.machine, row.device, row.since, row.is_shared)


def _mine(row: Line | None) -> MyDevice:
    return MyDevice(mark_of(row.machine), row.device, row.since) if row else MyDevice("", "", None)


def _shared(group: list[_Holder]) -> SharedDevice:
    first, *_ = users = sorted(group, key=lambda each: (each.since, each.participant_id))
    people_on_it = tuple(DeviceUser(each.participant_id, each.name, each.seat, each.since) for each in users)
    return SharedDevice(mark_of(first.machine), first.device, people_on_it)
