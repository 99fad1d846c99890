"""Official papers as Decree 30/2020 lays them out, written fast: lines are broken here, not in the library."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

LEFT_MM, TOP_MM, RIGHT_MM, BOTTOM_MM = 30.0, 20.0, 15.0, 20.0  # Source: Decree 30/2020, Appendix I
INDENT_MM = 10.0
BODY_PT = 13.0
PT_MM = 25.4 / 72
LEADING = 1.32  # of the size of the letters
AFTER_PARAGRAPH_MM = 2.1  # 6 pt
WRITTEN_AT = datetime(2026, 6, 22, 1, 0, tzinfo=UTC)  # the same bytes every time, so that nothing doubles


class Sheets(FPDF):
    """A4 pages that fill from the top; the number of each stands top centre from the second on."""

    def __init__(self, letters: dict[str, Path], title: str) -> None:
        super().__init__(format="A4")
        for style, path in letters.items():
            self.add_font("Tinos", style, path)
        self.set_margins(LEFT_MM, TOP_MM, RIGHT_MM)
        self.set_auto_page_break(False)
        self.set_lang("vi")
        self.set_title(title)
        self.set_creation_date(WRITTEN_AT)
        self._widths: dict[tuple[str, float, str], float] = {}
        self.add_page()

    @property
    def measure_mm(self) -> float:
        """The width of the text."""
        return self.w - LEFT_MM - RIGHT_MM

    @property
    def room_mm(self) -> float:
        """What is left of the page."""
        return self.h - BOTTOM_MM - self.y

    def header(self) -> None:
        """The number of the page."""
        if self.page_no() > 1:
            self.set_font("Tinos", "", BODY_PT)
            self.put(str(self.page_no()), LEFT_MM, self.measure_mm, 12.0, "C")
        self.y = TOP_MM

    def broken(self, text: str, width_mm: float, indent_mm: float = 0.0) -> list[str]:
        """The lines of a text in the current font; the first is shorter by the indent."""
        lines, line, used = list[str](), list[str](), indent_mm
        blank = self._width(" ")
        for word in text.split():
            width = self._width(word)
            if line and used + blank + width > width_mm:
                lines.append(" ".join(line))
                line, used = [], 0.0
            used += (blank if line else 0.0) + width
            line.append(word)
        return [*lines, " ".join(line)] if line else lines

    def put(self, text: str, x_mm: float, width_mm: float, y_mm: float, align: str = "L") -> None:
        """One line whose top is at y; "J" fills the width by letters a little wider."""
        own = self.get_string_width(text) if align != "L" else 0.0
        shift = {"C": (width_mm - own) / 2, "R": width_mm - own}.get(align, 0.0)
        if align == "J" and own:
            self.set_stretching(100 * width_mm / own)
        self.text(x_mm + shift, y_mm + self.font_size_pt * PT_MM, text)
        self.set_stretching(100)

    def paragraph(self, text: str, style: str = "", *, indent_mm: float = INDENT_MM, size_pt: float = BODY_PT) -> None:
        """Justified text, the first line indented; goes over the end of a page line by line."""
        self.set_font("Tinos", style, size_pt)
        lines = self.broken(text, self.measure_mm, indent_mm)
        for place, line in enumerate(lines):
            shift = indent_mm if place == 0 else 0.0
            self.next_line(size_pt)
            is_last = place == len(lines) - 1
            self.set_font("Tinos", style, size_pt)
            self.put(
                line,
                LEFT_MM + shift,
                self.measure_mm - shift,
                self.y - size_pt * PT_MM * LEADING,
                "L" if is_last else "J",
            )
        self.y += AFTER_PARAGRAPH_MM

    def block(self, lines: Sequence[tuple[str, str, float]], x_mm: float, width_mm: float, align: str = "C") -> None:
        """Lines of (text, style, size in pt) under each other, broken where they are too long."""
        for text, style, size_pt in lines:
            self.set_font("Tinos", style, size_pt)
            for line in self.broken(text, width_mm) or [""]:
                self.put(line, x_mm, width_mm, self.y, align)
                self.y += size_pt * PT_MM * LEADING

    def rule(self, x_mm: float, width_mm: float) -> None:
        """A thin line below what was written last."""
        self.set_line_width(0.25)
        self.line(x_mm, self.y + 0.8, x_mm + width_mm, self.y + 0.8)

    def next_line(self, size_pt: float) -> None:
        """Move down by one line of this size, onto the next page where this one is full."""
        height = size_pt * PT_MM * LEADING
        if self.room_mm < height:
            self.add_page()
        self.y += height

    def _width(self, word: str) -> float:
        key = (self.font_style, self.font_size_pt, word)
        if key not in self._widths:
            self._widths[key] = self.get_string_width(word)
        return self._widths[key]
