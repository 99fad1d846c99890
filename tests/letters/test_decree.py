"""What Decree 30/2020 (Appendix I) asks of a written paper, measured on the pages themselves."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from pypdf import PdfReader

from meetings.letters.as_docx import docx
from meetings.letters.as_pdf import pdf
from meetings.letters.written import Annex, Heading, Letter, Table

PT_MM = 25.4 / 72
TWIPS_MM = 25.4 / 1440
# Appendix I, part I, 2 to 4: A4; 20–25 mm above and below, 30–35 left, 15–20 right.
WIDTH, HEIGHT = 210, 297
EDGES = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
BODY = tuple(f"{n}. Đại biểu Nguyễn Thị Ánh Nguyệt phát biểu về dự toán ngân sách. " * 4 for n in range(1, 40))
ROWS = tuple((str(n), f"Lò Văn {n}", "Tán thành") for n in range(1, 60))
LETTER = Letter(
    parent="HỘI ĐỒNG NHÂN DÂN\nTỈNH SƠN LA",
    issuer="THƯ KÝ KỲ HỌP",
    number="Số: 12/BB-HĐND",
    right=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    dated="Sơn La, ngày 30 tháng 11 năm 2026",
    title="BIÊN BẢN",
    subject="Kỳ họp thứ mười hai",
    body=(Heading("I. Khai mạc"), *BODY, Table(("TT", "Họ và tên", "Biểu quyết"), (1, 5, 2), ROWS)),
    signing=("THƯ KÝ", "CHỦ TỌA"),
    annexes=(Annex("PHỤ LỤC", "Danh sách đại biểu", BODY[:3]),),
)
Box = tuple[float, float, float, float]  # left, top, right, bottom, in mm from the upper left corner


@pytest.fixture(scope="module")
def pages() -> list[list[tuple[str, Box]]]:
    """Each page's characters, and where they stand."""
    document = pypdfium2.PdfDocument(pdf(LETTER))
    return [characters(page) for page in document]


def characters(page: pypdfium2.PdfPage) -> list[tuple[str, Box]]:
    """Those that can be seen."""
    text = page.get_textpage()
    found = []
    for index in range(text.count_chars()):
        character = text.get_text_range(index, 1)
        left, bottom, right, top = text.get_charbox(index)
        if character.strip():
            box = (left * PT_MM, HEIGHT - top * PT_MM, right * PT_MM, HEIGHT - bottom * PT_MM)
            found.append((character, box))
    return found


def test_pages_are_a4_in_the_typeface_that_replaces_times() -> None:
    for page in pypdfium2.PdfDocument(pdf(LETTER)):
        assert [round(side * PT_MM) for side in page.get_size()] == [WIDTH, HEIGHT]
    fonts = [page["/Resources"]["/Font"].values() for page in PdfReader(BytesIO(pdf(LETTER))).pages]
    names = {str(font["/BaseFont"]) for each in fonts for font in each}
    assert all("Tinos" in name for name in names), names


def test_everything_but_the_number_of_the_page_stands_within_the_margins(pages: list[list[tuple[str, Box]]]) -> None:
    assert len(pages) > 4
    for page in pages:
        body = [box for _, box in page if box[1] > EDGES["top"][0] - 2]
        assert EDGES["left"][0] - 0.5 <= min(box[0] for box in body) <= EDGES["left"][1]
        assert max(box[2] for box in body) <= WIDTH - EDGES["right"][0] + 0.5
        assert max(box[3] for box in body) <= HEIGHT - EDGES["bottom"][0] + 0.5


def test_pages_are_numbered_above_in_the_middle_from_the_second_on(pages: list[list[tuple[str, Box]]]) -> None:
    for number, page in enumerate(pages, 1):
        above = [(character, box) for character, box in page if box[3] < EDGES["top"][0] - 2]
        assert "".join(character for character, _ in above) == ("" if number == 1 else str(number))
        if above:
            middle = (above[0][1][0] + above[-1][1][2]) / 2
            text_middle = (EDGES["left"][0] + WIDTH - EDGES["right"][0]) / 2
            assert abs(middle - text_middle) < 3


def test_state_and_motto_stand_right_of_who_issues(pages: list[list[tuple[str, Box]]]) -> None:
    words = "".join(character for character, _ in pages[0])
    boxes = [box for _, box in pages[0]]
    state, issuer, title = (words.index(text) for text in ("CỘNGHÒA", "THƯKÝKỲHỌP", "BIÊNBẢN"))
    assert boxes[state][0] > boxes[issuer][2]
    assert boxes[state][1] < boxes[title][1]
    assert abs((boxes[title][0] + boxes[title + 6][2]) / 2 - (EDGES["left"][0] + WIDTH - EDGES["right"][0]) / 2) < 3


def test_docx_says_the_same_of_its_pages() -> None:
    with ZipFile(BytesIO(docx(LETTER))) as folder:
        document, header, styles = (
            folder.read(f"word/{name}.xml").decode() for name in ("document", "header1", "styles")
        )
    [size] = re.findall(r'<w:pgSz w:w="(\d+)" w:h="(\d+)"/>', document)
    assert [round(int(side) * TWIPS_MM) for side in size] == [WIDTH, HEIGHT]
    margins = dict(re.findall(r'w:(top|bottom|left|right)="(\d+)"', re.findall(r"<w:pgMar[^>]*>", document)[0]))
    for edge, (least, most) in EDGES.items():
        assert least - 0.1 <= int(margins[edge]) * TWIPS_MM <= most + 0.1, edge
    assert "<w:titlePg/>" in document  # the first page has no number
    assert (" PAGE " in header, 'w:jc w:val="center"' in header) == (True, True)
    assert 'w:ascii="Times New Roman"' in styles
    assert 26 <= int(re.findall(r'<w:sz w:val="(\d+)"/>', styles)[0]) <= 28  # 13 to 14 points
