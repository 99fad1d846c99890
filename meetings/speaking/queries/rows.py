"""What the floor's states are made of: requests with their speakers' names, and the rules of a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.agenda.rules import PRESETS
from meetings.kernel.base import Base
from meetings.people.rules import Name
from meetings.speaking.models import FloorRule, SpeechList, SpeechRequest
from meetings.speaking.queries.states import Limits
from meetings.speaking.rules import OPEN, Clock, RequestState, Waiting


@dataclass(frozen=True, slots=True)
class Row:
    """A request, and who made it."""

    request: SpeechRequest
    name: str
    delegation: str


def rows_on(session: Session, meeting_id: int, item_id: int | None) -> list[Row]:
    """The requests on an item that were not withdrawn, and those open on any other, as the list is called up."""
    # People's tables by their names: what a queue needs of a person is read in one go.
    seat, person = Base.metadata.tables["participant"].c, Base.metadata.tables["person"].c
    query = (
        select(SpeechRequest, seat.delegation, person.family_name, person.middle_name, person.given_name)
        .join(seat.id.table, seat.id == SpeechRequest.participant_id)
        .join(person.id.table, person.id == seat.person_id)
        .where(SpeechRequest.meeting_id == meeting_id, SpeechRequest.state != RequestState.WITHDRAWN)
        .where(or_(SpeechRequest.state.in_(OPEN), SpeechRequest.item_id == (item_id or 0)))
        .order_by(SpeechRequest.place, SpeechRequest.id)
    )
    return [
        Row(row[0], Name(row.family_name, row.middle_name, row.given_name).full, row.delegation)
        for row in session.execute(query)
    ]


def floor_limits(session: Session, meeting_id: int) -> Limits:
    """This meeting's limits: its own, over those that its kind brings."""
    usual = dict(PRESETS[agenda.meeting_facts(session, meeting_id).kind].speech_seconds)
    own = session.get(FloorRule, meeting_id)
    if own is None:
        return Limits(usual, needs_presence=True)
    return Limits({**usual, **own.speech_seconds}, own.needs_presence, own.unit_seconds, own.total_seconds)


def is_list_open(session: Session, meeting_id: int, item_id: int | None) -> bool:
    """Whether one may ask to speak on this item of this meeting."""
    if item_id is None or not agenda.meeting_facts(session, meeting_id).is_in_session:
        return False
    row = session.get(SpeechList, item_id)
    return row is None or row.is_open


def are_questions_paused(session: Session, item_id: int | None) -> bool:
    """Whether no question on this item is called for now."""
    row = session.get(SpeechList, item_id) if item_id else None
    return row is not None and row.is_paused


def clock_of(request: SpeechRequest) -> Clock:
    """The clock of a speech that has begun."""
    started = request.started_at or request.asked_at
    return Clock(started, request.allowed_seconds, timedelta(milliseconds=request.stood_still_ms), request.paused_at)


def waiting_of(requests: Iterable[SpeechRequest]) -> list[Waiting]:
    """Those of these requests that wait, as the rules see them."""
    return [as_waiting(r) for r in requests if r.state is RequestState.WAITING]


def as_waiting(request: SpeechRequest) -> Waiting:
    """A request as the rules of order see it."""
    return Waiting(request.id, request.place, request.allowed_seconds, request.kind, request.reply_to_id)


def last_said(requests: Sequence[SpeechRequest], item_id: int | None) -> SpeechRequest | None:
    """What may be replied to on this item: the speech that is held, else the one that ended last."""
    here = [r for r in requests if r.item_id == item_id]
    held = [r for r in here if r.state is RequestState.SPEAKING]
    done = [r for r in here if r.state is RequestState.DONE and r.ended_at is not None]
    return held[0] if held else max(done, key=lambda r: (r.ended_at or r.asked_at, r.id), default=None)


def rows_of_meeting(session: Session, meeting_id: int, states: Sequence[RequestState]) -> Sequence[SpeechRequest]:
    """All requests of a meeting that stand so, in the order of their numbers."""
    wanted = (SpeechRequest.meeting_id == meeting_id, SpeechRequest.state.in_(states))
    return session.scalars(select(SpeechRequest).where(*wanted).order_by(SpeechRequest.id)).all()
