"""The example's papers as real PDFs, laid out as Decree 30/2020 asks."""

from __future__ import annotations

import logging
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from meetings.example.agenda import PaperRow
from meetings.example.prose import Prose

FONTS = Path(__file__).resolve().parents[2] / "static" / "vendor" / "fonts"
ROWS_ON_A_PAGE = 24
LINE_MM = 7.0
LONGEST_PARAGRAPH_MM = 105.0

logging.getLogger("fontTools").setLevel(logging.ERROR)


class OfficialPaper(FPDF):
    """A4, margins 20/20/30/15 mm, a Times-metric serif at 13 pt, the page number top centre from page 2 on."""

    def __init__(self) -> None:
        super().__init__(format="A4")
        for style, name in (("", "Regular"), ("B", "Bold"), ("I", "Italic")):
            self.add_font("Tinos", style, FONTS / f"Tinos-{name}.ttf")
        self.set_margins(30, 20, 15)
        self.set_auto_page_break(True, 20)
        self.set_lang("vi")

    def header(self) -> None:
        """The page number (Decree 30/2020, Appendix I)."""
        if self.page_no() > 1:
            self.set_y(12)
            self.set_font("Tinos", "", 13)
            self.cell(0, 6, str(self.page_no()), align="C")
            self.set_y(22)

    def line_of(self, text: str, style: str = "", size: float = 13, align: str = "C", width: float = 0) -> None:
        """One centred (or other) line, and below it the next."""
        self.set_font("Tinos", style, size)
        self.multi_cell(width, LINE_MM, text, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def write_paper(row: PaperRow, path: Path) -> None:
    """Write one paper of exactly `row.pages` pages."""
    pdf = OfficialPaper()
    pdf.set_title(f"{row.kind}: {row.subject}")
    prose = Prose(row.number)
    pdf.add_page()
    _heading(pdf, row)
    if row.kind == "Phụ lục":
        _table(pdf, prose, row.pages)
    else:
        _text(pdf, prose, row.pages)
    pdf.output(str(path))


def _heading(pdf: OfficialPaper, row: PaperRow) -> None:
    pdf.set_font("Tinos", "", 12)
    pdf.cell(70, 6, "HỘI ĐỒNG NHÂN DÂN", align="C")
    pdf.set_font("Tinos", "B", 12)
    pdf.cell(0, 6, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", align="C", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pdf.cell(70, 6, "HUYỆN LAM GIANG", align="C")
    pdf.set_font("Tinos", "B", 13)
    pdf.cell(0, 6, "Độc lập - Tự do - Hạnh phúc", align="C", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pdf.ln(4)
    pdf.line_of("Dữ liệu mẫu của Phiên, không phải văn bản thật", "I", 12)
    pdf.ln(4)
    pdf.start_section(row.subject)
    pdf.line_of(row.kind.upper(), "B", 14)
    pdf.line_of(row.subject, "B", 13)
    pdf.ln(4)


def _text(pdf: OfficialPaper, prose: Prose, pages: int) -> None:
    titles = prose.sections()
    while True:
        if _is_full(pdf, pages):
            return
        title = next(titles)
        pdf.start_section(title, level=1)
        pdf.line_of(title, "B", 13, "L")
        for _ in range(3):
            if _is_full(pdf, pages):
                return
            pdf.set_font("Tinos", "", 13)
            pdf.multi_cell(0, LINE_MM, "     " + prose.paragraph(), align="J", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            pdf.ln(2)


def _is_full(pdf: OfficialPaper, pages: int) -> bool:
    return pdf.page_no() >= pages and pdf.get_y() > pdf.h - pdf.b_margin - LONGEST_PARAGRAPH_MM


def _table(pdf: OfficialPaper, prose: Prose, pages: int) -> None:
    widths = (12.0, 74.0, 52.0, 27.0)
    number = 0
    while True:
        _row(pdf, widths, ("STT", "Nội dung", "Đơn vị chủ trì", "Triệu đồng"), "B")
        for _ in range(ROWS_ON_A_PAGE if pdf.page_no() > 1 else ROWS_ON_A_PAGE - 6):
            number += 1
            _row(pdf, widths, prose.row(number), "")
        if pdf.page_no() == pages:
            return
        pdf.add_page()


def _row(pdf: OfficialPaper, widths: tuple[float, ...], cells: tuple[str, ...], style: str) -> None:
    pdf.set_font("Tinos", style, 11)
    for width, text, align in zip(widths, cells, ("C", "L", "L", "R"), strict=True):
        pdf.cell(width, 9, text, border=1, align=align)
    pdf.ln(9)
