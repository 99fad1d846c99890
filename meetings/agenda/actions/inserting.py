"""An item that comes up in the middle of a sitting."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from meetings.agenda import rules
from meetings.agenda.actions.rows import items_of, meeting_of, title_of
from meetings.agenda.models import Item
from meetings.agenda.rules import ItemState
from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.undo import course
from meetings.kernel.work import Work

MOST_MINUTES = 24 * 60


class InsertItem(Payload):
    """What is to be dealt with right after the item in hand."""

    meeting_id: int
    title: Annotated[str, Meta(max_length=1000)]
    planned_minutes: Annotated[int, Meta(ge=0, le=MOST_MINUTES)] = 0


class Inserted(Answer):
    """The new item and what is printed before it."""

    item_id: int
    number: str


@action("agenda.insert_item", Act.RUN_MEETING, undo=course("item_inserted"))
def insert_item(work: Work, actor: Actor, order: InsertItem) -> Inserted:
    """Put an item after the one in hand ("4a" after "4"): the numbers of the others, and of their papers, stay."""
    if not rules.is_under_way(meeting_of(work).state):
        raise Refusal("meeting_not_in_session")
    rows = items_of(work)
    after = _anchor(rows)
    number = rules.inserted_number(after.number if after else "", {row.number for row in rows})
    item = Item(
        meeting_id=work.meeting_id,
        title=title_of(order.title),
        number=number,
        planned_minutes=order.planned_minutes,
        position=0,
    )
    work.session.add(item)
    work.session.flush()
    place = _place_after(rows, after)
    for position, row in enumerate([*rows[:place], item, *rows[place:]]):
        row.position = position
    work.record("item_inserted", item_id=item.id, number=item.number, title=item.title)
    work.announce("agenda")
    return Inserted(item_id=item.id, number=item.number)


def _place_after(rows: list[Item], after: Item | None) -> int:
    """Behind an item, its parts, and what was inserted after it before ("4a", "4b") with its parts."""
    if after is None:
        return 0
    behind = {after.id} | {row.id for row in rows if rules.is_inserted_after(row.number, after.number)}
    return max(place for place, row in enumerate(rows, start=1) if row.id in behind or row.parent_id in behind)


def _anchor(rows: list[Item]) -> Item | None:
    """The top item after which it comes: the one in hand, else the last that was dealt with, else the first."""
    tops = {row.id: row for row in rows if row.parent_id is None}
    current = next((row for row in rows if row.state is ItemState.CURRENT), None)
    if current is not None:
        return tops[current.parent_id or current.id]
    dealt_with = [row for row in tops.values() if row.state is not ItemState.WAITING]
    return dealt_with[-1] if dealt_with else next(iter(tops.values()), None)
