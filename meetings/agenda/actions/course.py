"""The verbs by which the chair goes through the agenda."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from meetings.agenda import guards, rules
from meetings.agenda.actions.rows import item_of, meeting_of
from meetings.agenda.guards import Turn
from meetings.agenda.models import Item, Meeting
from meetings.agenda.rules import ItemState, MeetingState
from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.undo import course
from meetings.kernel.work import Work


class ThisItem(Payload):
    """Which item of which meeting."""

    meeting_id: int
    item_id: int


class PostponeItem(Payload):
    """Which item of which meeting, and why."""

    meeting_id: int
    item_id: int
    reason: Annotated[str, Meta(max_length=300)] = ""


@action("agenda.open_item", Act.RUN_MEETING, undo=course("item_opened"))
def open_item(work: Work, actor: Actor, order: ThisItem) -> None:
    """Take up an item that waits, was skipped or postponed; the one in hand is done by that."""
    item = item_of(work, order.item_id)
    if item.state is ItemState.DONE:
        raise Refusal("item_is_done", number=item.number, title=item.title)
    _take_up(work, item, "item_opened")


@action("agenda.reopen_item", Act.RUN_MEETING, undo=course("item_reopened"))
def reopen_item(work: Work, actor: Actor, order: ThisItem) -> None:
    """Take up once more an item that was done."""
    item = item_of(work, order.item_id)
    if item.state is not ItemState.DONE:
        raise Refusal("item_step_impossible", state=item.state.value, wanted=ItemState.CURRENT.value)
    _take_up(work, item, "item_reopened")


@action("agenda.finish_item", Act.RUN_MEETING, undo=course("item_finished"))
def finish_item(work: Work, actor: Actor, order: ThisItem) -> None:
    """The item in hand is done; nothing is in hand then."""
    item, meeting = item_of(work, order.item_id), _running(work)
    if item.state is not ItemState.CURRENT:
        raise Refusal("item_not_current", number=item.number, title=item.title)
    _leave(work, meeting, item, ItemState.DONE)
    _record(work, "item_finished", item)


@action("agenda.skip_item", Act.RUN_MEETING, undo=course("item_skipped"))
def skip_item(work: Work, actor: Actor, order: ThisItem) -> None:
    """Pass an item over; it can be taken up later."""
    item, meeting = item_of(work, order.item_id), _running(work)
    _leave(work, meeting, item, ItemState.SKIPPED)
    _record(work, "item_skipped", item)


@action("agenda.postpone_item", Act.RUN_MEETING, undo=course("item_postponed"))
def postpone_item(work: Work, actor: Actor, order: PostponeItem) -> None:
    """Put an item off to a later sitting, with the reason that everybody reads; it can be taken up after all."""
    item, meeting = item_of(work, order.item_id), _running(work)
    _leave(work, meeting, item, ItemState.POSTPONED)
    item.reason = " ".join(order.reason.split())
    work.record("item_postponed", item_id=item.id, number=item.number, title=item.title, reason=item.reason)


@action("agenda.put_back_item", Act.RUN_MEETING, undo=course("item_put_back"))
def put_back_item(work: Work, actor: Actor, order: ThisItem) -> None:
    """An item opened, skipped or postponed by mistake waits again."""
    item, meeting = item_of(work, order.item_id), _running(work)
    _leave(work, meeting, item, ItemState.WAITING)
    item.started_at = item.ended_at = None
    item.reason = ""
    _record(work, "item_put_back", item)


def _running(work: Work) -> Meeting:
    meeting = meeting_of(work)
    if meeting.state is not MeetingState.IN_SESSION:
        raise Refusal("meeting_not_in_session", state=meeting.state.value)
    return meeting


def _take_up(work: Work, item: Item, kind: str) -> None:
    meeting = _running(work)
    if item.state is ItemState.CURRENT:
        raise Refusal("item_already_open", number=item.number, title=item.title)
    rules.check_item_step(item.state, ItemState.CURRENT)
    if meeting.current_item_id is not None:
        before = item_of(work, meeting.current_item_id)
        _leave(work, meeting, before, ItemState.DONE)
        _record(work, "item_finished", before)
    item.state, item.ended_at, item.reason = ItemState.CURRENT, None, ""
    item.started_at = item.started_at or work.now
    meeting.current_item_id = item.id
    work.announce("agenda")
    _record(work, kind, item)


def _leave(work: Work, meeting: Meeting, item: Item, wanted: ItemState) -> None:
    rules.check_item_step(item.state, wanted)
    if meeting.current_item_id == item.id:
        guards.ask(Turn.LEAVE_ITEM, work, item.id)
        meeting.current_item_id = None
        item.ended_at = work.now
    item.state = wanted
    work.announce("agenda")


def _record(work: Work, kind: str, item: Item) -> None:
    work.record(kind, item_id=item.id, number=item.number, title=item.title)
