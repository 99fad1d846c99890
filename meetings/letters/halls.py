"""The hall on paper: a plan with names, on one page across, and who sits where as a list."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from fpdf import FPDF
from fpdf.enums import Align
from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from meetings.letters.as_pdf import PT_MM, STYLES
from meetings.letters.written import FONTS, Hall, HallSeat, Paper

MARGIN, HEAD_MM, GAP_MM, PODIUM_MM = 10.0, 22.0, 1.0, 6.0
NAME_PT = (12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.5)
SMALLEST_READ = 7.0  # points; below that the list says it again
LISTED_PT, LISTED_MM, LIST_COLUMNS = 10.0, 6.0, 3
FORM_FONT = "Times New Roman"


class _Sheet(FPDF):
    def __init__(self, hall: Hall, paper: Paper) -> None:
        super().__init__(orientation="landscape", format=paper)
        for style, name in STYLES.items():
            self.add_font("Tinos", style, FONTS / f"Tinos-{name}.ttf")
        self.set_auto_page_break(False)
        self.set_margin(MARGIN)
        self.set_lang("vi")
        self.set_title(f"{hall.title}: {hall.subject}")

    def centred(self, text: str, style: str, size_pt: float, y: float) -> None:
        """A line across the page."""
        self.set_font("Tinos", style, size_pt)
        self.set_xy(MARGIN, y)
        self.multi_cell(self.epw, size_pt * PT_MM * 1.2, text, align=Align.C, max_line_height=size_pt * PT_MM * 1.2)


def hall_pdf(hall: Hall, paper: Paper) -> bytes:
    """The plan on one page across; where its names became too small to read in the hand, the list follows."""
    sheet = _Sheet(hall, paper)
    sheet.add_page()
    sheet.centred(hall.title, "B", 16, MARGIN)
    sheet.centred(hall.subject, "", 12, MARGIN + 8)
    smallest = _draw(sheet, hall)
    if smallest < SMALLEST_READ:
        _list(sheet, [seat for seat in hall.seats() if seat.name])
    return bytes(sheet.output())


def _draw(sheet: _Sheet, hall: Hall) -> float:
    """Draw all seats; the smallest size of a name that was needed."""
    columns, count = max(len(row) for row in hall.rows), len(hall.rows)
    top = MARGIN + HEAD_MM
    width = min(40.0, sheet.epw / columns)
    height = min(22.0, (sheet.h - MARGIN - top - PODIUM_MM) / count)
    left = (sheet.w - columns * width) / 2
    smallest = NAME_PT[0]
    for at, row in enumerate(hall.rows):
        y = top + at * height + (PODIUM_MM if at >= hall.podium else 0)
        shift = (columns - len(row)) * width / 2
        for place, seat in enumerate(row):
            if seat is not None:
                box = (left + shift + place * width, y, width - GAP_MM, height - GAP_MM)
                smallest = min(smallest, _seat(sheet, seat, box, is_podium=at < hall.podium))
    return smallest


def _seat(sheet: _Sheet, seat: HallSeat, box: tuple[float, float, float, float], *, is_podium: bool) -> float:
    x, y, width, height = box
    sheet.set_line_width(0.5 if is_podium else 0.2)
    sheet.set_draw_color(0 if seat.name else 150)
    sheet.rect(x, y, width, height)
    label_pt = max(4.5, min(9.0, height * 1.1, width * 0.7))
    sheet.set_font("Tinos", "" if seat.name else "I", label_pt)
    sheet.set_xy(x, y + 0.4)
    sheet.cell(width, label_pt * PT_MM, seat.label, align=Align.C)
    if not seat.name:
        return NAME_PT[0]
    room = height - label_pt * PT_MM - 1.2
    size, lines = _fitting(sheet, seat.name, width, room)
    sheet.set_xy(x, y + label_pt * PT_MM + 0.8 + max(0.0, (room - lines * size * PT_MM * 1.1) / 2))
    sheet.multi_cell(width, size * PT_MM * 1.1, seat.name, align=Align.C)
    return size


def _fitting(sheet: _Sheet, name: str, width: float, room: float) -> tuple[float, int]:
    """The largest size in which a name has room, and how many lines it takes then."""
    lines = 1
    for size in NAME_PT:
        sheet.set_font("Tinos", "B", size)
        broken: Any = sheet.multi_cell(width, text=name, dry_run=True, output="LINES")
        lines = len(broken)
        longest = max(sheet.get_string_width(word) for word in name.split())
        if lines * size * PT_MM * 1.1 <= room and longest <= width - 2 * sheet.c_margin:
            return size, lines
    return NAME_PT[-1], lines


def _list(sheet: _Sheet, seats: Sequence[HallSeat]) -> None:
    per_column = int((sheet.h - 2 * MARGIN) // LISTED_MM)
    width = sheet.epw / LIST_COLUMNS
    for at, seat in enumerate(seats):
        column, line = divmod(at % (per_column * LIST_COLUMNS), per_column)
        if column == 0 and line == 0:
            sheet.add_page()
        sheet.set_xy(MARGIN + column * width, MARGIN + line * LISTED_MM)
        sheet.set_font("Tinos", "B", LISTED_PT)
        sheet.cell(16, LISTED_MM, seat.label)
        sheet.set_font("Tinos", "", LISTED_PT)
        sheet.cell(width - 18, LISTED_MM, ", ".join(each for each in (seat.name, seat.group) if each)[:60])


def hall_xlsx(hall: Hall) -> bytes:
    """Two sheets: the hall as it stands, a cell for each seat, and the list of seats; both can be taken in again."""
    book = Workbook()
    drawn, listed = book.active, book.create_sheet("Danh sách")
    assert isinstance(drawn, Worksheet)
    drawn.title = "Sơ đồ"
    _drawn(drawn, hall)
    for line, row in enumerate([("Ghế", "Họ và tên", "Tổ đại biểu"), *_rows(hall)], start=1):
        for column, text in enumerate(row, start=1):
            _put(listed, line, column, text, bold=line == 1)
    for letter, width in (("A", 10), ("B", 34), ("C", 34)):
        listed.column_dimensions[letter].width = width
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _rows(hall: Hall) -> list[tuple[str, str, str]]:
    return [(seat.label, seat.name, seat.group) for seat in hall.seats()]


def _drawn(sheet: Worksheet, hall: Hall) -> None:
    line_around = Side(style="thin")
    for line, row in enumerate(hall.rows, start=1):
        if line <= hall.podium:
            _put(sheet, line, 1, "Chủ tọa", bold=True)
        for column, seat in enumerate(row, start=2):
            if seat is not None:
                cell = _put(sheet, line, column, f"{seat.label}\n{seat.name}" if seat.name else seat.label)
                cell.border = Border(left=line_around, right=line_around, top=line_around, bottom=line_around)
        sheet.row_dimensions[line].height = 48
    for column in range(2, max(len(row) for row in hall.rows) + 2):
        sheet.column_dimensions[get_column_letter(column)].width = 14
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _put(sheet: Worksheet, line: int, column: int, text: str, *, bold: bool = False) -> SheetCell:
    cell = sheet.cell(row=line, column=column)
    assert isinstance(cell, SheetCell)
    cell.value, cell.data_type = text, "s"  # "=…" stays what it is: words
    cell.font = Font(name=FORM_FONT, size=11, bold=bold)
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center" if column > 1 else None)
    return cell
