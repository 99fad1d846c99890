"""Text files of rows (CSV and its kin) as tables, in whatever encoding and with whatever separator."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from meetings.intake.problems import WrongFile
from meetings.intake.tables import MOST_COLUMNS, MOST_ROWS, Row, Table

SEPARATORS = (",", ";", "\t", "|")
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
TRIED_ROWS = 30


def read_delimited(file: str, content: bytes) -> Table:
    """The rows of a text file; raises WrongFile where it is no text."""
    lines = list(StringIO(_decoded(content), newline=""))
    separator = _declared(lines)
    offset = 1 if separator else 0
    separator = separator or _likeliest(lines)
    try:
        rows = tuple(_rows(lines[offset:], separator, offset))
    except csv.Error:
        raise WrongFile("sheet_damaged") from None
    return Table(file, "", rows)


def _decoded(content: bytes) -> str:
    """The text; without a mark it is UTF-16 where every other byte is zero, UTF-8, else Windows' Vietnamese."""
    encodings = [name for mark, name in BOMS if content.startswith(mark)]
    if not encodings:
        sample = content[:2000]
        if sample[1::2].count(0) > len(sample) // 4:
            encodings = ["utf-16-le"]
        elif sample[0::2].count(0) > len(sample) // 4:
            encodings = ["utf-16-be"]
    for encoding in encodings or ["utf-8", "cp1258"]:
        try:
            found = content.decode(encoding)
        except UnicodeError:
            continue
        if "\0" not in found:
            return found
    raise WrongFile("sheet_is_no_text")


def _declared(lines: list[str]) -> str:
    """The separator that Excel's own first line "sep=;" declares."""
    first = lines[0].strip().strip('"') if lines else ""
    return first[4:] if first.lower().startswith("sep=") and len(first) == 5 else ""


def _likeliest(lines: list[str]) -> str:
    """The separator that parts most rows into the same number of columns, more than one."""

    def even(separator: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in islice(csv.reader(lines, delimiter=separator), TRIED_ROWS) if any(row))
        widths.pop(1, None)
        width, times = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
        return times, width

    try:
        return max(SEPARATORS, key=even)
    except csv.Error:
        return ","


def _rows(lines: list[str], separator: str, offset: int) -> Iterator[Row]:
    found = 0
    for number, values in enumerate(csv.reader(lines, delimiter=separator), start=offset + 1):
        if any(value.strip() for value in values):
            found += 1
            if found > MOST_ROWS:
                raise WrongFile("sheet_too_long", most=MOST_ROWS)
            yield Row(number, tuple(value if value.strip() else None for value in values[:MOST_COLUMNS]))
