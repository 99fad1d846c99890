"""Excel workbooks as tables."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml import DefusedXmlException
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from meetings.intake.problems import WrongFile
from meetings.intake.tables import MOST_COLUMNS, MOST_ROWS, Cell, Row, Table

MOST_UNPACKED_BYTES = 60_000_000
BLANK_ROWS_AT_THE_END = 2_000
MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
OTHER_KINDS = {
    "word/document.xml": "sheet_is_word",
    "ppt/presentation.xml": "sheet_is_slides",
    "xl/workbook.bin": "sheet_is_binary_excel",
    "content.xml": "sheet_is_open_document",
}
DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error, InvalidFileException, ParseError, DefusedXmlException, EOFError),
    *(OSError, LookupError, ValueError, TypeError, AttributeError, NotImplementedError, RuntimeError),
)
Span = tuple[int, int, int, int]  # first column, first row, last column, last row; from 1


def read_workbook(file: str, content: bytes) -> list[Table]:
    """The visible sheets that are not empty; raises WrongFile."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check(archive)
            book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
            tables = [_table(file, sheet, archive) for sheet in book.worksheets if sheet.sheet_state == "visible"]
            book.close()
    except WrongFile:
        raise
    except DAMAGED:
        raise WrongFile("sheet_damaged") from None
    return [table for table in tables if table.rows]


def _check(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    for inside, code in OTHER_KINDS.items():
        if inside in names:
            raise WrongFile(code)
    if "xl/workbook.xml" not in names:
        raise WrongFile("sheet_is_archive")
    read = [info for info in archive.infolist() if info.filename.endswith((".xml", ".rels"))]
    if any(info.flag_bits & 1 for info in read):
        raise WrongFile("sheet_has_password")
    # zipfile never unpacks more of a member than the archive says.
    if sum(info.file_size for info in read) > MOST_UNPACKED_BYTES:
        raise WrongFile("sheet_too_large", megabytes=MOST_UNPACKED_BYTES // 1_000_000)


def _table(file: str, sheet: Any, archive: zipfile.ZipFile) -> Table:
    sheet.reset_dimensions()  # other programs write wrong ones
    spans = _merged(archive, getattr(sheet, "_worksheet_path", ""))
    rows = _not_blank(_spread(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), spans))
    return Table(file, sheet.title, tuple(rows))


def _not_blank(rows: Iterable[Row]) -> Iterator[Row]:
    last = found = 0
    for row in rows:
        if row.number - last > BLANK_ROWS_AT_THE_END:
            return
        if any(cell is not None and (not isinstance(cell, str) or cell.strip()) for cell in row.cells):
            last, found = row.number, found + 1
            if found > MOST_ROWS:
                raise WrongFile("sheet_too_long", most=MOST_ROWS)
            yield row


def _spread(rows: Iterable[tuple[Cell, ...]], spans: list[Span]) -> Iterator[Row]:
    """Rows with their numbers; what is merged downward stands in every row it covers."""
    tall = {(bottom, left): top for left, top, _right, bottom in spans if bottom > top}
    held: dict[int, tuple[int, Cell]] = {}  # column → last row, value
    starts: dict[int, list[tuple[int, int]]] = {}
    for (bottom, left), top in tall.items():
        starts.setdefault(top, []).append((left - 1, bottom))
    wide = {row for left, top, right, bottom in spans if right > left for row in range(top, min(bottom, top + 50) + 1)}
    for number, values in enumerate(rows, start=1):
        cells = list(values)
        for column, (until, value) in list(held.items()):
            if number > until:
                del held[column]
            elif column < len(cells) and cells[column] is None:
                cells[column] = value
        for column, until in starts.get(number, ()):
            if column < len(cells):
                held[column] = until, cells[column]
        yield Row(number, tuple(cells), number in wide)


def _merged(archive: zipfile.ZipFile, path: str) -> list[Span]:
    try:
        found = MERGE.findall(archive.read(path.lstrip("/")))
    except KeyError:
        return []
    return [_span(reference.decode()) for reference in found[:MOST_ROWS]]


def _span(reference: str) -> Span:
    left, top, right, bottom = (int(edge or 0) for edge in range_boundaries(reference))
    return left, top, right, bottom
