"""What people write into single cells, understood."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from meetings.intake.tables import Cell
from meetings.people.rules import fold, tidy

EXCEL_ERRORS = frozenset({"#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!", "#spill!"})
YES = frozenset({"x", "v", "✓", "✔", "√", "☑", "☒", "co", "yes", "y", "true", "1", "dung", "ok"})
NO = frozenset({"", "-", "–", "o", "☐", "khong", "ko", "k", "no", "n", "false", "0"})
EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()\[\]]+\.[^\s@<>,;:\"()\[\].]{2,}")
RANGE = re.compile(r"(\d{1,2})\s*[:hg]\s*(\d{2})?\s*(?:-|–|—|den|to)\s*(\d{1,2})\s*[:hg]\s*(\d{2})?")
HOURS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:gio|g|h|hours?)\s*(?:(\d{1,2})\s*(?:phut|p|'|m\w*)?)?")
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::00)?")
MINUTES = re.compile(r"(\d{1,4})(?:[.,]0+)?\s*(?:phut|p|'|′|’|min\w*|m)?")
LONGEST_MINUTES = 1440


def text(cell: Cell) -> str:
    """The cell as one line of text; whole numbers without ".0", Excel's errors as nothing."""
    if cell is None or isinstance(cell, bool):
        return "" if cell is None else str(cell).lower()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date | time | timedelta):
        return str(cell)
    found = tidy(str(cell))
    return "" if found.lower() in EXCEL_ERRORS else found


def mark(cell: Cell) -> bool | None:
    """Whether a cell says yes ("x", "có", 1); None where it says neither yes nor no."""
    said = fold(text(cell)).strip(".")
    return True if said in YES else False if said in NO else None


def phone(cell: Cell) -> tuple[str, bool]:
    """A number to call, and whether it looks like one.

    The zero in front that a sheet has taken for a number's is put back, +84 becomes 0;
    several numbers stay, parted by " / ".
    """
    written = text(cell)
    parts = [part for part in re.split(r"\s*[/;,|]\s*|\s+-\s+", written) if part]
    numbers = [_number(part) for part in parts]
    if all(numbers):
        return " / ".join(dict.fromkeys(numbers)), True
    return written, False


def phone_key(written: str) -> str:
    """What two ways of writing one number have in common; empty where it is none."""
    number, is_one = phone(written)
    return number.split(" / ")[0] if is_one else ""


def email(cell: Cell) -> tuple[str, bool]:
    """An address in lower case, and whether it looks like one."""
    written = text(cell).removeprefix("mailto:").strip(" <>;,.")
    address = written.lower()
    return address, not written or EMAIL.fullmatch(address) is not None


def minutes(cell: Cell) -> int | None:
    """Planned minutes: 15, "15 phút", "1 giờ 30", "8h00 - 8h15", a time or a span; None where it is none of these."""
    if isinstance(cell, timedelta | time):
        span = cell if isinstance(cell, timedelta) else timedelta(hours=cell.hour, minutes=cell.minute)
        return _within(span.total_seconds() / 60)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _within(cell)
    said = re.sub(r"^(khoang|du kien|tu|about|approx\.?|from|~)\s*", "", fold(text(cell))).strip(" .")
    if not said:
        return 0
    if found := RANGE.fullmatch(said):
        start, end = (int(h) * 60 + int(m or 0) for h, m in ((found[1], found[2]), (found[3], found[4])))
        return _within(end - start) if end > start else None
    if found := HOURS.fullmatch(said):
        return _within(float(found[1].replace(",", ".")) * 60 + int(found[2] or 0))
    if found := CLOCK.fullmatch(said):
        return _within(int(found[1]) * 60 + int(found[2]))
    found = MINUTES.fullmatch(said)
    return _within(int(found[1])) if found else None


def _within(found: float) -> int | None:
    return round(found) if 0 <= found <= LONGEST_MINUTES and round(found) == found else None


def _number(part: str) -> str:
    digits = re.sub(r"[\s.\-()+]", "", part)
    if not digits.isdigit():
        return ""
    if digits.startswith("84") and len(digits) in (11, 12):
        digits = "0" + digits[2:].lstrip("0")
    elif not digits.startswith("0") and len(digits) in (9, 10):
        digits = "0" + digits
    return digits if 8 <= len(digits) <= 12 else ""
