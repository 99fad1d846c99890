"""A letter as Decree 30/2020 lays it out, before it becomes DOCX, PDF or XLSX."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

# Source: Decree 30/2020, Appendix I: A4, margins and sizes; a serif of the metrics of Times New Roman.
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 20.0, 20.0, 30.0, 15.0
LEFT_COLUMN_MM = 68.0
INDENT_MM = 10.0
BODY_PT, HEAD_PT, TITLE_PT = 13.0, 12.0, 14.0
AFTER_PARAGRAPH_PT = 6.0
FONTS = Path(__file__).resolve().parents[2] / "static" / "vendor" / "fonts"


@dataclass(frozen=True, slots=True)
class Table:
    """Columns with their widths in parts of the whole; `numbers`: which columns are numbers, from 0."""

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Sequence[tuple[str, ...]]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that stands above what belongs to it."""

    text: str


Part = str | Heading | Table  # a paragraph, a heading, a table


@dataclass(frozen=True, slots=True)
class Annex:
    """What follows the signatures, on pages of its own."""

    title: str
    subject: str
    body: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """Who writes, where and when, what, and who signs (left, right); a body is paragraphs, headings and tables."""

    parent: str
    issuer: str
    number: str
    right: tuple[str, ...]  # the state and its motto, or the party
    dated: str
    title: str
    subject: str
    body: tuple[Part, ...]
    signing: tuple[str, str]
    annexes: tuple[Annex, ...] = ()
    code: str = ""  # what a QR code instead of the left signature carries, on PDF
    code_says: str = ""
    sign_here: str = "(Ký, ghi rõ họ tên)"


@dataclass(frozen=True, slots=True)
class Card:
    """Whose card; `code` is what its QR code carries, nothing without."""

    name: str
    position: str = ""
    unit: str = ""
    seat: str = ""
    code: str = ""


Paper = Literal["A4", "A3"]


@dataclass(frozen=True, slots=True)
class HallSeat:
    """One seat; without a name it is free."""

    label: str
    name: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Hall:
    """A hall to print: rows of seats and gaps (None); `podium`: how many of the first rows face the others."""

    title: str
    subject: str
    rows: Sequence[Sequence[HallSeat | None]]
    podium: int

    def seats(self) -> list[HallSeat]:
        """All seats in the order of reading."""
        return [seat for row in self.rows for seat in row if seat]
