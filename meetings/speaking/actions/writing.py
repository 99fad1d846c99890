"""The verbs of those who prepare a speech, and of those who were never reached: topic, time and text."""

from __future__ import annotations

import hashlib
from typing import Annotated

from msgspec import Meta
from sqlalchemy import select

from meetings.agenda import queries as agenda
from meetings.agenda.queries import ItemFacts
from meetings.agenda.rules import ItemKind, ItemState, MeetingState
from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.speaking import rules
from meetings.speaking.actions.asking import Topic, allowed_seconds
from meetings.speaking.actions.rows import put_in, told, waiting_on
from meetings.speaking.models import SpeechList, SpeechRequest
from meetings.speaking.rules import LONGEST_TEXT, RequestState, SpeechKind

SpeechText = Annotated[str, Meta(max_length=LONGEST_TEXT)]
Minutes = Annotated[int, Meta(ge=1, le=180)]
BEFORE_ITS_END = frozenset({MeetingState.INVITED, MeetingState.IN_SESSION, MeetingState.RECESS})


class Register(Payload):
    """On which item one will speak, about what, for how many minutes (at most the limit), and what one will say."""

    meeting_id: int
    item_id: int
    topic: Topic = ""
    minutes: Minutes | None = None
    text: SpeechText = ""


class Write(Payload):
    """What one wanted to say on an item."""

    meeting_id: int
    item_id: int
    text: SpeechText
    topic: Topic = ""


class Kept(Answer):
    """The request as it was kept."""

    request_id: int


@action("speaking.register", Act.ASK_TO_SPEAK)
def register(work: Work, actor: Actor, order: Register) -> Kept:
    """Put oneself on the list of an item that is still to come, or change what one has put there."""
    participant_id = _participant(actor)
    item = agenda.item_facts(work.session, work.meeting_id, order.item_id)
    _check_in_time(work)
    if item.state is not ItemState.WAITING:
        raise Refusal("register_before_item")
    speech_list = work.session.get(SpeechList, item.id)
    if speech_list is not None and not speech_list.is_open:
        raise Refusal("list_closed")
    request = _own(work, item.id, participant_id, RequestState.WAITING)
    if request is None:
        request = _new(work, item, participant_id, RequestState.WAITING)
        put_in(work, waiting_on(work, item.id), request)
    usual = allowed_seconds(work, item.id, participant_id, request.kind)
    request.allowed_seconds = min(usual, 60 * order.minutes) if order.minutes else usual
    _put_text(request, order)
    work.record("speech_registered", **{**told(work, request), "topic": request.topic}, minutes=order.minutes)
    work.announce("floor")
    return Kept(request_id=request.id)


@action("speaking.write", Act.ASK_TO_SPEAK)
def write(work: Work, actor: Actor, order: Write) -> Kept:
    """File in writing what one wanted to say, until the meeting closes; who waits need not be called any more."""
    participant_id = _participant(actor)
    item = agenda.item_facts(work.session, work.meeting_id, order.item_id)
    _check_in_time(work)
    if not order.text.strip():
        raise Refusal("text_needed")
    states = (RequestState.WRITTEN, RequestState.WAITING, RequestState.DECLINED)
    request = _own(work, item.id, participant_id, *states) or _new(work, item, participant_id, RequestState.WRITTEN)
    if request.state is not RequestState.WRITTEN:
        rules.check_step(request.state, RequestState.WRITTEN)
        request.state = RequestState.WRITTEN
    request.ended_at = work.now
    _put_text(request, order)
    work.session.add(request)
    work.session.flush()
    # The journal vouches for the text; it is read by its author and the desk, and goes into the minutes.
    digest = hashlib.sha256(request.text.encode()).hexdigest()
    work.record("speech_written", **{**told(work, request), "topic": request.topic}, sha256=digest)
    work.announce("floor")
    return Kept(request_id=request.id)


def _participant(actor: Actor) -> int:
    if actor.participant_id is None:
        raise Refusal("not_on_list")
    return actor.participant_id


def _check_in_time(work: Work) -> None:
    if agenda.meeting_facts(work.session, work.meeting_id).state not in BEFORE_ITS_END:
        raise Refusal("meeting_takes_no_texts")


def _own(work: Work, item_id: int, participant_id: int, *states: RequestState) -> SpeechRequest | None:
    """The last request of this person on this item that stands so, the first of these states first."""
    query = select(SpeechRequest).where(
        SpeechRequest.item_id == item_id,
        SpeechRequest.participant_id == participant_id,
        SpeechRequest.kind != SpeechKind.POINT_OF_ORDER,
        SpeechRequest.state.in_(states),
    )
    found = work.session.scalars(query.order_by(SpeechRequest.id.desc())).all()
    return min(found, key=lambda request: states.index(request.state), default=None)


def _new(work: Work, item: ItemFacts, participant_id: int, state: RequestState) -> SpeechRequest:
    kind = rules.kind_of_first(is_for_questions=item.kind is ItemKind.QUESTIONS)
    return SpeechRequest(
        meeting_id=work.meeting_id,
        item_id=item.id,
        participant_id=participant_id,
        kind=kind,
        state=state,
        asked_at=work.now,
        allowed_seconds=allowed_seconds(work, item.id, participant_id, kind),
    )


def _put_text(request: SpeechRequest, order: Register | Write) -> None:
    request.topic, request.text = " ".join(order.topic.split()) or request.topic, order.text.strip()
