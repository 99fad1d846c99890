"""What is shown of the floor: who speaks, who waits, and what the chair is advised."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.kernel.board import Audience
from meetings.kernel.once import once_a_read
from meetings.speaking import rules
from meetings.speaking.queries.questions import answerers
from meetings.speaking.queries.rows import Row, are_questions_paused, clock_of, floor_limits, last_said, rows_on
from meetings.speaking.queries.rows import is_list_open as list_open
from meetings.speaking.queries.shares import advice
from meetings.speaking.queries.states import Asked, FloorBoard, Queued, Said, Speaking
from meetings.speaking.rules import QUESTIONING, RequestState, SpeechKind


@once_a_read
def floor_board(session: Session, meeting_id: int, audience: Audience) -> FloorBoard:
    """Who speaks and who waits; for the desk also who answers, and what would be fair."""
    item = agenda.current_item(session, meeting_id)
    item_id = item.id if item else None
    rows = rows_on(session, meeting_id, item_id)
    here = [row for row in rows if row.request.item_id == item_id]
    limits = floor_limits(session, meeting_id)
    is_desk = audience is Audience.DESK
    return FloorBoard(
        item_id=item_id,
        is_open=list_open(session, meeting_id, item_id),
        speaking=_held(rows, RequestState.SPEAKING),
        queue=_queue(here),
        limits=limits.seconds,
        needs_presence=limits.needs_presence,
        interrupted=_held(rows, RequestState.INTERRUPTED),
        last=_last(here, item_id),
        is_paused=are_questions_paused(session, item_id),
        questions=_questions(here),
        answerers=answerers(session, meeting_id, item) if is_desk else (),
        advice=advice(here, limits) if is_desk else None,
    )


def _held(rows: Sequence[Row], state: RequestState) -> Speaking | None:
    row = next((row for row in rows if row.request.state is state), None)
    if row is None:
        return None
    request, clock = row.request, clock_of(row.request)
    return Speaking(
        id=request.id,
        participant_id=request.participant_id,
        name=row.name,
        delegation=row.delegation,
        kind=request.kind,
        started_at=rules.shown_start(clock),
        allowed_seconds=clock.allowed_seconds,
        paused_at=clock.paused_at,
        item_id=request.item_id,
        topic=request.topic,
        reply_to=_names(rows).get(request.reply_to_id or 0, ""),
    )


def _names(rows: Sequence[Row]) -> dict[int, str]:
    """Who speaks, by request."""
    return {row.request.id: row.name for row in rows}


def _queue(rows: Sequence[Row]) -> tuple[Queued, ...]:
    spoken = {row.request.participant_id for row in rows if row.request.state is RequestState.DONE}
    names = _names(rows)
    return tuple(
        Queued(
            id=request.id,
            participant_id=request.participant_id,
            name=row.name,
            delegation=row.delegation,
            kind=request.kind,
            asked_at=request.asked_at,
            has_spoken=request.participant_id in spoken,
            state=request.state,
            allowed_seconds=request.allowed_seconds,
            topic=request.topic,
            reply_to=names.get(request.reply_to_id or 0, ""),
        )
        for row in rows
        if (request := row.request).state is RequestState.WAITING
    )


def _last(rows: Sequence[Row], item_id: int | None) -> Said | None:
    said = last_said([row.request for row in rows], item_id)
    name = next((row.name for row in rows if row.request is said), "")
    return None if said is None else Said(said.id, said.participant_id, name, said.kind)


def _questions(rows: Sequence[Row]) -> tuple[Asked, ...]:
    answered = {
        row.request.reply_to_id
        for row in rows
        if row.request.kind is SpeechKind.ANSWER and row.request.state is RequestState.DONE
    }
    asked = [row for row in rows if row.request.kind in QUESTIONING and row.request.kind is not SpeechKind.ANSWER]
    return tuple(
        Asked(r.id, r.participant_id, name, r.topic, r.state, r.id in answered)
        for r, name in sorted(((row.request, row.name) for row in asked), key=lambda each: each[0].id)
    )
