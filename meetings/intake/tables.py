"""A sheet as rows of plain values, whatever kind of file it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | datetime | date | time | timedelta | None

MOST_ROWS = 5_000
MOST_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not blank; `number` is counted from 1 as the sheet's own program does.

    `is_wide`: one cell is merged over several columns, as headings of groups are.
    """

    number: int
    cells: tuple[Cell, ...]
    is_wide: bool = False

    def cell(self, index: int | None) -> Cell:
        """The value in this column, counted from 0; None beyond the row's end and for no column."""
        return self.cells[index] if index is not None and index < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a file; `name` is empty where files have no sheets."""

    file: str
    name: str
    rows: tuple[Row, ...]
