"""The numbers of agenda items as programmes print them: 1 · 2.1 · II · a)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from meetings.intake import cells
from meetings.intake.tables import Cell

LONGEST = 20
AROUND = " .:)(-–/"
BEFORE = re.compile(r"^(?:nội dung|noi dung|mục|muc|phần|phan|item|no\.?|số|so)\s+(?=[\dA-Z])", re.IGNORECASE)
ROMAN = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
FIGURES = re.compile(r"\d{1,3}(?:\.\d{1,3})*")
CAPITAL = re.compile(r"[A-ZĐ]")
PART = re.compile(r"[a-zđ]|[ivx]{2,4}")
LEADING = re.compile(
    r"(?:(?:nội dung|mục|phần|item)\s+)?(\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,7})[.):/]\s+(?=\S)", re.IGNORECASE
)
BULLETS = frozenset({"-", "–", "—", "+", "*", "•", "·"})


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a title: figures ("2.1"), a capital or Roman numeral, a letter, a bullet, or nothing."""

    text: str
    kind: str  # figures | capital | letter | bullet | none | other
    was_date: bool = False


def label_of(cell: Cell, after: str = "") -> Label:
    """The number that was typed into a cell, whatever a sheet's program has made of it.

    "2.1" may have become the 2nd of January, and "2.10" (`after` "2.9") the number 2.1.
    """
    if isinstance(cell, datetime | date):
        return Label(f"{cell.day}.{cell.month}", "figures", was_date=True)
    said = _next_if_equal(cell, after) if isinstance(cell, float) else cells.text(cell)
    if not said:
        return Label("", "none")
    if said in BULLETS:
        return Label("", "bullet")
    plain = BEFORE.sub("", said).strip(AROUND)
    if FIGURES.fullmatch(plain):
        return Label(".".join(str(int(part)) for part in plain.split(".")), "figures")
    if ROMAN.fullmatch(plain) or CAPITAL.fullmatch(plain):
        return Label(plain, "capital")
    if PART.fullmatch(plain):
        return Label(plain, "letter")
    return Label(said, "other")


def label_in(title: str) -> tuple[Label, str]:
    """The number with which a title begins ("2.1. Tờ trình"), and the title without it."""
    found = LEADING.match(title)
    return (label_of(found[1]), title[found.end() :]) if found else (Label("", "none"), title)


def roman_value(numeral: str) -> int:
    """The number that a Roman numeral means."""
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[letter] for letter in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def in_figures(number: str) -> str:
    """A number as papers begin with it: "II.3" → "2.3"; what is no numeral stays."""
    parts = number.split(".")
    return ".".join(str(roman_value(part)) if ROMAN.fullmatch(part) else part for part in parts)


def _next_if_equal(cell: float, after: str) -> str:
    """The number that follows `after` where it has the same value: 2.1 after "2.9" is "2.10"."""
    whole, dot, last = after.rpartition(".")
    following = f"{whole}.{int(last) + 1}" if dot and last.isdigit() and whole.isdigit() else ""
    return following if following and float(following) == cell else cells.text(cell)
