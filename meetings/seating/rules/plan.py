"""A plan of the hall: rows of seats as they are drawn, the podium first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetings.kernel.errors import Refusal
from meetings.people.rules import fold

MOST_ROWS = 60
MOST_COLUMNS = 60
MOST_SEATS = 1500
LONGEST_LABEL = 20  # as long as a participant's seat may be
GAP = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row from left to right as it is drawn: labels of seats, and gaps (aisles, uneven ends)."""

    seats: tuple[str, ...]
    is_podium: bool = False  # it faces the hall


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole hall; the rows of the podium are drawn first, the row before it next."""

    rows: tuple[Row, ...]

    def labels(self) -> tuple[str, ...]:
        """The labels of all seats in the order of reading."""
        return tuple(label for _, _, label in self.places())

    def places(self) -> Iterator[tuple[int, int, str]]:
        """Row, column and label of every seat."""
        for row, line in enumerate(self.rows):
            for column, label in enumerate(line.seats):
                if label != GAP:
                    yield row, column, label

    def shape(self) -> tuple[tuple[bool, tuple[bool, ...]], ...]:
        """Where seats are, whatever they are called."""
        return tuple((row.is_podium, tuple(label != GAP for label in row.seats)) for row in self.rows)


def seat_key(label: str) -> str:
    """What two ways of writing one seat have in common: "a 1", "A-01" and "A01" are the same seat."""
    kept, digits = "", ""
    for sign in [*fold(label), ""]:
        if sign.isdigit():
            digits += sign
            continue
        kept += (digits.lstrip("0") or "0" if digits else "") + (sign if sign.isalpha() else "." if digits else "")
        digits = ""
    return kept.strip(".")


def check_plan(plan: Plan) -> None:
    """Raise Refusal for a plan that cannot be drawn, or in which two seats have one name."""
    count = len(plan.labels())
    if not count:
        raise Refusal("seating_empty")
    if count > MOST_SEATS:
        raise Refusal("seating_too_many", seats=count, most=MOST_SEATS)
    if len(plan.rows) > MOST_ROWS or any(len(row.seats) > MOST_COLUMNS for row in plan.rows):
        raise Refusal("seating_too_large", rows=MOST_ROWS, columns=MOST_COLUMNS)
    _check_labels(plan.labels())


def _check_labels(labels: Sequence[str]) -> None:
    seen: set[str] = set()
    for label in labels:
        key = seat_key(label)
        if not key or len(label) > LONGEST_LABEL or label != label.strip():
            raise Refusal("seating_label_wrong", seat=label[:LONGEST_LABEL], most=LONGEST_LABEL)
        if key in seen:
            raise Refusal("seating_label_twice", seat=label)
        seen.add(key)
