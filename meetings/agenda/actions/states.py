"""The verbs that take a meeting from one state to the next."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from meetings.agenda import guards, rules
from meetings.agenda.actions.presiding import take_the_chair
from meetings.agenda.actions.rows import item_of, meeting_of
from meetings.agenda.guards import Turn
from meetings.agenda.models import Meeting
from meetings.agenda.rules import ItemState, MeetingState
from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.undo import course
from meetings.kernel.work import Work

Moment = Annotated[datetime, Meta(tz=True)]
Reason = Annotated[str, Meta(max_length=500)]


class ThisMeeting(Payload):
    """Which meeting."""

    meeting_id: int


class Recess(Payload):
    """A recess, until a moment where one was said."""

    meeting_id: int
    until: Moment | None = None


class WithReason(Payload):
    """A decision that its reason belongs to."""

    meeting_id: int
    reason: Reason


class Postpone(Payload):
    """Another day, or a day still to be named, and why."""

    meeting_id: int
    reason: Reason
    starts_at: Moment | None = None


@action("agenda.invite", Act.EDIT_MEETING)
def invite(work: Work, actor: Actor, order: ThisMeeting) -> None:
    """Make a prepared meeting known to its participants."""
    meeting = _step(work, MeetingState.INVITED)
    work.record("meeting_invited", title=meeting.title, starts_at=meeting.starts_at)


@action("agenda.open_meeting", Act.RUN_MEETING)
def open_meeting(work: Work, actor: Actor, order: ThisMeeting) -> None:
    """Open the sitting."""
    state = meeting_of(work).state
    if rules.is_under_way(state):
        raise Refusal("meeting_already_open")
    if state in (MeetingState.DRAFT, MeetingState.POSTPONED):
        raise Refusal("meeting_not_invited")
    meeting = _step(work, MeetingState.IN_SESSION)
    meeting.opened_at = work.now
    work.record("meeting_opened", title=meeting.title)
    take_the_chair(work, actor)


@action("agenda.recess", Act.RUN_MEETING, undo=course("recess_begun"))
def recess(work: Work, actor: Actor, order: Recess) -> None:
    """Interrupt the sitting."""
    if order.until is not None and order.until <= work.now:
        raise Refusal("recess_in_the_past")
    guards.ask(Turn.RECESS, work, meeting_of(work).current_item_id)
    meeting = _step(work, MeetingState.RECESS)
    meeting.recess_since, meeting.recess_until = work.now, order.until
    work.record("recess_begun", until=order.until)


@action("agenda.resume", Act.RUN_MEETING, undo=course("recess_ended"))
def resume(work: Work, actor: Actor, order: ThisMeeting) -> None:
    """Go on after a recess."""
    if meeting_of(work).state is not MeetingState.RECESS:
        raise Refusal("not_in_recess")
    meeting = _step(work, MeetingState.IN_SESSION)
    if meeting.current_item_id is not None:
        item = item_of(work, meeting.current_item_id)
        item.rested_seconds = rules.rested(item.rested_seconds, meeting.recess_since, work.now)
    meeting.recess_since = meeting.recess_until = None
    work.record("recess_ended")


@action("agenda.close_meeting", Act.RUN_MEETING)
def close_meeting(work: Work, actor: Actor, order: ThisMeeting) -> None:
    """Close the meeting for good; the item in hand is done by that."""
    before = meeting_of(work)
    guards.ask(Turn.CLOSE, work, before.current_item_id)
    meeting = _step(work, MeetingState.CLOSED)
    if meeting.current_item_id is not None:
        item = item_of(work, meeting.current_item_id)
        item.state, item.ended_at = ItemState.DONE, work.now
        meeting.current_item_id = None
        work.record("item_finished", item_id=item.id, number=item.number, title=item.title)
    meeting.closed_at, meeting.recess_since, meeting.recess_until = work.now, None, None
    work.record("meeting_closed", title=meeting.title)


@action("agenda.archive", Act.EDIT_MEETING)
def archive(work: Work, actor: Actor, order: ThisMeeting) -> None:
    """Put a closed meeting away."""
    meeting = _step(work, MeetingState.ARCHIVED)
    work.record("meeting_archived", title=meeting.title)


@action("agenda.postpone", Act.EDIT_MEETING)
def postpone(work: Work, actor: Actor, order: Postpone) -> None:
    """Put a meeting off that has not begun; inviting again sets it up anew."""
    _need(order.reason)
    meeting = _step(work, MeetingState.POSTPONED)
    before = meeting.starts_at
    meeting.starts_at = order.starts_at or before
    facts = {"reason": order.reason.strip(), "was": before, "starts_at": order.starts_at}
    work.record("meeting_postponed", title=meeting.title, **facts)


@action("agenda.cancel", Act.EDIT_MEETING)
def cancel(work: Work, actor: Actor, order: WithReason) -> None:
    """Call a meeting off that has not begun."""
    _need(order.reason)
    meeting = _step(work, MeetingState.CANCELLED)
    work.record("meeting_cancelled", title=meeting.title, reason=order.reason.strip())


def _step(work: Work, wanted: MeetingState) -> Meeting:
    meeting = meeting_of(work)
    rules.check_meeting_step(meeting.state, wanted)
    meeting.state = wanted
    work.announce("agenda")
    return meeting


def _need(reason: str) -> None:
    if not reason.strip():
        raise Refusal("reason_needed")
