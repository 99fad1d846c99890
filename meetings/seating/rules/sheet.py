"""A plan out of a sheet: the hall as it is drawn in Excel, or a list of names with seats.

Of a grid every cell is a seat: "A01" is a free one, a name is one that is taken, both on two lines are both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from meetings.intake.cells import text
from meetings.intake.columns import PEOPLE, Column
from meetings.intake.headings import Headed, headed
from meetings.intake.person_names import name_key
from meetings.intake.tables import Cell, Table
from meetings.intake.tables import Row as Line
from meetings.kernel.errors import Refusal
from meetings.people.rules import fold
from meetings.seating.rules.moves import Sitter
from meetings.seating.rules.numbering import Numbering, Shape, numbered
from meetings.seating.rules.plan import GAP, LONGEST_LABEL, Plan, Row, check_plan, seat_key

LABEL = re.compile(r"[^\W\d_]{0,4}[\s.\-]?\d{1,4}(?:[\s.\-]\d{1,3})?")
ROW_HEAD = re.compile(r"(?:(?:hang|day|row)\s*(?:ghe)?\s*)?[a-z]{1,2}|(?:hang|day|row)\s*(?:ghe)?\s*\d{1,2}")
PODIUM = frozenset({"chu toa", "ban chu toa", "doan chu tich", "chu toa doan", "chu tich doan", "podium", "presidium"})
NO_SEATS = frozenset({"loi di", "aisle", "cua", "cua ra vao", "san khau", "man hinh", "stage", "screen", "door"})
FREE_SEATS = frozenset({"x", "o", "ghe", "ghe trong", "trong", "seat", "free", "empty"})


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """What a secretary should know of one cell; an error keeps the sheet from being taken in."""

    row: int
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    is_error: bool = True


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """What a sheet says: `plan` is None where it is a list for the plan that is here already."""

    plan: Plan | None
    seats: Mapping[int, str]
    problems: tuple[SheetProblem, ...]

    @property
    def errors(self) -> int:
        """How many problems must be put right first."""
        return sum(problem.is_error for problem in self.problems)


@dataclass(frozen=True, slots=True)
class _Seat:
    row: int
    label: str
    name: str


class _Finder:
    """Names of a sheet, and who they are on the list."""

    def __init__(self, sitters: Sequence[Sitter]) -> None:
        self.known: dict[str, list[Sitter]] = {}
        self.problems: list[SheetProblem] = []
        self.seats: dict[int, str] = {}
        self._rows: dict[int, int] = {}
        for each in sitters:
            self.known.setdefault(name_key(each.name), []).append(each)

    def put(self, row: int, name: str, label: str) -> None:
        found = self.known.get(name_key(name), [])
        if len(found) != 1:
            code = "seating_sheet_unknown" if not found else "seating_sheet_namesakes"
            self.problems.append(SheetProblem(row, code, {"name": name, "seat": label, "count": len(found)}, False))
            return
        who = found[0].participant_id
        if who in self.seats:
            facts = {"name": name, "seat": label, "other": self.seats[who], "first_row": self._rows[who]}
            self.problems.append(SheetProblem(row, "seating_sheet_person_twice", facts))
            return
        self.seats[who], self._rows[who] = label, row


def read_sheet(tables: Sequence[Table], here: Plan | None, sitters: Sequence[Sitter]) -> SheetPlan:
    """The plan that the first sheet with something in it says."""
    table = tables[0]
    head = headed(table, PEOPLE, (Column.SEAT,))
    is_list = head is not None and head.has(Column.NAME, Column.GIVEN, Column.FAMILY_MIDDLE)
    return _of_list(head, here, sitters) if head is not None and is_list else _of_grid(table, sitters)


def _of_list(head: Headed, here: Plan | None, sitters: Sequence[Sitter]) -> SheetPlan:
    if here is None:
        return SheetPlan(None, {}, (SheetProblem(0, "seating_no_plan"),))
    labels = {seat_key(label): label for label in here.labels()}
    finder, rows = _Finder(sitters), dict[str, int]()
    for line in head.rows:
        name, said = _name_in(head, line), head.text(line, Column.SEAT)
        if not name or not said:
            continue
        label = labels.get(seat_key(said))
        if label is None:
            finder.problems.append(SheetProblem(line.number, "seating_sheet_no_seat", {"seat": said, "name": name}))
        elif label in rows:
            facts = {"seat": label, "name": name, "first_row": rows[label]}
            finder.problems.append(SheetProblem(line.number, "seating_sheet_seat_twice", facts))
        else:
            rows[label] = line.number
            finder.put(line.number, name, label)
    if not rows and not finder.problems:
        finder.problems.append(SheetProblem(0, "seating_sheet_empty"))
    return SheetPlan(None, finder.seats, tuple(finder.problems))


def _name_in(head: Headed, line: Line) -> str:
    parts = (Column.FAMILY_MIDDLE, Column.FAMILY, Column.MIDDLE, Column.GIVEN)
    return head.text(line, Column.NAME) or " ".join(said for part in parts if (said := head.text(line, part)))


def _of_grid(table: Table, sitters: Sequence[Sitter]) -> SheetPlan:
    finder = _Finder(sitters)
    lines = list(_lines(table, finder))
    is_own = all(seat.label for seats, _ in lines for seat in seats if seat)
    try:
        plan = _own(lines) if is_own else _counted(lines)
        check_plan(plan)
    except Refusal as refusal:
        finder.problems.append(SheetProblem(_row_of(lines, refusal), refusal.code, refusal.facts))
        return SheetPlan(Plan(()), {}, tuple(finder.problems))
    if not is_own and any(seat and seat.label for seats, _ in lines for seat in seats):
        finder.problems.append(SheetProblem(0, "seating_sheet_counted", is_error=False))
    order = sorted(range(len(lines)), key=lambda at: not lines[at][1])  # the podium first, as plans have it
    seats = [seat for at in order for seat in lines[at][0] if seat]
    for seat, label in zip(seats, plan.labels(), strict=True):
        if seat.name:
            finder.put(seat.row, seat.name, label)
    return SheetPlan(plan, finder.seats, tuple(finder.problems))


GridLine = tuple[tuple[_Seat | None, ...], bool]


def _lines(table: Table, finder: _Finder) -> Iterator[GridLine]:
    """Rows of seats, all of one width; blank rows between them are aisles, headings are left out."""
    found: list[tuple[int, list[_Seat | None], bool]] = []
    for line in table.rows:
        seats = [_seat(cell, line.number) for cell in line.cells]
        is_podium = any(fold(text(cell)) in PODIUM for cell in line.cells)
        taken = [seat for seat in seats if seat]
        if len(taken) == 1 and taken[0].name and not taken[0].label and (line.is_wide or not found):
            finder.problems.append(SheetProblem(line.number, "seating_sheet_heading", {"text": taken[0].name}, False))
        elif taken:
            found.append((line.number, seats, is_podium))
    columns = [at for _, seats, _ in found for at, seat in enumerate(seats) if seat]
    first, last = min(columns, default=0), max(columns, default=-1)
    before = None
    for number, seats, is_podium in found:
        wide = [*seats, *[None] * (last + 1)][first : last + 1]
        if before is not None and number > before + 1 and not is_podium:
            yield (None,) * len(wide), False
        before = number
        yield tuple(wide), is_podium


def _seat(cell: Cell, row: int) -> _Seat | None:
    if isinstance(cell, str) and "\n" in cell.strip():
        label, _, name = cell.strip().partition("\n")
        if LABEL.fullmatch(text(label)):
            return _Seat(row, text(label), text(name))
    said = text(cell)
    plain = fold(said)
    if plain in FREE_SEATS:
        return _Seat(row, "", "")
    if not said or plain in PODIUM or plain in NO_SEATS or (ROW_HEAD.fullmatch(plain) and isinstance(cell, str)):
        return None
    return _Seat(row, said, "") if LABEL.fullmatch(said) else _Seat(row, "", said)


def _own(lines: Sequence[GridLine]) -> Plan:
    rows = [Row(tuple(seat.label[: LONGEST_LABEL + 1] if seat else GAP for seat in seats), p) for seats, p in lines]
    return Plan(tuple(sorted(rows, key=lambda row: not row.is_podium)))


def _counted(lines: Sequence[GridLine]) -> Plan:
    return numbered([Shape(tuple(seat is not None for seat in seats), p) for seats, p in lines], Numbering())


def _row_of(lines: Sequence[GridLine], refusal: Refusal) -> int:
    """The row of the last seat of the name that is refused; 0 where it is about the whole."""
    label = refusal.facts.get("seat")
    rows = [seat.row for seats, _ in lines for seat in seats if seat and seat.label == label]
    return max(rows, default=0)
