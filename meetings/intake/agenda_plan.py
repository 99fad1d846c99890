"""What becomes of every item of an agenda."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from meetings.intake.agenda_sheet import ItemRow
from meetings.intake.known import KnownItem
from meetings.intake.plan import Change, ItemPlan
from meetings.people.rules import fold


def plan_items(rows: Sequence[ItemRow], known: Sequence[KnownItem]) -> tuple[ItemPlan, ...]:
    """A plan for every row.

    An item is known by its title first, for numbers move when something is put in
    between, and papers and votes hang on the item; then by its number.
    """
    found: dict[int, KnownItem] = {}
    _by_title(rows, known, found)
    _by_number(rows, known, found)
    by_number = {row.number: found.get(place) for place, row in enumerate(rows)}
    return tuple(_planned(row, found.get(place), by_number) for place, row in enumerate(rows))


def _by_title(rows: Sequence[ItemRow], known: Sequence[KnownItem], found: dict[int, KnownItem]) -> None:
    mine = Counter(fold(row.title) for row in rows)
    theirs = Counter(fold(item.title) for item in known)
    by_title = {fold(item.title): item for item in known}
    numbered = {(fold(item.title), item.number): item for item in known}
    for place, row in enumerate(rows):
        title = fold(row.title)
        if (title, row.number) in numbered:
            found[place] = numbered[title, row.number]
        elif mine[title] == 1 and theirs[title] == 1:
            found[place] = by_title[title]


def _by_number(rows: Sequence[ItemRow], known: Sequence[KnownItem], found: dict[int, KnownItem]) -> None:
    taken = {item.item_id for item in found.values()}
    free = {item.number: item for item in known if item.number and item.item_id not in taken}
    for place, row in enumerate(rows):
        if place not in found and row.number in free:
            found[place] = free.pop(row.number)


def _planned(row: ItemRow, item: KnownItem | None, by_number: dict[str, KnownItem | None]) -> ItemPlan:
    if item is None:
        return ItemPlan(row, Change.NEW, kind=row.kind)
    was = dict[str, str]()
    if row.number != item.number:
        was["number"] = item.number
    if row.title != item.title:
        was["title"] = item.title
    if row.presenter and row.presenter != item.presenter:
        was["presenter"] = item.presenter
    if row.minutes and row.minutes != item.minutes:
        was["minutes"] = str(item.minutes)
    parent = by_number.get(row.parent) if row.parent else None
    if (parent.item_id if parent else None) != item.parent_id or (row.parent and parent is None):
        was["parent"] = ""
    kind = row.kind if fold(row.title) != fold(item.title) else None
    return ItemPlan(row, Change.CHANGED if was else Change.SAME, item, kind, was)
