"""What was filed in writing, for the desk and the minutes; and one's own words, for their author."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.people import queries as people
from meetings.speaking.models import SpeechRequest
from meetings.speaking.rules import RequestState


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A contribution in writing; not `is_filed`: registered with its text, and never reached."""

    request_id: int
    item_id: int
    item_number: str
    item_title: str
    name: str
    delegation: str
    topic: str
    text: str
    filed_at: datetime
    is_filed: bool = True


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What somebody registered or filed on an item; `state` waiting, declined or written."""

    request_id: int
    item_id: int
    state: RequestState
    topic: str
    text: str
    minutes: int


def written_texts(session: Session, meeting_id: int) -> tuple[WrittenText, ...]:
    """All contributions in writing, item by item as they were filed; whoever asks must be of the desk."""
    return _texts(session, meeting_id, (RequestState.WRITTEN,))


def texts_for_minutes(session: Session, meeting_id: int) -> tuple[WrittenText, ...]:
    """The same, and the texts of those who were registered and never called; what was withdrawn is not among them."""
    found = _texts(session, meeting_id, (RequestState.WRITTEN, RequestState.WAITING, RequestState.DECLINED))
    return tuple(text for text in found if text.text.strip())


def _texts(session: Session, meeting_id: int, states: Collection[RequestState]) -> tuple[WrittenText, ...]:
    items = {item.id: (place, item) for place, item in enumerate(agenda.items(session, meeting_id))}
    lines = {line.id: line for line in people.participants(session, meeting_id)}
    wanted = (SpeechRequest.meeting_id == meeting_id, SpeechRequest.state.in_(states))
    found = session.scalars(select(SpeechRequest).where(*wanted).order_by(SpeechRequest.ended_at, SpeechRequest.id))
    texts = [_text(r, items[r.item_id][1], lines[r.participant_id]) for r in found]
    return tuple(sorted(texts, key=lambda text: (items[text.item_id][0], text.filed_at)))


def _text(request: SpeechRequest, item: agenda.ItemFacts, who: people.ParticipantLine) -> WrittenText:
    return WrittenText(
        request.id,
        request.item_id,
        item.number,
        item.title,
        who.full_name,
        who.delegation,
        request.topic,
        request.text,
        request.ended_at or request.asked_at,
        is_filed=request.state is RequestState.WRITTEN,
    )


def own_words(session: Session, meeting_id: int, participant_id: int) -> tuple[OwnWords, ...]:
    """What this person has registered or filed in the meeting; nobody else's."""
    states = (RequestState.WAITING, RequestState.DECLINED, RequestState.WRITTEN)
    wanted = (SpeechRequest.meeting_id == meeting_id, SpeechRequest.participant_id == participant_id)
    query = select(SpeechRequest).where(*wanted, SpeechRequest.state.in_(states)).order_by(SpeechRequest.id)
    return tuple(
        OwnWords(r.id, r.item_id, r.state, r.topic, r.text, r.allowed_seconds // 60) for r in session.scalars(query)
    )
