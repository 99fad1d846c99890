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
BULLETS = frozenset({"-", "–", "—", "+", "*", "•", "·"})


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a title: figures ("2.1"), a capital or Roman numeral, a letter, a bullet, or nothing."""

    text: str
    kind: str  # figures | capital | letter | bullet | none | other
    was_date: bool = False


def label_of(cell: Cell) -> Label:
    """The number in a cell; where Excel has made a date of "2.1", the number that was typed."""
    if isinstance(cell, datetime | date):
        return Label(f"{cell.day}.{cell.month}", "figures", was_date=True)
    said = cells.text(cell)
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


def roman_value(numeral: str) -> int:
    """The number that a Roman numeral means."""
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[letter] for letter in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def in_figures(number: str) -> str:
    """A number as papers begin with it: "II.3" → "2.3"; what is no numeral stays."""
    parts = number.split(".")
    return ".".join(str(roman_value(part)) if ROMAN.fullmatch(part) else part for part in parts)
