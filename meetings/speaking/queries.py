"""What is shown of the floor: who speaks, who waits, and one's own place."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.agenda.rules import PRESETS
from meetings.attendance import queries as attendance
from meetings.kernel.base import Base
from meetings.kernel.board import Audience
from meetings.kernel.clock import now
from meetings.people import queries as people
from meetings.people.rules import Name
from meetings.speaking import rules
from meetings.speaking.models import FloorRule, SpeechList, SpeechRequest
from meetings.speaking.rules import Clock, RequestState, SpeechKind, Waiting

OPEN = (RequestState.WAITING, RequestState.SPEAKING)


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who has the floor.  The clock ends at started_at + allowed_seconds; it stands while paused_at is set."""

    id: int
    participant_id: int
    name: str
    delegation: str
    kind: SpeechKind
    started_at: datetime
    allowed_seconds: int
    paused_at: datetime | None


@dataclass(frozen=True, slots=True)
class Queued:
    """Somebody who waits for the floor; the queue is in order."""

    id: int
    participant_id: int
    name: str
    delegation: str
    kind: SpeechKind
    asked_at: datetime
    has_spoken: bool
    state: RequestState
    allowed_seconds: int


@dataclass(frozen=True, slots=True)
class FloorBoard:
    """The floor on the item in hand; a speaker is shown on whatever item it is."""

    item_id: int | None
    is_open: bool
    speaking: Speaking | None
    queue: tuple[Queued, ...]
    limits: Mapping[str, int]
    needs_presence: bool


@dataclass(frozen=True, slots=True)
class MyFloor:
    """One person's place: `state` none, waiting, speaking or done; `reason` says why they may not ask.

    `reason` is a code: no_item_to_speak_on, already_asked, list_closed, check_in_first.
    """

    request_id: int | None
    state: str
    place: int | None
    estimate_seconds: int | None
    asked_at: datetime | None
    may_ask: bool
    reason: str | None


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one may speak, in seconds by kind, and whether only who is present may ask."""

    seconds: Mapping[str, int]
    needs_presence: bool


def floor_board(session: Session, meeting_id: int, _audience: Audience) -> FloorBoard:
    """Who speaks and who waits."""
    item = agenda.current_item(session, meeting_id)
    rows = session.execute(_open_requests(meeting_id)).all()
    spoken = _have_spoken(session, item.id) if item else frozenset()
    limits = floor_limits(session, meeting_id)
    return FloorBoard(
        item_id=item.id if item else None,
        is_open=is_list_open(session, meeting_id, item.id if item else None),
        speaking=next((_speaking(row) for row in rows if row[0].state is RequestState.SPEAKING), None),
        queue=tuple(_queued(row, spoken) for row in rows if item and _waits(row[0], item.id)),
        limits=limits.seconds,
        needs_presence=limits.needs_presence,
    )


def my_floor(session: Session, meeting_id: int, person_ids: Collection[int]) -> dict[int, MyFloor]:
    """The place of each of these persons, in a constant number of queries."""
    item = agenda.current_item(session, meeting_id)
    item_id = item.id if item else None
    requests = [row[0] for row in session.execute(_open_requests(meeting_id))]
    limits = floor_limits(session, meeting_id)
    here = {s.person_id: s.is_present for s in attendance.standings(session, meeting_id, person_ids=person_ids)}
    mine = people.participants_of(session, meeting_id, person_ids)
    spoken = _have_spoken(session, item_id) if item_id else frozenset[int]()
    asked = {r.participant_id: r for r in requests if r.state is RequestState.SPEAKING or r.item_id == item_id}
    closed = None if is_list_open(session, meeting_id, item_id) else "list_closed"
    places = {}
    for person_id in person_ids:
        own = asked.get(mine.get(person_id, 0))
        absent = "check_in_first" if limits.needs_presence and not here.get(person_id, False) else None
        reason = "no_item_to_speak_on" if item_id is None or person_id not in mine else closed or absent
        has_spoken = mine.get(person_id) in spoken
        places[person_id] = _mine(own, requests, "already_asked" if own else reason, has_spoken=has_spoken)
    return places


def floor_limits(session: Session, meeting_id: int) -> Limits:
    """This meeting's limits: its own, else those that its kind brings."""
    own = session.get(FloorRule, meeting_id)
    if own is not None:
        return Limits(dict(own.speech_seconds), own.needs_presence)
    return Limits(dict(PRESETS[agenda.meeting_facts(session, meeting_id).kind].speech_seconds), needs_presence=True)


def is_list_open(session: Session, meeting_id: int, item_id: int | None) -> bool:
    """Whether one may ask to speak on this item of this meeting."""
    if item_id is None or not agenda.meeting_facts(session, meeting_id).is_in_session:
        return False
    row = session.get(SpeechList, item_id)
    return row is None or row.is_open


def clock_of(request: SpeechRequest) -> Clock:
    """The clock of a speech that has begun."""
    started = request.started_at or request.asked_at
    return Clock(started, request.allowed_seconds, timedelta(milliseconds=request.stood_still_ms), request.paused_at)


def waiting_of(requests: Sequence[SpeechRequest]) -> list[Waiting]:
    """Those of these requests that wait, as the rules see them."""
    return [Waiting(r.id, r.place, r.allowed_seconds) for r in requests if r.state is RequestState.WAITING]


def _open_requests(meeting_id: int) -> Select[Any]:
    # People's tables by their names: what a queue needs of a person is read in one go.
    seat, person = Base.metadata.tables["participant"].c, Base.metadata.tables["person"].c
    return (
        select(SpeechRequest, seat.delegation, person.family_name, person.middle_name, person.given_name)
        .join(seat.id.table, seat.id == SpeechRequest.participant_id)
        .join(person.id.table, person.id == seat.person_id)
        .where(SpeechRequest.meeting_id == meeting_id, SpeechRequest.state.in_(OPEN))
        .order_by(SpeechRequest.place, SpeechRequest.id)
    )


def _have_spoken(session: Session, item_id: int) -> frozenset[int]:
    query = select(SpeechRequest.participant_id).where(
        SpeechRequest.item_id == item_id, SpeechRequest.state == RequestState.DONE
    )
    return frozenset(session.scalars(query))


def _waits(request: SpeechRequest, item_id: int) -> bool:
    return request.state is RequestState.WAITING and request.item_id == item_id


def _full_name(row: Row[Any]) -> str:
    return Name(row.family_name, row.middle_name, row.given_name).full


def _speaking(row: Row[Any]) -> Speaking:
    request, clock = row[0], clock_of(row[0])
    return Speaking(
        id=request.id,
        participant_id=request.participant_id,
        name=_full_name(row),
        delegation=row.delegation,
        kind=request.kind,
        started_at=rules.shown_start(clock),
        allowed_seconds=clock.allowed_seconds,
        paused_at=clock.paused_at,
    )


def _queued(row: Row[Any], spoken: Collection[int]) -> Queued:
    request = row[0]
    return Queued(
        id=request.id,
        participant_id=request.participant_id,
        name=_full_name(row),
        delegation=row.delegation,
        kind=request.kind,
        asked_at=request.asked_at,
        has_spoken=request.participant_id in spoken,
        state=request.state,
        allowed_seconds=request.allowed_seconds,
    )


def _mine(
    asked: SpeechRequest | None, requests: Sequence[SpeechRequest], reason: str | None, *, has_spoken: bool
) -> MyFloor:
    if asked is None:
        state = "done" if has_spoken else "none"
        return MyFloor(None, state, None, None, None, may_ask=reason is None, reason=reason)
    queue = waiting_of([r for r in requests if r.item_id == asked.item_id])
    speaker = next((clock_of(r) for r in requests if r.state is RequestState.SPEAKING), None)
    left = round(rules.remaining_seconds(speaker, now())) if speaker else 0
    return MyFloor(
        request_id=asked.id,
        state=asked.state.value,
        place=rules.place_of(queue, asked.id),
        estimate_seconds=rules.estimate_seconds(queue, asked.id, left),
        asked_at=asked.asked_at,
        may_ask=False,
        reason=reason,
    )
