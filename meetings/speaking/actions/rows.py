"""The requests that the verbs work on, found for this meeting only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.work import Work
from meetings.people import queries as people
from meetings.speaking import rules
from meetings.speaking.models import SpeechRequest
from meetings.speaking.queries import as_waiting
from meetings.speaking.rules import RequestState


def request_of(work: Work, request_id: int) -> SpeechRequest:
    """A request of this meeting; raises Gone for an unknown one and for another meeting's."""
    request = work.session.get(SpeechRequest, request_id)
    if request is None or request.meeting_id != work.meeting_id:
        raise Gone()
    return request


def speaker_of(work: Work) -> SpeechRequest | None:
    """Who has the floor in this meeting; there is at most one."""
    return _one(work, RequestState.SPEAKING)


def interrupted_of(work: Work) -> SpeechRequest | None:
    """Whose speech goes on after the one that is held; there is at most one."""
    return _one(work, RequestState.INTERRUPTED)


def the_speech(work: Work, request_id: int | None) -> SpeechRequest:
    """The speech that runs; where it was named, it must be that one."""
    speech = speaker_of(work) if request_id is None else request_of(work, request_id)
    if speech is None or speech.state is not RequestState.SPEAKING:
        raise Refusal("nobody_speaks")
    return speech


def waiting_on(work: Work, item_id: int) -> list[SpeechRequest]:
    """Who waits to speak on an item, in order."""
    query = select(SpeechRequest).where(
        SpeechRequest.meeting_id == work.meeting_id,
        SpeechRequest.item_id == item_id,
        SpeechRequest.state == RequestState.WAITING,
    )
    return list(work.session.scalars(query.order_by(SpeechRequest.place, SpeechRequest.id)))


def put_in(work: Work, waiting: Sequence[SpeechRequest], request: SpeechRequest) -> None:
    """Give a new request its place among those who wait on its item."""
    request.place = max((r.place for r in waiting), default=0) + 1
    work.session.add(request)
    work.session.flush()
    everybody = {r.id: r for r in (*waiting, request)}
    order = rules.inserted([as_waiting(r) for r in waiting], as_waiting(request))
    if order[-1] == request.id:
        return
    for place, request_id in enumerate(order, start=1):
        everybody[request_id].place = place


def name_of(work: Work, request: SpeechRequest) -> str:
    """The full name of who asked."""
    return people.full_name(work.session, work.meeting_id, request.participant_id)


def told(work: Work, request: SpeechRequest) -> dict[str, Any]:
    """What every line of the journal says of a request."""
    return {
        "request_id": request.id,
        "item_id": request.item_id,
        "participant_id": request.participant_id,
        "name": name_of(work, request),
        "speech_kind": request.kind.value,
        **({"topic": request.topic} if request.topic else {}),
    }


def _one(work: Work, state: RequestState) -> SpeechRequest | None:
    query = select(SpeechRequest).where(SpeechRequest.meeting_id == work.meeting_id, SpeechRequest.state == state)
    return work.session.scalars(query).one_or_none()
