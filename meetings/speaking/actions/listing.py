"""The verbs of the list of speakers as a whole."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from meetings.agenda import queries as agenda
from meetings.agenda import rules as agenda_rules
from meetings.agenda.queries import ItemFacts
from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.undo import course
from meetings.kernel.work import Work
from meetings.people import queries as people
from meetings.speaking import rules
from meetings.speaking.actions.rows import waiting_on
from meetings.speaking.models import FloorRule, SpeechList
from meetings.speaking.queries import floor_limits, waiting_of
from meetings.speaking.rules import MOST_ALLOWED_SECONDS

Seconds = Annotated[int, Meta(ge=10, le=MOST_ALLOWED_SECONDS)]
Share = Annotated[int, Meta(ge=0, le=24 * 3600)]


class Reorder(Payload):
    """The requests in the order wanted; those not named follow as they stood."""

    meeting_id: int
    request_ids: Annotated[list[int], Meta(max_length=1000)]
    reason: Annotated[str, Meta(max_length=300)] = ""


class ThisList(Payload):
    """The list of an item, by default of the one in hand."""

    meeting_id: int
    item_id: int | None = None


class SetRules(Payload):
    """Seconds by kind of speech; what is not named stays as it was.

    `unit_seconds`, `total_seconds`: how long members of one unit, and all together, may
    speak on one item; 0 for as long as they like.
    """

    meeting_id: int
    speech_seconds: dict[str, Seconds] = field(default_factory=dict)
    needs_presence: bool | None = None
    unit_seconds: Share | None = None
    total_seconds: Share | None = None


@action("speaking.reorder", Act.RUN_FLOOR, undo=course("floor_reordered"))
def reorder(work: Work, actor: Actor, order: Reorder) -> None:
    """Put those who wait on the item in hand into another order."""
    item = _item(work, None)
    requests = {request.id: request for request in waiting_on(work, item.id)}
    for place, request_id in enumerate(rules.reordered(waiting_of(list(requests.values())), order.request_ids), 1):
        requests[request_id].place = place
    now = sorted(requests.values(), key=lambda request: request.place)
    names = {line.id: line.full_name for line in people.participants(work.session, work.meeting_id)}
    told = [names[request.participant_id] for request in now]
    facts = {"item_id": item.id, "names": told, "request_ids": [request.id for request in now]}
    work.record("floor_reordered", **facts, reason=order.reason.strip())
    work.announce("floor")


@action("speaking.open_list", Act.RUN_FLOOR, undo=course("floor_list_opened"))
def open_list(work: Work, actor: Actor, order: ThisList) -> None:
    """Let people ask for the floor again."""
    _switch(work, order, is_open=True)


@action("speaking.close_list", Act.RUN_FLOOR, undo=course("floor_list_closed"))
def close_list(work: Work, actor: Actor, order: ThisList) -> None:
    """Nobody new; who is on the list is still called."""
    _switch(work, order, is_open=False)


@action("speaking.set_rules", Act.EDIT_MEETING)
def set_rules(work: Work, actor: Actor, order: SetRules) -> None:
    """Set how long one may speak in this meeting; requests already made keep their time."""
    agenda_rules.check_editable(agenda.meeting_facts(work.session, work.meeting_id).state)
    before = floor_limits(work.session, work.meeting_id)
    unknown = sorted(order.speech_seconds.keys() - before.seconds.keys())
    if unknown:
        raise Refusal("unknown_speech_kind", kind=unknown[0])
    seconds = {**before.seconds, **order.speech_seconds}
    needs_presence = before.needs_presence if order.needs_presence is None else order.needs_presence
    row = work.session.get(FloorRule, work.meeting_id) or FloorRule(meeting_id=work.meeting_id)
    row.speech_seconds, row.needs_presence = seconds, needs_presence
    row.unit_seconds = _share(order.unit_seconds, before.unit_seconds)
    row.total_seconds = _share(order.total_seconds, before.total_seconds)
    work.session.add(row)
    shares = {"unit_seconds": row.unit_seconds, "total_seconds": row.total_seconds}
    work.record("floor_rules_set", speech_seconds=seconds, needs_presence=needs_presence, **shares)
    work.announce("floor")


@action("speaking.pause_questions", Act.RUN_FLOOR, undo=course("floor_questions_paused"))
def pause_questions(work: Work, actor: Actor, order: ThisList) -> None:
    """Let the questions wait: they may be asked still, and none is called."""
    _pause(work, order, is_paused=True)


@action("speaking.resume_questions", Act.RUN_FLOOR, undo=course("floor_questions_resumed"))
def resume_questions(work: Work, actor: Actor, order: ThisList) -> None:
    """Go on with the questions."""
    _pause(work, order, is_paused=False)


def _share(wanted: int | None, before: int | None) -> int | None:
    return before if wanted is None else wanted or None


def _pause(work: Work, order: ThisList, *, is_paused: bool) -> None:
    item = _item(work, order.item_id)
    row = _row(work, item)
    if row.is_paused is is_paused:
        raise Refusal("questions_paused" if is_paused else "questions_not_paused")
    row.is_paused = is_paused
    facts = {"item_id": item.id, "number": item.number, "title": item.title}
    work.record("floor_questions_paused" if is_paused else "floor_questions_resumed", **facts)
    work.announce("floor")


def _row(work: Work, item: ItemFacts) -> SpeechList:
    found = work.session.get(SpeechList, item.id)
    if found is not None:
        return found
    row = SpeechList(item_id=item.id, meeting_id=work.meeting_id, is_open=True, is_paused=False)
    work.session.add(row)
    return row


def _item(work: Work, item_id: int | None) -> ItemFacts:
    if item_id is not None:
        return agenda.item_facts(work.session, work.meeting_id, item_id)
    item = agenda.current_item(work.session, work.meeting_id)
    if item is None:
        raise Refusal("no_item_to_speak_on")
    return item


def _switch(work: Work, order: ThisList, *, is_open: bool) -> None:
    item = _item(work, order.item_id)
    row = _row(work, item)
    if row.is_open is is_open:
        raise Refusal("list_already_open" if is_open else "list_already_closed")
    row.is_open = is_open
    facts = {"item_id": item.id, "number": item.number, "title": item.title}
    work.record("floor_list_opened" if is_open else "floor_list_closed", **facts)
    work.announce("floor")
