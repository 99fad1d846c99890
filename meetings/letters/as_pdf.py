"""A letter as PDF, its letters embedded."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from io import BytesIO

import segno
from fpdf import FPDF
from fpdf.enums import Align, TableBordersLayout
from fpdf.fonts import FontFace

from meetings.letters.written import (
    AFTER_PARAGRAPH_PT,
    BODY_PT,
    BOTTOM_MM,
    FONTS,
    HEAD_PT,
    INDENT_MM,
    LEFT_COLUMN_MM,
    LEFT_MM,
    RIGHT_MM,
    TITLE_PT,
    TOP_MM,
    Heading,
    Letter,
    Part,
    Table,
)

PT_MM = 25.4 / 72
LEADING = 1.32
CODE_MM, SIGNING_MM = 35.0, 45.0
STYLES = {"": "Regular", "B": "Bold", "I": "Italic"}
logging.getLogger("fontTools").setLevel(logging.ERROR)


class Sheets(FPDF):
    """A4 pages; the number of each stands top centre from the second on."""

    def __init__(self, title: str) -> None:
        super().__init__(format="A4")
        self.first_page = 1  # of the letter that is being written
        for style, name in STYLES.items():
            self.add_font("Tinos", style, FONTS / f"Tinos-{name}.ttf")
        self.set_margins(LEFT_MM, TOP_MM, RIGHT_MM)
        self.set_auto_page_break(True, BOTTOM_MM)
        self.set_lang("vi")
        self.set_title(title)

    def begin(self) -> None:
        """A letter of its own, counted from its first page."""
        self.first_page = self.page_no() + 1
        self.add_page()

    def header(self) -> None:
        """The number of the page."""
        if self.page_no() > self.first_page:
            self.set_y(11)
            self.line_of(str(self.page_no() - self.first_page + 1), "", BODY_PT, LEFT_MM, self.epw)
            self.set_y(TOP_MM)

    def line_of(self, text: str, style: str, size_pt: float, x_mm: float, width_mm: float) -> None:
        """Centred text, broken where it is too long."""
        self.set_font("Tinos", style, size_pt)
        self.set_x(x_mm)
        self.multi_cell(width_mm, size_pt * PT_MM * LEADING, text, align=Align.C, new_x="LMARGIN", new_y="NEXT")

    def rule(self, middle_mm: float, width_mm: float) -> None:
        """A thin line below what was written last."""
        self.set_line_width(0.25)
        self.line(middle_mm - width_mm / 2, self.y + 0.8, middle_mm + width_mm / 2, self.y + 0.8)


def pdf(letter: Letter) -> bytes:
    """The whole letter."""
    return pdf_of([letter])


def pdf_of(letters: Sequence[Letter]) -> bytes:
    """Several letters in one file to print, each from a page of its own; at least one."""
    sheets = Sheets(f"{letters[0].title}: {letters[0].subject}")
    for letter in letters:
        _write(sheets, letter)
    return bytes(sheets.output())


def _write(sheets: Sheets, letter: Letter) -> None:
    sheets.begin()
    _head(sheets, letter)
    _body(sheets, letter.body)
    _signing(sheets, letter)
    for annex in letter.annexes:
        sheets.add_page()
        sheets.line_of(annex.title, "B", TITLE_PT, LEFT_MM, sheets.epw)
        sheets.line_of(annex.subject, "B", BODY_PT, LEFT_MM, sheets.epw)
        sheets.y += 4
        _body(sheets, annex.body)


def _body(sheets: Sheets, body: Iterable[Part]) -> None:
    for part in body:
        if isinstance(part, Table):
            _table(sheets, part)
        elif isinstance(part, Heading):
            _heading(sheets, part.text)
        else:
            _paragraph(sheets, part)


def _heading(sheets: Sheets, text: str) -> None:
    if sheets.will_page_break(20):  # it stays with what follows
        sheets.add_page()
    sheets.set_font("Tinos", "B", BODY_PT)
    sheets.set_x(LEFT_MM)
    after = AFTER_PARAGRAPH_PT * PT_MM
    sheets.multi_cell(sheets.epw, BODY_PT * PT_MM * LEADING, text, align=Align.L, new_x="LMARGIN", new_y="NEXT")
    sheets.y += after / 2


def _head(sheets: Sheets, letter: Letter) -> None:
    top, right_mm = sheets.y, sheets.epw - LEFT_COLUMN_MM
    right_x = LEFT_MM + LEFT_COLUMN_MM
    if letter.parent:
        sheets.line_of(letter.parent, "", HEAD_PT, LEFT_MM, LEFT_COLUMN_MM)
    sheets.line_of(letter.issuer, "B", HEAD_PT, LEFT_MM, LEFT_COLUMN_MM)
    sheets.rule(LEFT_MM + LEFT_COLUMN_MM / 2, 22)
    sheets.y += 3
    sheets.line_of(letter.number, "", BODY_PT, LEFT_MM, LEFT_COLUMN_MM)
    left_end, sheets.y = sheets.y, top
    for place, text in enumerate(letter.right):
        sheets.line_of(text, "B", HEAD_PT if place == 0 else BODY_PT, right_x, right_mm)
    sheets.rule(right_x + right_mm / 2, 52)
    sheets.y += 3
    sheets.line_of(letter.dated, "I", BODY_PT, right_x, right_mm)
    sheets.y = max(left_end, sheets.y) + 6
    sheets.line_of(letter.title, "B", TITLE_PT, LEFT_MM, sheets.epw)
    sheets.line_of(letter.subject, "B", BODY_PT, LEFT_MM, sheets.epw)
    sheets.y += 4


def _paragraph(sheets: Sheets, text: str) -> None:
    sheets.set_font("Tinos", "", BODY_PT)
    with sheets.text_columns(text_align=Align.J, line_height=LEADING) as columns:
        after = AFTER_PARAGRAPH_PT * PT_MM
        with columns.paragraph(first_line_indent=INDENT_MM, bottom_margin=after) as paragraph:
            paragraph.write(text)
    sheets.set_x(LEFT_MM)


def _table(sheets: Sheets, table: Table) -> None:
    sheets.set_font("Tinos", "", BODY_PT)
    aligned = tuple(Align.R if place in table.numbers else Align.L for place in range(len(table.heads)))
    with sheets.table(
        align=Align.L,
        borders_layout=TableBordersLayout.ALL,
        col_widths=table.widths,
        text_align=aligned,
        headings_style=FontFace(emphasis="BOLD"),
        line_height=BODY_PT * PT_MM * LEADING,
        padding=(0.8, 1.5),
    ) as grid:
        for row in (table.heads, *table.rows):
            grid.row(row)
    sheets.y += 3


def qr_picture(text: str) -> BytesIO:
    """A QR code as a PNG of one dot a module; a PDF draws it at any size."""
    made = BytesIO()
    segno.make(text, error="m", micro=False).save(made, kind="png", scale=4, border=2)
    made.seek(0)
    return made


def _signing(sheets: Sheets, letter: Letter) -> None:
    if sheets.will_page_break(SIGNING_MM):
        sheets.add_page()
    sheets.y += 4
    top, half = sheets.y, sheets.epw / 2
    if letter.code:
        sheets.image(qr_picture(letter.code), LEFT_MM + (half - CODE_MM) / 2, top, CODE_MM, CODE_MM)
        sheets.y = top + CODE_MM
        sheets.line_of(letter.code_says, "I", HEAD_PT, LEFT_MM, half)
    for place, name in enumerate(letter.signing):
        if place == 0 and letter.code:
            continue
        sheets.y = top
        x_mm = LEFT_MM + place * half
        sheets.line_of(name, "B", BODY_PT, x_mm, half)
        sheets.line_of(letter.sign_here, "I", BODY_PT, x_mm, half)
