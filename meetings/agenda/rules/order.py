"""The order of an agenda: pure decisions about places and printed numbers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from meetings.agenda.rules.meetings import ItemState, check_can_nest
from meetings.kernel.errors import Gone, Refusal


@dataclass(frozen=True, slots=True)
class Place:
    """One item as far as its order goes."""

    id: int
    parent_id: int | None
    number: str


def next_item(states: Sequence[tuple[int, ItemState]]) -> int | None:
    """The id of the item to take up next: the first that waits after the current one, else the first that waits."""
    current = next((i for i, (_, state) in enumerate(states) if state is ItemState.CURRENT), -1)
    waiting = [(i > current, -i, item_id) for i, (item_id, state) in enumerate(states) if state is ItemState.WAITING]
    return max(waiting)[2] if waiting else None


def numbers(parents: Sequence[tuple[int, int | None]]) -> dict[int, str]:
    """The number of every item ("4", "4.1") from (id, parent's id) in order of the agenda.

    Parts count within their item, wherever they stand in the sequence.
    """
    tops = {item_id: str(place) for place, item_id in enumerate((i for i, p in parents if p is None), start=1)}
    parts: dict[int, int] = {}
    found = dict(tops)
    for item_id, parent_id in parents:
        if parent_id is not None:
            parts[parent_id] = parts.get(parent_id, 0) + 1
            found[item_id] = f"{tops[parent_id]}.{parts[parent_id]}"
    return found


def moved(order: Sequence[int], item_id: int, place: int) -> list[int]:
    """The order with one item at `place` (0-based, cut to what there is); raises Refusal if it is not in it."""
    if item_id not in order:
        raise Refusal("not_found")
    rest = [other for other in order if other != item_id]
    rest.insert(max(0, min(place, len(rest))), item_id)
    return rest


def flattened(places: Sequence[Place]) -> list[int]:
    """The ids in order, every part right after the item it belongs to and the parts before it."""
    order = []
    for top in places:
        if top.parent_id is None:
            order.append(top.id)
            order.extend(part.id for part in places if part.parent_id == top.id)
    return order


def is_inserted_after(number: str, after: str) -> bool:
    """Whether a number was made by `inserted_number` for an item after this one."""
    stem = after.rstrip(ascii_lowercase)
    return bool(stem) and len(number) == len(stem) + 1 and number[:-1] == stem and number[-1] in ascii_lowercase


def inserted_number(after: str, taken: Collection[str]) -> str:
    """The number of an item that is put after another in a running sitting: "4a" after "4", then "4b"."""
    if not after:
        return "1"
    stem = after.rstrip(ascii_lowercase) or after
    return next((stem + letter for letter in ascii_lowercase if stem + letter not in taken), f"{after}+")


def rearranged(places: Sequence[Place], item_id: int, parent_id: int | None, place: int) -> list[Place]:
    """The agenda with one item as the `place`-th (0-based, cut to what there is) under a parent.

    An item with parts stays at the top and takes them along.
    Raises Gone for an item or parent that is not here, Refusal("nested_once_only").
    """
    by_id = {p.id: p for p in places}
    if item_id not in by_id or (parent_id is not None and parent_id not in by_id):
        raise Gone()
    if parent_id is not None:
        check_can_nest(
            parent_is_nested=by_id[parent_id].parent_id is not None,
            has_children=any(p.parent_id == item_id for p in places),
            is_own_parent=parent_id == item_id,
        )
    mine = Place(item_id, parent_id, by_id[item_id].number)
    siblings = [p.id for p in places if p.parent_id == parent_id and p.id != item_id]
    siblings = moved([*siblings, item_id], item_id, place)
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
    counted_before = numbers([(p.id, p.parent_id) for p in before])
    counted = numbers([(p.id, p.parent_id) for p in after])
    found = {}
    for p in after:
        is_typed = p.number not in ("", counted_before.get(p.id))
        found[p.id] = p.number if is_typed else counted[p.id]
    return found
