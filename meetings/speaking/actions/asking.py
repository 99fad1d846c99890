"""The verbs of those who want the floor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta
from sqlalchemy import exists, select

from meetings.agenda import queries as agenda
from meetings.agenda.rules import ItemKind
from meetings.attendance import queries as attendance
from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.people import queries as people
from meetings.speaking import rules
from meetings.speaking.actions.rows import put_in, request_of, told, waiting_on
from meetings.speaking.models import SpeechRequest
from meetings.speaking.queries import Limits, floor_limits, is_list_open, waiting_of
from meetings.speaking.rules import LONGEST_TOPIC, OPEN, RequestState, SpeechKind

Topic = Annotated[str, Meta(max_length=LONGEST_TOPIC)]
ANY_NUMBER = (SpeechKind.POINT_OF_ORDER, SpeechKind.ANSWER)  # beside the one ordinary request


class Ask(Payload):
    """The item that its sender sees in hand: a request that comes late is not put on another one.

    `reply_to_id`: the request that a reply or a follow-up answers.  Without a `kind` it is what is usual on the item:
    where the item is for questions, a question.
    """

    meeting_id: int
    item_id: int
    kind: SpeechKind | None = None
    reply_to_id: int | None = None
    topic: Topic = ""


class AskFor(Payload):
    """As `Ask`, by the desk for somebody who raised a hand, or who has to answer a question."""

    meeting_id: int
    item_id: int
    participant_id: int
    kind: SpeechKind | None = None
    reply_to_id: int | None = None
    topic: Topic = ""


class ThisRequest(Payload):
    """Which request of which meeting."""

    meeting_id: int
    request_id: int


class Asked(Answer):
    """The request, and its place in the queue from 1."""

    request_id: int
    place: int


@action("speaking.ask", Act.ASK_TO_SPEAK)
def ask(work: Work, actor: Actor, order: Ask) -> Asked:
    """Ask for the floor on the item in hand."""
    if actor.participant_id is None:
        raise Refusal("not_on_list")
    who, limits = actor.participant_id, floor_limits(work.session, work.meeting_id)
    is_open = is_list_open(work.session, work.meeting_id, order.item_id)
    wanted = _wanted(work, order)
    _check_reply(work, wanted, who, is_desk=False)
    needs, is_here = limits.needs_presence, limits.needs_presence and _is_here(work, actor)
    _check(work, wanted, who, needs_presence=needs, is_present=is_here, is_open=is_open)
    return _queue(work, wanted, who, limits, asked_by=None)


@action("speaking.ask_for", Act.RUN_FLOOR)
def ask_for(work: Work, actor: Actor, order: AskFor) -> Asked:
    """Put somebody on the list; the desk may, also when the list is closed."""
    who = people.participant(work.session, work.meeting_id, order.participant_id).id
    limits = floor_limits(work.session, work.meeting_id)
    wanted = _wanted(work, order)
    _check_reply(work, wanted, who, is_desk=True)
    _check(work, wanted, who, needs_presence=False, is_present=False, is_open=True)
    return _queue(work, wanted, who, limits, asked_by=actor.person_id)


@action("speaking.withdraw", Act.ASK_TO_SPEAK)
def withdraw(work: Work, actor: Actor, order: ThisRequest) -> None:
    """Take one's own request back."""
    request = request_of(work, order.request_id)
    if request.participant_id != actor.participant_id:
        raise Gone()
    rules.check_step(request.state, RequestState.WITHDRAWN)
    request.state, request.ended_at = RequestState.WITHDRAWN, work.now
    work.record("speech_withdrawn", **told(work, request))
    work.announce("floor")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A request, its kind decided."""

    item_id: int
    kind: SpeechKind
    reply_to_id: int | None
    topic: str


def _wanted(work: Work, order: Ask | AskFor) -> _Wanted:
    kind = order.kind
    if kind is None:
        item = agenda.item_facts(work.session, work.meeting_id, order.item_id)
        kind = rules.kind_of_first(is_for_questions=item.kind is ItemKind.QUESTIONS)
    return _Wanted(order.item_id, kind, order.reply_to_id, order.topic)


def _is_here(work: Work, actor: Actor) -> bool:
    persons = () if actor.person_id is None else (actor.person_id,)
    places = attendance.places_of(work.session, work.meeting_id, persons)
    return any(place.is_present for place in places.values())


def _check(work: Work, order: _Wanted, who: int, *, needs_presence: bool, is_present: bool, is_open: bool) -> None:
    agenda.item_facts(work.session, work.meeting_id, order.item_id)
    current = agenda.current_item(work.session, work.meeting_id)
    if current is not None and current.id != order.item_id:
        raise Refusal("item_changed", number=current.number, title=current.title)
    is_in_session = agenda.meeting_facts(work.session, work.meeting_id).is_in_session
    rules.check_can_ask(
        has_item=current is not None and is_in_session,
        has_open_request=_has_asked(work, order, who),
        is_open=is_open,
        needs_presence=needs_presence,
        is_present=is_present,
    )


def _has_asked(work: Work, order: _Wanted, participant_id: int) -> bool:
    """One request a person and item; a point of order and answers stand beside it."""
    if order.kind is SpeechKind.ANSWER:
        return False
    is_point = order.kind is SpeechKind.POINT_OF_ORDER
    same = SpeechRequest.kind == order.kind if is_point else SpeechRequest.kind.not_in(ANY_NUMBER)
    asked = exists().where(
        SpeechRequest.item_id == order.item_id,
        SpeechRequest.participant_id == participant_id,
        SpeechRequest.state.in_(OPEN),
        same,
    )
    return bool(work.session.scalar(select(asked)))


def _check_reply(work: Work, order: _Wanted, participant_id: int, *, is_desk: bool) -> None:
    answered = None if order.reply_to_id is None else request_of(work, order.reply_to_id)
    if answered is not None and answered.item_id != order.item_id:
        raise Gone()
    question = None if answered is None or answered.reply_to_id is None else request_of(work, answered.reply_to_id)
    is_asker = question is not None and question.participant_id == participant_id
    rules.check_kind(order.kind, answered.kind if answered else None, is_asker=is_asker, is_desk=is_desk)
    if answered is not None:
        rules.check_can_reply(order.kind, answered.state, is_own=answered.participant_id == participant_id)


def _queue(work: Work, order: _Wanted, who: int, limits: Limits, *, asked_by: int | None) -> Asked:
    before = waiting_on(work, order.item_id)
    request = SpeechRequest(
        meeting_id=work.meeting_id,
        item_id=order.item_id,
        participant_id=who,
        kind=order.kind,
        asked_at=work.now,
        asked_by=asked_by,
        allowed_seconds=allowed_seconds(work, order.item_id, who, order.kind, limits),
        reply_to_id=order.reply_to_id,
        topic=" ".join(order.topic.split()),
    )
    put_in(work, before, request)
    by_desk = asked_by is not None
    work.record("speech_asked", **told(work, request), by_desk=by_desk, reply_to_id=request.reply_to_id)
    work.announce("floor")
    place = rules.place_of(waiting_of([*before, request]), request.id)
    return Asked(request_id=request.id, place=place or 1)


def allowed_seconds(
    work: Work, item_id: int, participant_id: int, kind: SpeechKind, limits: Limits | None = None
) -> int:
    """How long a speech of this kind may last, for somebody who may have spoken on the item before."""
    limits = limits or floor_limits(work.session, work.meeting_id)
    spoken = exists().where(
        SpeechRequest.item_id == item_id,
        SpeechRequest.participant_id == participant_id,
        SpeechRequest.state == RequestState.DONE,
        SpeechRequest.kind == SpeechKind.SPEECH,
    )
    return rules.limit_seconds(kind, limits.seconds, has_spoken=bool(work.session.scalar(select(spoken))))
