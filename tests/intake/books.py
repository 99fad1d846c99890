"""Sheets as people make them, for the tests."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any

import openpyxl

from meetings.intake.people_sheet import PeopleSheet, read_people
from meetings.intake.person_row import PersonRow
from meetings.intake.problems import Problem, WrongFile
from meetings.intake.sheets import read_tables
from meetings.intake.tables import Table

Line = Sequence[Any]


def book(*lines: Line, merged: Sequence[str] = (), more: dict[str, Sequence[Line]] | None = None) -> bytes:
    """An .xlsx of these rows; `merged` areas, `more` sheets by name."""
    made = openpyxl.Workbook()
    sheet: Any = made.active
    sheet.title = "Sheet1"
    for line in lines:
        sheet.append(list(line))
    for area in merged:
        sheet.merge_cells(area)
    for name, rows in (more or {}).items():
        other = made.create_sheet(name)
        for row in rows:
            other.append(list(row))
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def text_rows(*lines: Line, separator: str = ",") -> str:
    """The same as the text of a CSV file."""
    out = StringIO()
    csv.writer(out, delimiter=separator).writerows(lines)
    return out.getvalue()


def tables(content: bytes, file: str = "dai-bieu.xlsx") -> list[Table]:
    """The tables of a file."""
    return read_tables(file, content)


def people(content: bytes, file: str = "dai-bieu.xlsx") -> PeopleSheet:
    """What a list of people says."""
    return read_people(file, read_tables(file, content))


def rows(*lines: Line, **more: Any) -> tuple[PersonRow, ...]:
    """The people in an .xlsx of these rows."""
    return people(book(*lines, **more)).people


def codes(problems: Sequence[Problem]) -> list[tuple[int, str, str, bool]]:
    """Row, column, code, and whether it is an error, of every problem."""
    return [(p.row, str(p.column), p.code, p.is_error) for p in problems]


def wrong(content: bytes, file: str = "dai-bieu.xlsx") -> tuple[str, dict[str, Any]]:
    """Why nothing can be read from a file; ("", {}) where something can."""
    try:
        people(content, file)
    except WrongFile as found:
        return found.code, dict(found.facts)
    return "", {}
