"""Cards with names, to print and cut: badges to wear, and seat cards that stand folded on the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from fpdf import FPDF
from fpdf.enums import Align

from meetings.letters.as_pdf import PT_MM, STYLES, qr_picture
from meetings.letters.written import FONTS, Card

PAGE_W, PAGE_H = 210.0, 297.0
BADGE_W, BADGE_H, BADGES_A_PAGE = 90.0, 55.0, 10
CODE_MM, INSET = 30.0, 5.0
TENTS_A_PAGE = 2
GREY = 150
LEADING = 1.2


class Cards(FPDF):
    """A4 pages that are cut."""

    def __init__(self, title: str) -> None:
        super().__init__(format="A4")
        for style, name in STYLES.items():
            self.add_font("Tinos", style, FONTS / f"Tinos-{name}.ttf")
        self.set_auto_page_break(False)
        self.set_margin(0)
        self.set_lang("vi")
        self.set_title(title)
        self.set_draw_color(GREY)

    def words(self, text: str, style: str, sizes: Sequence[float], box: tuple[float, float, float], lines: int) -> None:
        """Centred in (x, y, width), in the largest of these sizes in which it takes so few lines."""
        x, y, width = box
        for size_pt in sizes:
            self.set_font("Tinos", style, size_pt)
            broken: Any = self.multi_cell(width, text=text, dry_run=True, output="LINES")
            if len(broken) <= lines:
                break
        self.set_xy(x, y)
        self.multi_cell(width, size_pt * PT_MM * LEADING, text, align=Align.C, new_x="LEFT", new_y="NEXT")


def badges(title: str, cards: Sequence[Card]) -> bytes:
    """Ten on a page, with lines to cut along; `title` stands on each."""
    sheets = Cards(title)
    left, top = (PAGE_W - 2 * BADGE_W) / 2, (PAGE_H - 5 * BADGE_H) / 2
    for page in _pages(cards, BADGES_A_PAGE):
        sheets.add_page()
        for place, card in enumerate(page):
            _badge(sheets, title, card, left + place % 2 * BADGE_W, top + place // 2 * BADGE_H)
    return bytes(sheets.output())


def tents(cards: Iterable[Card]) -> bytes:
    """Two on a page, each folded in its middle, so that the name is read from both sides."""
    sheets = Cards("Biển tên")
    face = PAGE_H / TENTS_A_PAGE / 2
    for page in _pages(cards, TENTS_A_PAGE):
        sheets.add_page()
        for place, card in enumerate(page):
            top = place * 2 * face
            with sheets.rotation(180, PAGE_W / 2, top + face / 2):
                _face(sheets, card, top, face)
            _face(sheets, card, top + face, face)
            sheets.set_dash_pattern(dash=2, gap=2)
            sheets.line(0, top + face, PAGE_W, top + face)
            sheets.set_dash_pattern()
            if place == 0:
                sheets.line(0, 2 * face, PAGE_W, 2 * face)
    return bytes(sheets.output())


def _pages(cards: Iterable[Card], most: int) -> Iterator[list[Card]]:
    rest = iter(cards)
    while page := list(islice(rest, most)):
        yield page


def _badge(sheets: Cards, title: str, card: Card, x: float, y: float) -> None:
    sheets.rect(x, y, BADGE_W, BADGE_H)
    width = BADGE_W - 2 * INSET
    sheets.words(title, "", (9, 8, 7), (x + INSET, y + 3, width), 2)
    beside = width - (CODE_MM + 2 if card.code else 0)
    sheets.words(card.name, "B", (18, 16, 14, 12), (x + INSET, y + 15, beside), 2)
    sheets.y += 1.5
    sheets.words(card.position, "", (11, 10, 9), (x + INSET, sheets.y, beside), 3)
    belongs = ", ".join(each for each in (card.unit, f"Ghế {card.seat}" if card.seat else "") if each)
    sheets.words(belongs, "I", (10, 9, 8), (x + INSET, sheets.y + 0.5, beside), 2)
    if card.code:
        code_x = x + BADGE_W - INSET - CODE_MM
        sheets.image(qr_picture(card.code), code_x, y + BADGE_H - INSET - CODE_MM, CODE_MM, CODE_MM)


def _face(sheets: Cards, card: Card, top: float, face: float) -> None:
    middle = top + face / 2
    sheets.words(card.name, "B", (60, 54, 48, 42, 36, 30), (10, middle - 20, PAGE_W - 20), 1)
    sheets.words(card.position or card.unit, "", (24, 20, 18, 16), (10, sheets.y + 3, PAGE_W - 20), 2)
    if card.seat:
        sheets.words(f"Ghế {card.seat}", "I", (14,), (10, top + face - 12, PAGE_W - 20), 1)
