"""What was filed in writing, for the desk and the minutes; and one's own words, for their author."""

from __future__ import annotations

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
    """A contribution in writing."""

    request_id: int
    item_id: int
    item_number: str
    item_title: str
    name: str
    delegation: str
    topic: str
    text: str
    filed_at: datetime


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
    items = {item.id: item for item in agenda.items(session, meeting_id)}
    lines = {line.id: line for line in people.participants(session, meeting_id)}
    wanted = (SpeechRequest.meeting_id == meeting_id, SpeechRequest.state == RequestState.WRITTEN)
    found = session.scalars(select(SpeechRequest).where(*wanted).order_by(SpeechRequest.ended_at, SpeechRequest.id))
    order = {item_id: place for place, item_id in enumerate(items)}
    texts = [
        WrittenText(
            r.id,
            r.item_id,
            items[r.item_id].number,
            items[r.item_id].title,
            lines[r.participant_id].full_name,
            lines[r.participant_id].delegation,
            r.topic,
            r.text,
            r.ended_at or r.asked_at,
        )
        for r in found
    ]
    return tuple(sorted(texts, key=lambda text: order[text.item_id]))


def own_words(session: Session, meeting_id: int, participant_id: int) -> tuple[OwnWords, ...]:
    """What this person has registered or filed in the meeting; nobody else's."""
    states = (RequestState.WAITING, RequestState.DECLINED, RequestState.WRITTEN)
    wanted = (SpeechRequest.meeting_id == meeting_id, SpeechRequest.participant_id == participant_id)
    query = select(SpeechRequest).where(*wanted, SpeechRequest.state.in_(states)).order_by(SpeechRequest.id)
    return tuple(
        OwnWords(r.id, r.item_id, r.state, r.topic, r.text, r.allowed_seconds // 60) for r in session.scalars(query)
    )
