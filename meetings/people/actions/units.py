"""The verbs of units."""

from __future__ import annotations

from sqlalchemy import func, select

from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Forbidden, Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.people import queries
from meetings.people.actions.fields import Line, existing_unit
from meetings.people.models import HouseRole, Person, Unit
from meetings.people.rules import Scope, sort_text, subtree, tidy


class SaveUnit(Payload, kw_only=True):
    """A unit; `unit_id` 0 makes a new one, `parent_id` None puts it at the top."""

    unit_id: int = 0
    name: Line
    parent_id: int | None = None


class SavedUnit(Answer):
    """The unit that was written."""

    unit_id: int


class DeleteUnit(Payload):
    """A unit to delete; it must be empty."""

    unit_id: int


@action("people.save_unit", Act.MANAGE_ACCOUNTS)
def save_unit(work: Work, actor: Actor, order: SaveUnit) -> SavedUnit:
    """Make a unit, rename it or move it; a unit administrator only under its own."""
    scope = queries.scope_of(work.session, actor)
    unit = _unit(work, scope, order.unit_id) if order.unit_id else Unit(name="")
    if not order.unit_id or unit.parent_id != order.parent_id:
        _check_place(work, scope, order)
    unit.name = tidy(order.name)
    if not unit.name:
        raise Refusal("unit_name_missing")
    unit.parent_id = existing_unit(work, order.parent_id)
    unit.sort_key = sort_text(unit.name)
    work.session.add(unit)
    work.session.flush()
    kind = "unit_changed" if order.unit_id else "unit_added"
    work.record(kind, unit_id=unit.id, name=unit.name, parent_id=unit.parent_id)
    return SavedUnit(unit_id=unit.id)


@action("people.delete_unit", Act.MANAGE_ACCOUNTS)
def delete_unit(work: Work, actor: Actor, order: DeleteUnit) -> None:
    """Delete a unit in which nobody and nothing is."""
    scope = queries.scope_of(work.session, actor)
    unit = _unit(work, scope, order.unit_id)
    if not scope.covers(unit.parent_id):
        raise Forbidden("outside_your_unit")
    for column in (Person.unit_id, Unit.parent_id, HouseRole.unit_id):
        if work.session.scalar(select(func.count()).where(column == unit.id)):
            raise Refusal("unit_not_empty", name=unit.name)
    work.session.delete(unit)
    work.record("unit_deleted", unit_id=unit.id, name=unit.name)


def unit_named(work: Work, name: str) -> int:
    """The unit of this name, made at the top where there is none; for imports."""
    name = tidy(name)
    found = work.session.scalars(select(Unit.id).where(Unit.name == name).order_by(Unit.id).limit(1)).first()
    if found is not None:
        return found
    unit = Unit(name=name, sort_key=sort_text(name))
    work.session.add(unit)
    work.session.flush()
    return unit.id


def _unit(work: Work, scope: Scope, unit_id: int) -> Unit:
    unit = work.session.get(Unit, unit_id)
    if unit is None:
        raise Gone()
    if not scope.covers(unit.id):
        raise Forbidden("outside_your_unit")
    return unit


def _check_place(work: Work, scope: Scope, order: SaveUnit) -> None:
    if not scope.covers(order.parent_id):
        raise Forbidden("outside_your_unit")
    parents = queries.unit_parents(work.session)
    if order.unit_id and order.parent_id in subtree(parents, order.unit_id):
        raise Refusal("unit_in_itself")
