"""Items of a plan are written: each at the place that the sheet gives it among the others."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import UNSET

from meetings.agenda import queries as agenda
from meetings.agenda.actions.items import LAST, AddItem, EditItem, MoveItem, add_item, edit_item, move_item
from meetings.intake.person_names import name_key
from meetings.intake.plan import Change, ItemPlan
from meetings.kernel.actor import Actor
from meetings.kernel.work import Work
from meetings.people import queries as people


def write_items(work: Work, actor: Actor, plans: Sequence[ItemPlan]) -> None:
    """Write every item; items that the sheet does not have stay where they are, behind their neighbour."""
    presenters = _presenters(work)
    ids: dict[str, int] = {}  # number in the sheet → item
    before: dict[int | None, int] = {}  # parent → the item written last
    for plan in plans:
        parent_id = ids.get(plan.row.parent) if plan.row.parent else None
        position = _position(work, parent_id, before.get(parent_id), plans)
        if plan.item is None:
            item_id = add_item(work, actor, _new(work, plan, parent_id, position, presenters)).item_id
        else:
            item_id = plan.item.item_id
            _move(work, actor, item_id, parent_id, position, is_first=parent_id not in before)
        ids[plan.row.number] = before[parent_id] = item_id
    for plan in plans:
        edit_item(work, actor, _edited(work, plan, ids[plan.row.number], presenters))


def _position(work: Work, parent_id: int | None, after: int | None, plans: Sequence[ItemPlan]) -> int:
    """Right behind the item written last; the first stands before those of the plan that are here already."""
    siblings = _siblings(work, parent_id)
    if after is not None:
        return siblings.index(after) + 1
    planned = {plan.item.item_id for plan in plans if plan.item}
    return next((place for place, item_id in enumerate(siblings) if item_id in planned), LAST)


def _move(work: Work, actor: Actor, item_id: int, parent_id: int | None, position: int, *, is_first: bool) -> None:
    siblings = _siblings(work, parent_id)
    place = siblings.index(item_id) if item_id in siblings else None
    if place is None or (place < position and not is_first):
        target = position if place is None else position - 1
        move_item(
            work, actor, MoveItem(meeting_id=work.meeting_id, item_id=item_id, parent_id=parent_id, position=target)
        )


def _siblings(work: Work, parent_id: int | None) -> list[int]:
    return [item.id for item in agenda.items(work.session, work.meeting_id) if item.parent_id == parent_id]


def _new(
    work: Work, plan: ItemPlan, parent_id: int | None, position: int, presenters: dict[str, int | None]
) -> AddItem:
    return AddItem(
        meeting_id=work.meeting_id,
        title=plan.row.title,
        kind=plan.row.kind,
        number=plan.row.number,
        presenter=plan.row.presenter,
        presenter_participant_id=presenters.get(_presenter_key(plan.row.presenter)),
        planned_minutes=plan.row.minutes,
        parent_id=parent_id,
        position=position,
    )


def _edited(work: Work, plan: ItemPlan, item_id: int, presenters: dict[str, int | None]) -> EditItem:
    """What the sheet says; what it leaves empty stays."""
    row = plan.row
    is_other = plan.change is Change.CHANGED and "presenter" in plan.was
    return EditItem(
        meeting_id=work.meeting_id,
        item_id=item_id,
        title=row.title,
        kind=UNSET if plan.kind is None else plan.kind,
        number=row.number,
        presenter=row.presenter or UNSET,
        presenter_participant_id=presenters.get(_presenter_key(row.presenter)) if is_other else UNSET,
        planned_minutes=row.minutes or UNSET,
    )


def _presenters(work: Work) -> dict[str, int | None]:
    """Everybody on the list by name; nobody where two share it."""
    found: dict[str, int | None] = {}
    for person in people.participants(work.session, work.meeting_id):
        key = name_key(person.full_name)
        found[key] = None if key in found else person.id
    return found


def _presenter_key(written: str) -> str:
    """ "Ông Nguyễn Văn An, Chủ tịch UBND huyện" → the key of the name."""
    return name_key(written.replace(" – ", ",").replace(" - ", ",").split(",")[0])
