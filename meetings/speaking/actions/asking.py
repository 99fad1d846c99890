"""The verbs of those who want the floor."""

from __future__ import annotations

from sqlalchemy import exists, select

from meetings.agenda import queries as agenda
from meetings.attendance import queries as attendance
from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.people import queries as people
from meetings.people.queries import ParticipantLine
from meetings.speaking import rules
from meetings.speaking.actions.rows import request_of, told, waiting_on
from meetings.speaking.models import SpeechRequest
from meetings.speaking.queries import OPEN, floor_limits, is_list_open, waiting_of
from meetings.speaking.rules import RequestState, SpeechKind


class Ask(Payload):
    """The item that its sender sees in hand: a request that comes late is not put on another one."""

    meeting_id: int
    item_id: int
    kind: SpeechKind = SpeechKind.SPEECH


class AskFor(Payload):
    """As `Ask`, by the desk for somebody who raised a hand."""

    meeting_id: int
    item_id: int
    participant_id: int
    kind: SpeechKind = SpeechKind.SPEECH


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
    who = people.participant(work.session, work.meeting_id, actor.participant_id)
    limits = floor_limits(work.session, work.meeting_id)
    _check(work, order.item_id, who, needs_presence=limits.needs_presence, is_open=_is_open(work, order.item_id))
    return _queue(work, order.item_id, who, order.kind, asked_by=None)


@action("speaking.ask_for", Act.RUN_FLOOR)
def ask_for(work: Work, actor: Actor, order: AskFor) -> Asked:
    """Put somebody on the list; the desk may, also when the list is closed."""
    who = people.participant(work.session, work.meeting_id, order.participant_id)
    _check(work, order.item_id, who, needs_presence=False, is_open=True)
    return _queue(work, order.item_id, who, order.kind, asked_by=actor.person_id)


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


def _is_open(work: Work, item_id: int) -> bool:
    return is_list_open(work.session, work.meeting_id, item_id)


def _check(work: Work, item_id: int, who: ParticipantLine, *, needs_presence: bool, is_open: bool) -> None:
    agenda.item_facts(work.session, work.meeting_id, item_id)
    current = agenda.current_item(work.session, work.meeting_id)
    if current is not None and current.id != item_id:
        raise Refusal("item_changed", number=current.number, title=current.title)
    is_in_session = agenda.meeting_facts(work.session, work.meeting_id).is_in_session
    asked = exists().where(
        SpeechRequest.item_id == item_id, SpeechRequest.participant_id == who.id, SpeechRequest.state.in_(OPEN)
    )
    here = attendance.standings(work.session, work.meeting_id, person_ids=[who.person_id])
    rules.check_can_ask(
        has_item=current is not None and is_in_session,
        has_open_request=bool(work.session.scalar(select(asked))),
        is_open=is_open,
        needs_presence=needs_presence,
        is_present=any(standing.is_present for standing in here),
    )


def _queue(work: Work, item_id: int, who: ParticipantLine, kind: SpeechKind, asked_by: int | None) -> Asked:
    before = waiting_on(work, item_id)
    request = SpeechRequest(
        meeting_id=work.meeting_id,
        item_id=item_id,
        participant_id=who.id,
        kind=kind,
        place=max((r.place for r in before), default=0) + 1,
        asked_at=work.now,
        asked_by=asked_by,
        allowed_seconds=_allowed_seconds(work, item_id, who.id, kind),
    )
    work.session.add(request)
    work.session.flush()
    work.record("speech_asked", **told(work, request), by_desk=asked_by is not None)
    work.announce("floor")
    place = rules.place_of(waiting_of([*before, request]), request.id)
    return Asked(request_id=request.id, place=place or 1)


def _allowed_seconds(work: Work, item_id: int, participant_id: int, kind: SpeechKind) -> int:
    spoken = exists().where(
        SpeechRequest.item_id == item_id,
        SpeechRequest.participant_id == participant_id,
        SpeechRequest.state == RequestState.DONE,
    )
    limits = floor_limits(work.session, work.meeting_id).seconds
    return rules.limit_seconds(kind, limits, has_spoken=bool(work.session.scalar(select(spoken))))
