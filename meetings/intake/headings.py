"""Finding the row of headings, under whatever titles it stands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from meetings.intake.cells import text
from meetings.intake.columns import Column, Vocabulary, column_of
from meetings.intake.tables import Cell, Row, Table

HEADINGS_WITHIN = 20  # rows
LONGEST_HEADING = 60
SHOWN_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Headed:
    """A sheet whose columns are known; `rows` are those below the headings, `heads` the headings themselves."""

    table: Table
    columns: dict[Column, int]
    heads: tuple[Row, ...]
    rows: tuple[Row, ...]

    @property
    def unused(self) -> tuple[str, ...]:
        """The headings of the columns that mean nothing here."""
        used = set(self.columns.values())
        words = (text(cell) for row in self.heads for index, cell in enumerate(row.cells) if index not in used)
        return tuple(dict.fromkeys(word for word in words if word))

    def cell(self, row: Row, column: Column) -> Cell:
        """What a row says in a column; None where the sheet has none."""
        return row.cell(self.columns.get(column))

    def text(self, row: Row, column: Column) -> str:
        """The same as one line of text."""
        return text(self.cell(row, column))

    def has(self, *columns: Column) -> bool:
        """Whether the sheet has one of these columns."""
        return any(column in self.columns for column in columns)


def headed(table: Table, vocabulary: Vocabulary, needed: Collection[Column]) -> Headed | None:
    """The sheet with its columns; None where no row has a heading that is needed.

    The row with most known headings wins.  A second row of headings right below it
    (under "Liên hệ": "Điện thoại", "E-mail") belongs to it.
    """
    best: tuple[int, dict[Column, int]] | None = None
    for index, row in enumerate(_head(table)):
        columns = _columns(row, vocabulary)
        if columns.keys() & set(needed) and (best is None or len(columns) > len(best[1])):
            best = index, columns
    if best is None:
        return None
    index, columns = best
    last, below = index, table.rows[index + 1] if index + 1 < len(table.rows) else None
    more = _columns(below, vocabulary) if below is not None else {}
    if below is not None and len(more) == len(_words(below)) and more.keys() - columns.keys():
        columns = {**more, **columns}
        last += 1
    return Headed(table, columns, table.rows[index : last + 1], table.rows[last + 1 :])


def headings_seen(tables: Sequence[Table]) -> str:
    """The likeliest headings of a file in which none was known: its first rows' fullest one."""
    rows = [row for table in tables for row in _head(table)]
    fullest = max(rows, key=lambda row: len(_words(row)), default=None)
    return ", ".join(_words(fullest)[:SHOWN_COLUMNS]) if fullest else ""


def _head(table: Table) -> tuple[Row, ...]:
    return tuple(row for row in table.rows[:HEADINGS_WITHIN] if row.number <= HEADINGS_WITHIN)


def _columns(row: Row, vocabulary: Vocabulary) -> dict[Column, int]:
    found: dict[Column, int] = {}
    for index, cell in enumerate(row.cells):
        if isinstance(cell, str) and len(cell) <= LONGEST_HEADING:
            column = column_of(cell, vocabulary)
            if column is not None:
                found.setdefault(column, index)
    return found


def _words(row: Row) -> list[str]:
    return list(dict.fromkeys(word for cell in row.cells if isinstance(cell, str) and (word := text(cell))))
