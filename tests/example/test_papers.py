"""The example's papers: laid out as offices do, readable by people and programs, the same every time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from pypdf import PdfReader

from meetings.example.agenda import PAPERS, PaperRow
from meetings.example.frames import MOTTO, SAMPLE, STATE
from meetings.example.layout import Sheets
from meetings.example.lettering import lettering
from meetings.example.pages import write_paper
from tests.servers import refuse

ROOT = Path(__file__).resolve().parents[2]
A4_POINTS = (595, 842)
# Every Vietnamese vowel with every tone, in both cases, and the signs of documents.
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
SYLLABLES = [unicodedata.normalize("NFC", f"đ{vowel}{tone}ng") for vowel in VOWELS for tone in TONES]
EVERYTHING = " ".join([*SYLLABLES, *(s.upper() for s in SYLLABLES), "“Số: 45,2 %” – H’Loan Niê; 1.234…"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("papers")
    for row in PAPERS:
        write_paper(row, made / f"{row.number}.pdf")
    return made


def words(path: Path) -> list[str]:
    """The words of a PDF as pdf.js and search programs see them."""
    return " ".join(page.extract_text() for page in PdfReader(path).pages).split()


def test_every_letter_comes_out_as_it_went_in(tmp_path: Path) -> None:
    sheets = Sheets(lettering(), "thử")
    for style in ("", "B", "I"):
        sheets.paragraph(EVERYTHING, style)
    sheets.output(str(tmp_path / "letters.pdf"))
    assert words(tmp_path / "letters.pdf") == EVERYTHING.split() * 3


def test_two_programs_read_the_same_words(folder: Path) -> None:
    if shutil.which("pdftotext") is None:
        refuse("pdftotext is not installed (apt-get install poppler-utils)")
    for row in PAPERS[:5]:
        path = folder / f"{row.number}.pdf"
        said = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout
        assert said.split() == words(path)


@pytest.mark.parametrize("row", PAPERS, ids=lambda row: row.number)
def test_a_paper_is_laid_out_as_an_office_does(row: PaperRow, folder: Path) -> None:
    reader = PdfReader(folder / f"{row.number}.pdf")
    assert len(reader.pages) == row.pages
    assert (round(reader.pages[0].mediabox.width), round(reader.pages[0].mediabox.height)) == A4_POINTS
    first = " ".join(reader.pages[0].extract_text().split())
    assert all(part in first for part in (STATE, MOTTO, SAMPLE, row.kind.upper(), row.subject, "Số:"))
    assert [page.extract_text().split()[0] for page in reader.pages[1:]] == [str(n + 2) for n in range(row.pages - 1)]
    assert reader.outline[0]["/Title"] == f"{row.kind}: {row.subject}"  # type: ignore[index,call-overload]
    assert reader.metadata is not None
    assert reader.metadata.title == f"{row.number} {row.kind}: {row.subject}"


def test_papers_are_the_same_bytes_on_every_machine_and_day(tmp_path: Path, folder: Path) -> None:
    write = "import sys; from pathlib import Path; from meetings.example import pages, agenda; "
    write += "[pages.write_paper(row, Path(sys.argv[1]) / f'{row.number}.pdf') for row in agenda.PAPERS[:3]]"
    other_process = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "America/Lima"}
    subprocess.run([sys.executable, "-c", write, str(tmp_path)], cwd=ROOT, env=other_process, check=True)
    names = [f"{row.number}.pdf" for row in PAPERS[:3]]
    assert [(tmp_path / name).read_bytes() == (folder / name).read_bytes() for name in names] == [True] * 3


@pytest.mark.parametrize("row", [row for row in PAPERS if row.kind != "Phụ lục"], ids=lambda row: row.number)
def test_a_paper_does_not_repeat_itself(row: PaperRow, folder: Path) -> None:
    sentences = [said for said in " ".join(words(folder / f"{row.number}.pdf")).split(". ") if len(said) > 60]
    doubled = [said for said, times in Counter(sentences).items() if times > 1]
    assert len(doubled) <= len(sentences) // 50


def test_resolutions_have_articles_and_a_signature(folder: Path) -> None:
    said = " ".join(words(folder / "04.2.pdf"))
    places = [said.index(part) for part in ("QUYẾT NGHỊ:", "Điều 1.", "Điều 2.", "Điều 3.", "Nơi nhận:", "CHỦ TỊCH")]
    assert places == sorted(places)


def test_the_sum_of_the_projects_adds_up(folder: Path) -> None:
    amounts = [word for word in words(folder / "04.4.pdf") if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", word)]
    figures = [int(amount.replace(".", "")) for amount in amounts]
    costs, plans = figures[:-2:2], figures[1:-2:2]
    assert [sum(costs), sum(plans)] == figures[-2:]
    assert len(costs) > 500
