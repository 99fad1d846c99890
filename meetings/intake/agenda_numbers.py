"""The numbers before agenda items, and which item is a part of which."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from meetings.intake.cells import text
from meetings.intake.tables import Cell

DECIMAL = re.compile(r"\d{1,3}(?:\.\d{1,3})*")
ROMAN = re.compile(r"[IVXLC]{1,7}")
LETTER = re.compile(r"[a-zđ]")
LEADING = re.compile(
    r"^(?:(?:nội dung|mục|phần|item|part)\s+)?(\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,7}|[a-zđ])[.)/:]\s+(?=\S)", re.I
)
BULLET = re.compile(r"^[-–—+•*]\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Placed:
    """An item's number as it will be printed, its title without it, and the row of the item it is a part of."""

    number: str
    title: str
    parent_row: int


def written_number(cell: Cell, last: str) -> str:
    """The number that was typed, whatever a sheet's program made of it.

    "2.1" may have become the 2nd of January, and "2.10" after "2.9" the number 2.1.
    """
    if isinstance(cell, date):
        return f"{cell.day}.{cell.month}"
    said = text(cell).strip(" .):/-")
    if isinstance(cell, float) and last.endswith(".9") and said == last[:-1] + "1":
        return last[:-1] + "10"
    return re.sub(r"^(?:nội dung|mục|phần|item|part)\s+(?=\S)", "", said, flags=re.IGNORECASE)


class Numbering:
    """Understands numbers one after the other, nested once.

    "2.1" is a part of "2"; under Roman or capital numbers plain ones are parts ("I", then 1 → "I.1");
    letters and bullets are parts of the item before them.
    """

    def __init__(self) -> None:
        self.last = ""
        self._rows: dict[str, int] = {}  # number of a top item → its row
        self._top, self._top_row = "", 0
        self._is_roman = False

    def place(self, number: str, title: str, row: int) -> Placed:
        """The place of the next row."""
        if not number and (found := LEADING.match(title)):
            number, title = found[1], title[found.end() :]
        is_bullet = bool(BULLET.match(title))
        title = BULLET.sub("", title)
        self.last = number or self.last
        parent = self._parent_of(number, is_bullet)
        if parent is not None:
            is_whole = not number or not parent or number.startswith(f"{parent}.")
            return Placed(number if is_whole else f"{parent}.{number}", title, self._rows.get(parent, self._top_row))
        self._top, self._top_row = number, row
        if number:
            self._rows[number] = row
            self._is_roman = bool(ROMAN.fullmatch(number))
        return Placed(number, title, 0)

    def _parent_of(self, number: str, is_bullet: bool) -> str | None:
        """The number of the item that this one is a part of; None at the top."""
        if not self._top_row:
            return None
        if not number:
            return self._top if is_bullet else None
        head, dot, _ = number.partition(".")
        if dot and head in self._rows:
            return head
        if LETTER.fullmatch(number) or (self._is_roman and DECIMAL.fullmatch(number)):
            return self._top
        return None
