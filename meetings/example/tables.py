"""Tables of the example's papers: ruled, with their heading again on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meetings.example.layout import LEADING, LEFT_MM, PT_MM, Sheets

SIZE_PT = 11.5
PADDING_MM = 1.3


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, width in mm, where its text stands ("L", "C", "R")."""

    heading: str
    width_mm: float
    align: str = "L"


class Ruled:
    """Rows under each other; a row is as high as its fullest cell."""

    def __init__(self, sheets: Sheets, columns: Sequence[Column]) -> None:
        self._sheets = sheets
        self._columns = columns
        self._head()

    def row(self, cells: Sequence[str], style: str = "") -> None:
        """One row; on a new page where it does not fit."""
        lines = self._broken(cells, style)
        if self._sheets.room_mm < self._height(lines):
            self._sheets.add_page()
            self._head()
        self._draw(lines, [column.align for column in self._columns], style)

    def fits(self, cells: Sequence[str], below_mm: float) -> bool:
        """Whether the page still has room for this row and so much below it."""
        return self._sheets.room_mm - self._height(self._broken(cells, "")) >= below_mm

    def _head(self) -> None:
        lines = self._broken([column.heading for column in self._columns], "B")
        self._draw(lines, ["C"] * len(self._columns), "B")

    def _broken(self, cells: Sequence[str], style: str) -> list[list[str]]:
        self._sheets.set_font("Tinos", style, SIZE_PT)
        pairs = zip(cells, self._columns, strict=True)
        return [self._sheets.broken(text, column.width_mm - 2 * PADDING_MM) for text, column in pairs]

    def _height(self, lines: Sequence[Sequence[str]]) -> float:
        return max(1, *(len(cell) for cell in lines)) * SIZE_PT * PT_MM * LEADING + 2 * PADDING_MM

    def _draw(self, lines: Sequence[Sequence[str]], aligns: Sequence[str], style: str) -> None:
        sheets, height, x, top = self._sheets, self._height(lines), LEFT_MM, self._sheets.y
        sheets.set_font("Tinos", style, SIZE_PT)
        sheets.set_line_width(0.2)
        for column, cell, align in zip(self._columns, lines, aligns, strict=True):
            sheets.rect(x, top, column.width_mm, height)
            for place, line in enumerate(cell):
                y = top + PADDING_MM + place * SIZE_PT * PT_MM * LEADING
                sheets.put(line, x + PADDING_MM, column.width_mm - 2 * PADDING_MM, y, align)
            x += column.width_mm
        sheets.y = top + height
