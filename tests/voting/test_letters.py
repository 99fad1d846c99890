"""Counting report and voting list: the files are read back, their words, order and measures."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.voting.council import Council
from tests.voting.test_pages import Site

CONCLUSION = "Tán thành 5/9 đại biểu (55,56 %), cần trên 1/2 tổng số đại biểu: 5. Được thông qua."


@pytest.fixture
def site(council: Council, tmp_path: Path) -> Site:
    """Pages on the council's database."""
    return Site(council, tmp_path)


def announced(council: Council, question: str = "Thông qua nghị quyết") -> int:
    """Five in favour, the chair against."""
    poll_id: int = council.open_poll(question=question)
    for delegate in council.delegates[:5]:
        council.cast(delegate, poll_id, "yes")
    council.cast(council.chair, poll_id, "no")
    council.finish(poll_id)
    return poll_id


def fetch(site: Site, poll_id: int, what: str) -> bytes:
    """One of the files, as a delegate gets it."""
    answer = site.get(site.council.delegates[0], f"/m/{site.council.meeting_id}/polls/{poll_id}/{what}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    return answer.data


def words_of_docx(content: bytes) -> str:
    """The text of a DOCX, paragraph by paragraph."""
    text = ZipFile(BytesIO(content)).read("word/document.xml").decode()
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_report_says_the_same_in_every_form(site: Site) -> None:
    poll_id = announced(site.council)
    pdf = PdfReader(BytesIO(fetch(site, poll_id, "report?as=pdf")))
    page = " ".join(pdf.pages[0].extract_text().split())
    docx = words_of_docx(fetch(site, poll_id, "report?as=docx"))
    sheet = load_workbook(BytesIO(fetch(site, poll_id, "report?as=xlsx"))).worksheets[0]
    cells = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    for text in (page, docx, cells):
        assert CONCLUSION in " ".join(text.split())  # a share and its sign are held together
        assert "BIÊN BẢN KIỂM PHIẾU" in text
        assert "Số phiếu phát ra: 8; thu vào: 6; hợp lệ: 6; không hợp lệ: 0." in text
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text


def test_voting_list_is_by_given_name(site: Site) -> None:
    poll_id = announced(site.council)
    sheet = load_workbook(BytesIO(fetch(site, poll_id, "list?as=xlsx"))).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_col=4)]
    names = [row[1] for row in rows if row[0] and str(row[0]).isdigit()]
    assert names[:3] == ["Hoàng Thị Ngọc Ánh", "Trần Văn Chủ", "Lê Thị Thùy Dương"]
    assert ["2", "Trần Văn Chủ", "01", "Không tán thành"] in rows
    assert "Bùi Thị Yến" in words_of_docx(fetch(site, poll_id, "list?as=docx"))


def test_nothing_typed_becomes_a_formula_or_markup(site: Site) -> None:
    poll_id = announced(site.council, '=HYPERLINK("x") <w:b/> & \x07')
    sheet = load_workbook(BytesIO(fetch(site, poll_id, "report?as=xlsx"))).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr", "n"}
    assert '=HYPERLINK("x") &lt;w:b/&gt; &amp;' in words_of_docx(fetch(site, poll_id, "report?as=docx"))


def test_there_are_no_letters_before_the_announcement(site: Site) -> None:
    council = site.council
    poll_id = council.open_poll()
    council.do(council.chair, "voting.close", poll_id=poll_id)
    for what in ("report?as=pdf", "list?as=pdf"):
        assert site.get(council.chair, f"/m/{council.meeting_id}/polls/{poll_id}/{what}").status_code == 404
    council.do(council.chair, "voting.announce", poll_id=poll_id)
    assert site.get(council.chair, f"/m/{council.meeting_id}/polls/{poll_id}/report?as=exe").status_code == 404
    assert site.get(council.guest, f"/m/{council.meeting_id}/polls/{poll_id}/report?as=docx").status_code == 200
