"""How seats are called: by the row's letter, by the row's number, or by one number through the hall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from meetings.kernel.errors import Refusal
from meetings.seating.rules.plan import GAP, MOST_COLUMNS, MOST_ROWS, MOST_SEATS, Plan, Row

PODIUM = "CT"  # chủ tọa
LETTERS = 26


class Style(StrEnum):
    """What a label is made of."""

    LETTERS = "letters"  # A01, A02, … B01
    ROWS = "rows"  # 1-01, 1-02, … 2-01
    THROUGH = "through"  # 1, 2, 3, …
    OWN = "own"  # as somebody has written them


@dataclass(frozen=True, slots=True)
class Numbering:
    """The way of counting: from which side as it is drawn, and from which end of the hall."""

    style: Style = Style.LETTERS
    from_right: bool = False
    from_back: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A row before it has names: True is a seat, False a gap."""

    seats: tuple[bool, ...]
    is_podium: bool = False


def numbered(rows: Sequence[Shape], numbering: Numbering) -> Plan:
    """The plan with the names that this way of counting gives; podium seats are CT1, CT2, …

    A row without any seat is an aisle and takes no letter.  Raises Refusal.
    """
    if len(rows) > MOST_ROWS or any(len(row.seats) > MOST_COLUMNS for row in rows):
        raise Refusal("seating_too_large", rows=MOST_ROWS, columns=MOST_COLUMNS)
    count = sum(sum(row.seats) for row in rows)
    if count > MOST_SEATS:
        raise Refusal("seating_too_many", seats=count, most=MOST_SEATS)
    named: dict[int, Row] = {}
    for is_podium in (True, False):
        named |= _named([(at, row) for at, row in enumerate(rows) if row.is_podium is is_podium], numbering)
    order = sorted(named, key=lambda at: (not rows[at].is_podium, at))
    return Plan(tuple(named[at] for at in order))


def _named(rows: list[tuple[int, Shape]], numbering: Numbering) -> dict[int, Row]:
    widest = max((sum(row.seats) for _, row in rows), default=0)
    counted = reversed(rows) if numbering.from_back else rows
    found: dict[int, Row] = {}
    before = place = 0
    for at, row in counted:
        names = _names(row, numbering, place, before, max(2, len(str(widest))))
        found[at] = Row(_spread(row.seats, names, from_right=numbering.from_right), row.is_podium)
        before, place = before + len(names), place + bool(names)
    return found


def _names(row: Shape, numbering: Numbering, place: int, before: int, digits: int) -> list[str]:
    count = sum(row.seats)
    if row.is_podium:
        return [f"{PODIUM}{before + seat}" for seat in range(1, count + 1)]
    if numbering.style is Style.THROUGH:
        return [str(before + seat) for seat in range(1, count + 1)]
    begin = f"{place + 1}-" if numbering.style is Style.ROWS else letter(place)
    return [f"{begin}{seat:0{digits}}" for seat in range(1, count + 1)]


def letter(place: int) -> str:
    """A, B, … Z, AA, AB, … for the rows counted from 0."""
    return (letter(place // LETTERS - 1) if place >= LETTERS else "") + chr(ord("A") + place % LETTERS)


def _spread(seats: tuple[bool, ...], names: list[str], *, from_right: bool) -> tuple[str, ...]:
    left = iter(reversed(names) if from_right else names)
    return tuple(next(left) if is_seat else GAP for is_seat in seats)
