"""The tree of units, as it is shown."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from meetings.people.models import Person, Unit


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in the tree; `depth` is 0 at the top, `people` are those right in it."""

    id: int
    name: str
    parent_id: int | None
    depth: int
    people: int
    has_children: bool


def unit_tree(session: Session) -> tuple[UnitLine, ...]:
    """Every unit, each right after the one above it, neighbours in Vietnamese order."""
    counted = session.execute(select(Person.unit_id, func.count()).group_by(Person.unit_id))
    people = {row[0]: row[1] for row in counted}
    children = defaultdict[int | None, list[Unit]](list)
    for unit in session.scalars(select(Unit).order_by(Unit.sort_key, Unit.id)):
        children[unit.parent_id].append(unit)
    lines: list[UnitLine] = []
    waiting = [(unit, 0) for unit in reversed(children[None])]
    while waiting:
        unit, depth = waiting.pop()
        below = children[unit.id]
        lines.append(UnitLine(unit.id, unit.name, unit.parent_id, depth, people.get(unit.id, 0), bool(below)))
        waiting.extend((child, depth + 1) for child in reversed(below))
    return tuple(lines)
