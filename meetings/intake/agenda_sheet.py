"""The programme of a meeting as secretaries have it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from meetings.agenda.rules import ItemKind
from meetings.intake import cells
from meetings.intake.columns import AGENDA, Column
from meetings.intake.headings import Headed, headed, headings_seen
from meetings.intake.item_kinds import item_kind
from meetings.intake.item_numbers import LONGEST, Label, label_in, label_of
from meetings.intake.problems import Notes, Problem, WrongFile
from meetings.intake.tables import Row, Table

NEEDED = (Column.TITLE,)
LONGEST_TITLE = 500
LONGEST_PRESENTER = 200
SILENT = frozenset({"ghi chú", "ghi chu", "note", "notes", "tài liệu", "papers"})
# Rows that part the day, and say nothing to decide.
DAY = re.compile(
    r"^(?:buổi|sáng|chiều|tối|ngày|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|nghỉ|giải lao|ăn trưa|đón tiếp"
    r"|morning|afternoon|day|break|lunch|monday|tuesday|wednesday|thursday|friday)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item as a sheet has it; `parent` is the number of the item it is part of, else empty."""

    file: str
    row: int
    number: str
    title: str
    kind: ItemKind
    presenter: str = ""
    minutes: int = 0
    parent: str = ""


@dataclass(frozen=True, slots=True)
class AgendaSheet:
    """The items of one file in their order, and what is to be said about them."""

    items: tuple[ItemRow, ...]
    problems: tuple[Problem, ...]


def read_agenda(file: str, tables: Sequence[Table]) -> AgendaSheet:
    """The items of the first sheet that has a column of titles; raises WrongFile where none has."""
    head = next((found for table in tables if (found := headed(table, AGENDA, NEEDED)) is not None), None)
    if head is None:
        raise WrongFile("agenda_without_titles", seen=headings_seen(tables))
    notes = Notes(file)
    unused = [word for word in head.unused if word.lower() not in SILENT]
    if unused:
        notes.notice(head.heads[-1].number, "", "columns_unused", names=", ".join(unused))
    items = tuple(_Reader(head, notes).items())
    if not items:
        raise WrongFile("agenda_without_rows")
    return AgendaSheet(items, tuple(notes.problems))


def is_agenda(tables: Sequence[Table]) -> bool:
    """Whether a sheet has a column of titles."""
    return any(headed(table, AGENDA, NEEDED) is not None for table in tables)


class _Reader:
    """Goes through the rows of a programme; numbers say what is part of what."""

    def __init__(self, head: Headed, notes: Notes) -> None:
        self._head = head
        self._notes = notes
        self._rows: dict[str, int] = {}  # number → row
        self._tops: list[str] = []
        self._parts = 0
        self._has_capitals = False
        self._last = ""
        self._has_numbers = any(head.text(row, Column.NUMBER) for row in head.rows)
        titles = [title for row in head.rows if (title := head.text(row, Column.TITLE))]
        numbered = [title for title in titles if label_in(title)[0].text]
        self._has_numbered_titles = not self._has_numbers and 2 * len(numbered) >= max(1, len(titles))

    def items(self) -> Iterator[ItemRow]:
        for row in self._head.rows:
            label = label_of(self._head.cell(row, Column.NUMBER), self._last)
            title = self._head.text(row, Column.TITLE)
            if self._has_numbered_titles:
                label, title = label_in(title)
            if self._is_item(row, label, title):
                self._last = label.text
                yield self._item(row, label, title)

    def _is_item(self, row: Row, label: Label, title: str) -> bool:
        said = [text for cell in row.cells if (text := cells.text(cell))]
        if label.kind in ("none", "other") and (
            DAY.search(title or label.text) or (len(set(said)) == 1 and (row.is_wide or not title))
        ):
            self._notes.notice(row.number, "", "row_left_out", text=said[0][:80])
            return False
        if not title:
            if any(self._head.text(row, column) for column in (Column.NUMBER, Column.PRESENTER)):
                self._notes.error(row.number, Column.TITLE, "title_missing")
            return False
        return True

    def _item(self, row: Row, label: Label, title: str) -> ItemRow:
        if title[:1] in "-–+*•" and label.kind == "none":
            title, label = title[1:].strip(), Label("", "bullet")
        number, parent = self._place(row, label)
        if number in self._rows:
            self._notes.error(row.number, Column.NUMBER, "number_twice", number=number, first_row=self._rows[number])
        self._rows.setdefault(number, row.number)
        if not parent:
            self._tops.append(number)
        presenter = self._head.text(row, Column.PRESENTER)
        self._check_lengths(row, number, title, presenter)
        minutes = self._minutes(row)
        return ItemRow(self._notes.file, row.number, number, title, item_kind(title), presenter, minutes, parent)

    def _place(self, row: Row, label: Label) -> tuple[str, str]:
        """The number of an item, and that of the item it is part of."""
        if label.was_date:
            self._notes.notice(row.number, Column.NUMBER, "number_was_date", number=label.text)
        top = self._tops[-1] if self._tops else ""
        if label.kind == "capital":
            self._has_capitals = True
            return self._top(label.text)
        if label.kind in ("letter", "bullet") and top:
            return self._part(top, label.text or str(self._parts + 1))
        if label.kind == "figures" and self._has_capitals and top:
            if "." in label.text:
                self._notes.notice(row.number, Column.NUMBER, "nested_deeper", number=label.text, parent=top)
            return self._part(top, label.text)
        if label.kind == "figures" and "." in label.text:
            return self._dotted(row, label.text)
        if label.kind in ("none", "bullet"):
            return self._unnumbered(row)
        return self._top(label.text)

    def _dotted(self, row: Row, number: str) -> tuple[str, str]:
        whole, _, rest = number.partition(".")
        if whole not in self._tops:
            self._notes.notice(row.number, Column.NUMBER, "parent_missing", number=number, parent=whole)
            return self._top(number)
        if "." in rest:
            self._notes.notice(row.number, Column.NUMBER, "nested_deeper", number=number, parent=whole)
        self._parts += 1
        return number, whole

    def _unnumbered(self, row: Row) -> tuple[str, str]:
        """An item without a number: counted where none has one, else "2a" after item 2."""
        if not (self._has_numbers or self._has_numbered_titles):
            return self._top(str(len(self._tops) + 1))
        top = self._tops[-1] if self._tops else "0"
        stem = top.rstrip(ascii_lowercase)
        number = next(
            (stem + letter for letter in ascii_lowercase if stem + letter not in self._rows), f"{stem}-{row.number}"
        )
        self._notes.notice(row.number, Column.NUMBER, "number_given", number=number)
        return self._top(number)

    def _top(self, number: str) -> tuple[str, str]:
        self._parts = 0
        return number, ""

    def _part(self, top: str, rest: str) -> tuple[str, str]:
        self._parts += 1
        return f"{top}.{rest}", top

    def _minutes(self, row: Row) -> int:
        found = cells.minutes(self._head.cell(row, Column.MINUTES))
        if found is None:
            said = self._head.text(row, Column.MINUTES)
            self._notes.notice(row.number, Column.MINUTES, "minutes_unknown", minutes=said[:80])
        return found or 0

    def _check_lengths(self, row: Row, number: str, title: str, presenter: str) -> None:
        for column, text, most in (
            (Column.NUMBER, number, LONGEST),
            (Column.TITLE, title, LONGEST_TITLE),
            (Column.PRESENTER, presenter, LONGEST_PRESENTER),
        ):
            if len(text) > most:
                self._notes.error(row.number, column, "text_too_long", most=most)
