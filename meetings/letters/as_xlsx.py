"""A letter as a workbook: the same words and numbers, every cell of text kept from being a formula."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from meetings.letters.written import BODY_PT, BOTTOM_MM, LEFT_MM, RIGHT_MM, TITLE_PT, TOP_MM, Heading, Letter, Table

FONT = "Times New Roman"
INCH_MM = 25.4
SHEET_WIDTH = 88  # in letters, as the rows of A4 have room for


def xlsx(letter: Letter) -> bytes:
    """The whole letter on one sheet."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    _set_page(sheet)
    parts = [*letter.body, *(part for annex in letter.annexes for part in (Heading(annex.title), *annex.body))]
    columns = max((len(part.heads) for part in parts if isinstance(part, Table)), default=1)
    for text in (letter.parent, letter.issuer, letter.number, *letter.right, letter.dated):
        _words(sheet, text, columns)
    _words(sheet, letter.title, columns, size=TITLE_PT, bold=True)
    _words(sheet, letter.subject, columns, bold=True)
    for part in parts:
        if isinstance(part, Table):
            _table(sheet, part)
        elif isinstance(part, Heading):
            _words(sheet, part.text, columns, bold=True)
        else:
            _words(sheet, part, columns)
    _words(sheet, " – ".join(letter.signing), columns, bold=True)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _set_page(sheet: Worksheet) -> None:
    sheet.title = "Biên bản"
    sheet.page_setup.paperSize = 9  # A4
    margins = sheet.page_margins
    margins.top, margins.bottom = TOP_MM / INCH_MM, BOTTOM_MM / INCH_MM
    margins.left, margins.right = LEFT_MM / INCH_MM, RIGHT_MM / INCH_MM
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0


def _table(sheet: Worksheet, table: Table) -> None:
    for place, width in enumerate(table.widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = SHEET_WIDTH * width / sum(table.widths)
    for is_body, row in enumerate((table.heads, *table.rows)):
        line = sheet.max_row + 1
        for place, text in enumerate(row, start=1):
            _put(sheet.cell(row=line, column=place), text, bold=not is_body)


def _words(sheet: Worksheet, text: str, columns: int, *, size: float = BODY_PT, bold: bool = False) -> None:
    line = sheet.max_row + 1
    _put(sheet.cell(row=line, column=1), text, size=size, bold=bold)
    if columns > 1:
        sheet.merge_cells(start_row=line, end_row=line, start_column=1, end_column=columns)
        sheet.row_dimensions[line].height = size * 1.4 * max(1, -(-len(text) // SHEET_WIDTH))


def _put(cell: Cell | MergedCell, text: str, *, size: float = BODY_PT, bold: bool = False) -> None:
    assert isinstance(cell, Cell)
    cell.value = "".join(c if c >= " " else " " for c in text)
    cell.data_type = "s"  # "=…" stays what it is: words
    cell.font = Font(name=FONT, size=size, bold=bold)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
