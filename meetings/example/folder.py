"""The example as a folder: the very files that a secretary would import."""

from __future__ import annotations

import re
from pathlib import Path

from openpyxl import Workbook

from meetings.example.agenda import ITEMS, PAPERS, PaperRow
from meetings.example.pages import write_paper
from meetings.example.people import rows
from meetings.people.rules import fold

PEOPLE_HEADERS = ("STT", "Họ và tên", "Chức vụ", "Tổ đại biểu", "Tư cách", "Vai trò", "Ghế", "Điện thoại", "E-mail")
AGENDA_HEADERS = ("Số", "Nội dung", "Người trình bày", "Số phút")


def write_folder(folder: Path) -> None:
    """Write dai-bieu.xlsx, chuong-trinh.xlsx and twenty PDFs."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_people(folder / "dai-bieu.xlsx")
    _write_agenda(folder / "chuong-trinh.xlsx")
    for paper in PAPERS:
        write_paper(paper, folder / file_name(paper))


def file_name(paper: PaperRow) -> str:
    """ "04.2_Du-thao-nghi-quyet-….pdf", as offices name their files."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(f"{paper.kind} {paper.subject}")).strip("-")
    return f"{paper.number}_{words[:80].capitalize()}.pdf"


def _write_people(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["DANH SÁCH ĐẠI BIỂU VÀ KHÁCH MỜI"])
    sheet.append([])
    sheet.append(list(PEOPLE_HEADERS))
    for number, row in enumerate(rows(), 1):
        contact = (row.phone, row.email)
        sheet.append([number, row.name, row.position, row.delegation, row.standing, row.role, row.seat, *contact])
    book.save(path)


def _write_agenda(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(AGENDA_HEADERS))
    for item in ITEMS:
        sheet.append([item.number, item.title, item.presenter, item.minutes])
    book.save(path)
