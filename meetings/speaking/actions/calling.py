"""The verbs by which the chair gives the floor, and ends a speech."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta
from sqlalchemy import select

from meetings.agenda import guards
from meetings.agenda import queries as agenda
from meetings.agenda.guards import Turn
from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.undo import course
from meetings.kernel.work import Work
from meetings.speaking import rules
from meetings.speaking.actions.clocks import set_clock, stop_clock
from meetings.speaking.actions.rows import (
    interrupted_of,
    name_of,
    request_of,
    speaker_of,
    the_speech,
    told,
    waiting_on,
)
from meetings.speaking.models import SpeechRequest
from meetings.speaking.queries import SHARED, are_questions_paused, clock_of, floor_limits, rows_on, unit_spoken
from meetings.speaking.rules import QUESTIONING, RequestState


class Give(Payload):
    """To whom, by default to the first who waits.

    `instead_of` is the speech that this ends, `interrupts` the one that stands still for it
    and goes on after it.  `over_limit` is the chair's word that no share of time counts.
    """

    meeting_id: int
    request_id: int | None = None
    instead_of: int | None = None
    interrupts: int | None = None
    over_limit: bool = False


class Given(Answer):
    """Whose speech has begun, and how long it may last."""

    request_id: int
    allowed_seconds: int


class Finish(Payload):
    """Which speech, by default the one that runs."""

    meeting_id: int
    request_id: int | None = None


class Decline(Payload):
    """Which request, and why not where that is said."""

    meeting_id: int
    request_id: int
    reason: Annotated[str, Meta(max_length=300)] = ""


@action("speaking.give", Act.RUN_FLOOR, undo=course("floor_given"))
def give(work: Work, actor: Actor, order: Give) -> Given:
    """Give somebody the floor; the clock starts."""
    if not agenda.meeting_facts(work.session, work.meeting_id).is_in_session:
        raise Refusal("floor_needs_session")
    request = request_of(work, order.request_id) if order.request_id is not None else _first(work)
    if order.instead_of is not None and order.instead_of != request.id:
        end_speech(work, the_speech(work, order.instead_of))
    if order.interrupts is not None and order.interrupts != request.id:
        _interrupt(work, the_speech(work, order.interrupts))
    speaker = speaker_of(work)
    rules.check_can_give(request.state, name_of(work, speaker) if speaker else None)
    _check_session(work, request)
    request.allowed_seconds = _granted(work, request, is_confirmed=order.over_limit)
    request.state, request.started_at = RequestState.SPEAKING, work.now
    request.stood_still_ms, request.paused_at = 0, None
    work.session.flush()
    work.record("floor_given", **told(work, request), allowed_seconds=request.allowed_seconds)
    work.announce("floor")
    return Given(request_id=request.id, allowed_seconds=request.allowed_seconds)


@action("speaking.finish", Act.RUN_FLOOR, undo=course("speech_finished"))
def finish(work: Work, actor: Actor, order: Finish) -> None:
    """End the speech."""
    finish_speech(work, the_speech(work, order.request_id))


@action("speaking.decline", Act.RUN_FLOOR, undo=course("speech_declined"))
def decline(work: Work, actor: Actor, order: Decline) -> None:
    """Take somebody off the list."""
    request = request_of(work, order.request_id)
    rules.check_step(request.state, RequestState.DECLINED)
    request.state, request.ended_at = RequestState.DECLINED, work.now
    request.reason = " ".join(order.reason.split())
    work.record("speech_declined", **told(work, request), reason=request.reason)
    work.announce("floor")


@guards.before(Turn.LEAVE_ITEM, Turn.CLOSE)
def end_speech_first(work: Work, _item_id: int) -> None:
    """Whoever speaks has finished when the item is left; those never reached stay with their item."""
    for speech in (speaker_of(work), interrupted_of(work)):
        if speech is not None:
            end_speech(work, speech)


@guards.before(Turn.DELETE_ITEM)
def keep_speeches(work: Work, item_id: int) -> None:
    """An item on which somebody spoke stays; requests that only wait go with it."""
    held = (RequestState.SPEAKING, RequestState.INTERRUPTED, RequestState.DONE, RequestState.WRITTEN)
    query = select(SpeechRequest.id).where(
        SpeechRequest.meeting_id == work.meeting_id, SpeechRequest.item_id == item_id, SpeechRequest.state.in_(held)
    )
    if work.session.scalar(query.limit(1)) is not None:
        raise Refusal("item_was_spoken_on")


def finish_speech(work: Work, speech: SpeechRequest) -> None:
    """End a speech, say how long it was, and let the one that it interrupted go on; in a recess its clock stands."""
    end_speech(work, speech)
    main = interrupted_of(work)
    if main is None:
        return
    rules.check_step(main.state, RequestState.SPEAKING)
    set_clock(main, rules.resumed(clock_of(main), work.now))
    main.state = RequestState.SPEAKING
    work.session.flush()
    work.record("floor_resumed", **told(work, main))
    if not agenda.meeting_facts(work.session, work.meeting_id).is_in_session:
        stop_clock(work, main)


def end_speech(work: Work, speech: SpeechRequest) -> None:
    """End a speech, and say how long it was."""
    rules.check_step(speech.state, RequestState.DONE)
    seconds = rules.spoken_seconds(clock_of(speech), work.now)
    speech.state, speech.ended_at = RequestState.DONE, work.now
    # One speaker a meeting is an index of the database: the end must reach it before the next begins.
    work.session.flush()
    facts = {"spoken_seconds": seconds, "allowed_seconds": speech.allowed_seconds}
    work.record("speech_finished", **told(work, speech), **facts)
    work.announce("floor")


def _interrupt(work: Work, main: SpeechRequest) -> None:
    """Let a speech stand still for another one."""
    rules.check_can_interrupt(has_interrupted=interrupted_of(work) is not None)
    rules.check_step(main.state, RequestState.INTERRUPTED)
    if main.paused_at is None:
        set_clock(main, rules.paused(clock_of(main), work.now))
    main.state = RequestState.INTERRUPTED
    work.session.flush()
    work.record("floor_interrupted", **told(work, main))


def _check_session(work: Work, request: SpeechRequest) -> None:
    if request.kind in QUESTIONING and are_questions_paused(work.session, request.item_id):
        raise Refusal("questions_paused")


def _granted(work: Work, request: SpeechRequest, *, is_confirmed: bool) -> int:
    """What the request has, as far as its unit and the list have so much left."""
    limits = floor_limits(work.session, work.meeting_id)
    if request.kind not in SHARED or (limits.unit_seconds is None and limits.total_seconds is None):
        return request.allowed_seconds
    rows = [r for r in rows_on(work.session, work.meeting_id, request.item_id) if r.request.item_id == request.item_id]
    unit = next(row.delegation for row in rows if row.request.id == request.id)
    spoken = unit_spoken(rows, work.now)
    unit_left = rules.left(limits.unit_seconds, spoken[unit])
    total_left = rules.left(limits.total_seconds, spoken.total())
    return rules.granted(request.allowed_seconds, unit_left, total_left, is_confirmed=is_confirmed)


def _first(work: Work) -> SpeechRequest:
    item = agenda.current_item(work.session, work.meeting_id)
    waiting = waiting_on(work, item.id) if item else []
    if not waiting:
        raise Refusal("nobody_waits")
    return waiting[0]
