"""The example as a folder: the very files that a secretary would import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from openpyxl import Workbook

from meetings.example.agenda import ITEMS, PAPERS, PaperRow
from meetings.example.pages import write_paper
from meetings.example.people import rows

PEOPLE_HEADERS = ("STT", "Họ và tên", "Chức vụ", "Tổ đại biểu", "Tư cách", "Vai trò", "Ghế", "Điện thoại", "E-mail")
AGENDA_HEADERS = ("Số", "Nội dung", "Người trình bày", "Số phút")


def write_folder(folder: Path) -> None:
    """Write dai-bieu.xlsx, chuong-trinh.xlsx and twenty PDFs.

    The PDFs are drawn by two processes of their own: half the time on two cores, and the
    server that waits for them is held up by neither.
    """
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "meetings.example.folder", str(folder)]
    root = Path(__file__).resolve().parents[2]
    drawing = [subprocess.Popen([*command, part], cwd=root) for part in ("0", "1")]
    _write_people(folder / "dai-bieu.xlsx")
    _write_agenda(folder / "chuong-trinh.xlsx")
    for process in drawing:
        if process.wait() != 0:
            raise RuntimeError("the example's papers could not be drawn")


def write_papers(folder: Path, part: int) -> None:
    """Write every second paper, the longest first, so that both halves take as long."""
    for paper in sorted(PAPERS, key=lambda paper: paper.pages, reverse=True)[part::2]:
        write_paper(paper, folder / file_name(paper))


def file_name(paper: PaperRow) -> str:
    """ "04.2_Dự thảo nghị quyết điều chỉnh….pdf", as careful offices name their files."""
    last_words = " ".join(paper.kind.lower().split()[-2:])
    subject = paper.subject[0].lower() + paper.subject[1:]
    return f"{paper.number}_{paper.kind} {subject.removeprefix(last_words).strip()}.pdf"


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


if __name__ == "__main__":
    write_papers(Path(sys.argv[1]), int(sys.argv[2]))
