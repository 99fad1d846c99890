"""The verb that takes a step back: a slip of the finger, within seconds."""

from __future__ import annotations

import json

from sqlalchemy import ColumnElement, Table, select

from meetings.agenda import guards, rules
from meetings.agenda.guards import Turn
from meetings.agenda.rules import TakenBackBy
from meetings.kernel import undo
from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.journal import Entry
from meetings.kernel.policy import Act, Role
from meetings.kernel.undo import Reach, UndoStep
from meetings.kernel.undo_rows import Kept
from meetings.kernel.work import Work

NAMES = ("item_id", "number", "title", "request_id", "participant_id", "name", "count")


class Undo(Payload):
    """The step that is taken back, by default the last one of who asks."""

    meeting_id: int
    step_id: int | None = None


class Undone(Answer):
    """What was taken back: the kind of its entry in the journal, and how many such entries."""

    told: str
    count: int


@action("agenda.undo", Act.RUN_MEETING)
def take_back(work: Work, actor: Actor, order: Undo) -> Undone:
    """Let agenda, floor or attendance be as before a step; both stay in the journal, and clocks run as if nothing was.

    Who did it may, and whoever may chair.
    """
    step = _step(work, actor, order.step_id)
    undo.check(work, step)
    for item_id in step.made("item"):
        _check_untouched(work, step, item_id)
        guards.ask(Turn.DELETE_ITEM, work, item_id)
    named, told = step.named, step.told
    seqs = {"first_seq": step.first_seq, "last_seq": step.last_seq}
    undo.take_back(work, step)
    work.record("step_undone", step=told, **seqs, **{name: named[name] for name in NAMES if name in named})
    return Undone(told=told, count=named["count"])


def _step(work: Work, actor: Actor, step_id: int | None) -> UndoStep:
    query = select(UndoStep).where(UndoStep.meeting_id == work.meeting_id).order_by(UndoStep.id.desc())
    found = work.session.scalars(query if step_id is None else query.where(UndoStep.id == step_id)).all()
    mine = TakenBackBy(actor.person_id, is_chair=Role.CHAIR in actor.roles)
    chosen = rules.step_of(mine, [(step.id, step.person_id) for step in found])
    if chosen is None:
        raise Refusal("undo_of_others" if found else "nothing_to_undo")
    return next(step for step in found if step.id == chosen)


def _check_untouched(work: Work, step: UndoStep, item_id: int) -> None:
    """An item that was put in goes again only while nothing was told of it: no vote prepared, no paper, no speaker."""
    since = select(Entry.facts).where(Entry.meeting_id == work.meeting_id, Entry.seq > step.last_seq)
    told = [*(json.loads(facts) for facts in work.session.scalars(since)), *(line.facts for line in work.unwritten)]
    if any(facts.get("item_id") == item_id for facts in told):
        raise Refusal("changed_since")


def _meeting(table: Table, meeting_id: int, _order: object) -> ColumnElement[bool]:
    return table.c.id == meeting_id


def _items(table: Table, meeting_id: int, _order: object) -> ColumnElement[bool]:
    return table.c.meeting_id == meeting_id


undo.keep(
    Reach.COURSE,
    Kept("meeting", _meeting, ("state", "recess_since", "recess_until", "current_item_id")),
    Kept("item", _items),
)
undo.final("meeting_closed")
