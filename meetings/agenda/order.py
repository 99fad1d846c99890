"""The order of an agenda: pure decisions about places and printed numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from meetings.agenda import rules
from meetings.kernel.errors import Gone


@dataclass(frozen=True, slots=True)
class Place:
    """One item as far as its order goes."""

    id: int
    parent_id: int | None
    number: str


def flattened(places: Sequence[Place]) -> list[int]:
    """The ids in order, every part right after the item it belongs to and the parts before it."""
    order = []
    for top in places:
        if top.parent_id is None:
            order.append(top.id)
            order.extend(part.id for part in places if part.parent_id == top.id)
    return order


def moved(places: Sequence[Place], item_id: int, parent_id: int | None, place: int) -> list[Place]:
    """The agenda with one item as the `place`-th (0-based, cut to what there is) under a parent.

    An item with parts stays at the top and takes them along.
    Raises Gone for an item or parent that is not here, Refusal("nested_once_only").
    """
    by_id = {p.id: p for p in places}
    if item_id not in by_id or (parent_id is not None and parent_id not in by_id):
        raise Gone()
    if parent_id is not None:
        rules.check_can_nest(
            parent_is_nested=by_id[parent_id].parent_id is not None,
            has_children=any(p.parent_id == item_id for p in places),
            is_own_parent=parent_id == item_id,
        )
    mine = Place(item_id, parent_id, by_id[item_id].number)
    siblings = [p.id for p in places if p.parent_id == parent_id and p.id != item_id]
    siblings = rules.moved([*siblings, item_id], item_id, place)
    rest = [p for p in places if p.parent_id != parent_id and p.id != item_id]
    by_id[item_id] = mine
    together = [by_id[i] for i in siblings] + rest
    parts = {p.id: p for p in together}
    return [parts[i] for i in flattened(together)]


def renumbered(before: Sequence[Place], after: Sequence[Place]) -> Mapping[int, str]:
    """The printed numbers after a change.

    Whatever carried the number of its place (or none) gets that of its new place; a
    number that somebody typed ("I", "A.2") stays with its item.
    """
    counted_before = rules.numbers([(p.id, p.parent_id) for p in before])
    counted = rules.numbers([(p.id, p.parent_id) for p in after])
    numbers = {}
    for p in after:
        is_typed = p.number not in ("", counted_before.get(p.id))
        numbers[p.id] = p.number if is_typed else counted[p.id]
    return numbers
