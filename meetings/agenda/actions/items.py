"""The verbs by which a secretary makes the agenda."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from meetings.agenda import guards, rules
from meetings.agenda.actions.rows import item_of, items_of, meeting_of, title_of
from meetings.agenda.guards import Turn
from meetings.agenda.models import Item
from meetings.agenda.rules import ItemKind, ItemState, Place
from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.base import Base
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work

Number = Annotated[str, Meta(max_length=20)]
Title = Annotated[str, Meta(max_length=500)]
Presenter = Annotated[str, Meta(max_length=200)]
Minutes = Annotated[int, Meta(ge=0, le=1440)]
LAST = 1_000_000


class AddItem(Payload):
    """An item to be; without a number it gets that of its place, without a place the last."""

    meeting_id: int
    title: Title
    kind: ItemKind = ItemKind.OTHER
    number: Number = ""
    presenter: Presenter = ""
    presenter_participant_id: int | None = None
    planned_minutes: Minutes = 0
    parent_id: int | None = None
    position: Annotated[int, Meta(ge=0)] = LAST


class ItemAdded(Answer):
    """The new item."""

    item_id: int


class EditItem(Payload):
    """What changes; whatever is left out stays.  An empty number follows the item's place."""

    meeting_id: int
    item_id: int
    title: Title | UnsetType = UNSET
    kind: ItemKind | UnsetType = UNSET
    number: Number | UnsetType = UNSET
    presenter: Presenter | UnsetType = UNSET
    presenter_participant_id: int | UnsetType | None = UNSET
    planned_minutes: Minutes | UnsetType = UNSET


class DeleteItem(Payload):
    """An item that is wanted no longer."""

    meeting_id: int
    item_id: int


class MoveItem(Payload):
    """The item becomes the `position`-th (from 0) under its parent, or at the top."""

    meeting_id: int
    item_id: int
    parent_id: int | None
    position: Annotated[int, Meta(ge=0)]


@action("agenda.add_item", Act.EDIT_AGENDA)
def add_item(work: Work, actor: Actor, order: AddItem) -> ItemAdded:
    """Put an item on the agenda."""
    rules.check_editable(meeting_of(work).state)
    _check_presenter(work, order.presenter_participant_id)
    rows = items_of(work)
    item = Item(
        meeting_id=work.meeting_id,
        title=title_of(order.title),
        kind=order.kind,
        number=order.number.strip(),
        presenter=order.presenter.strip(),
        presenter_participant_id=order.presenter_participant_id,
        planned_minutes=order.planned_minutes,
        position=len(rows),
    )
    work.session.add(item)
    work.session.flush()
    before = _places(rows)
    after = rules.rearranged([*before, _place(item)], item.id, order.parent_id, order.position)
    _arrange([*rows, item], before, after)
    _changed(work, "item_added", item)
    return ItemAdded(item_id=item.id)


@action("agenda.edit_item", Act.EDIT_AGENDA)
def edit_item(work: Work, actor: Actor, order: EditItem) -> None:
    """Change what an item is."""
    rules.check_editable(meeting_of(work).state)
    item = item_of(work, order.item_id)
    given = {name: getattr(order, name) for name in order.__struct_fields__ if name not in ("meeting_id", "item_id")}
    wanted = {name: value for name, value in given.items() if value is not UNSET}
    if "title" in wanted:
        wanted["title"] = title_of(wanted["title"])
    _check_presenter(work, wanted.get("presenter_participant_id"))
    rows = items_of(work)
    before = _places(rows)
    changed = [name for name, value in wanted.items() if getattr(item, name) != value]
    for name in changed:
        setattr(item, name, wanted[name])
    if not changed:
        return
    _arrange(rows, before, _places(rows))
    _changed(work, "item_edited", item, changed=sorted(changed))


@action("agenda.delete_item", Act.EDIT_AGENDA)
def delete_item(work: Work, actor: Actor, order: DeleteItem) -> None:
    """Take an item off that was never taken up and that nothing hangs on."""
    rules.check_editable(meeting_of(work).state)
    item = item_of(work, order.item_id)
    rows = items_of(work)
    if item.state is not ItemState.WAITING or item.started_at is not None:
        raise Refusal("item_has_begun", number=item.number, title=item.title)
    if any(row.parent_id == item.id for row in rows):
        raise Refusal("item_has_parts", number=item.number, title=item.title)
    guards.ask(Turn.DELETE_ITEM, work, item.id)
    rest, before = [row for row in rows if row is not item], _places(rows)
    facts = {"number": item.number, "title": item.title}
    try:
        work.session.execute(delete(Item).where(Item.id == item.id))
    except IntegrityError:
        raise Refusal("item_in_use", **facts) from None
    _arrange(rest, before, _places(rest))
    work.record("item_deleted", item_id=order.item_id, **facts)
    work.announce("agenda")


@action("agenda.move_item", Act.EDIT_AGENDA)
def move_item(work: Work, actor: Actor, order: MoveItem) -> None:
    """Give an item another place."""
    rules.check_editable(meeting_of(work).state)
    rows = items_of(work)
    before = _places(rows)
    after = rules.rearranged(before, order.item_id, order.parent_id, order.position)
    if [(p.id, p.parent_id) for p in after] == [(p.id, p.parent_id) for p in before]:
        return
    item = item_of(work, order.item_id)
    was = item.number
    _arrange(rows, before, after)
    _changed(work, "item_moved", item, was=was)


def _arrange(rows: Sequence[Item], before: Sequence[Place], after: Sequence[Place]) -> None:
    """Give the rows their places, and the numbers that follow from them."""
    numbers = rules.renumbered(before, after)
    by_id = {row.id: row for row in rows}
    for position, place in enumerate(after):
        row = by_id[place.id]
        row.position, row.parent_id, row.number = position, place.parent_id, numbers[place.id]


def _changed(work: Work, kind: str, item: Item, **facts: object) -> None:
    work.record(kind, item_id=item.id, number=item.number, title=item.title, **facts)
    work.announce("agenda")


def _places(rows: Sequence[Item]) -> list[Place]:
    return [_place(row) for row in rows]


def _place(row: Item) -> Place:
    return Place(row.id, row.parent_id, row.number)


def _check_presenter(work: Work, participant_id: int | None) -> None:
    """A presenter who is named by their seat sits in this meeting."""
    if participant_id is None:
        return
    seats = Base.metadata.tables["participant"].c
    if work.session.scalar(select(seats.meeting_id).where(seats.id == participant_id)) != work.meeting_id:
        raise Gone()
