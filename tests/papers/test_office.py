"""Office files become PDFs beside everything else: the same text, the original untouched, nothing lost by a restart."""

from __future__ import annotations

import subprocess
import unicodedata
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from meetings.papers.rules import Conversion
from meetings.papers.store import office_program
from meetings.papers.timers import convert_waiting
from tests.papers import office_files
from tests.papers.signed_file import signed_pdf
from tests.papers.visits import Visits

TEXT = (
    "Tờ trình về việc điều chỉnh kế hoạch đầu tư công trung hạn 2026–2030",
    "Ủy ban nhân dân huyện Lam Giang kính trình Hội đồng nhân dân xem xét, quyết nghị.",
    "Ẩn số ở đây: ẳ ẵ ặ ễ ợ ỡ ử ữ ỳ ỵ ỷ ỹ Đ đ “trích dẫn”.",
)
needs_office = pytest.mark.skipif(not office_program(), reason="needs LibreOffice (soffice)")


def text_of(pdf: bytes, folder: Path) -> str:
    """What pdftotext finds, in one line."""
    path = folder / "converted.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True, text=True)
    return " ".join(unicodedata.normalize("NFC", done.stdout).split())


@needs_office
def test_the_text_of_the_pdf_is_that_of_the_document(visits: Visits, tmp_path: Path) -> None:
    content = office_files.docx(*TEXT)
    paper_id = visits.put("02.1_Tờ trình.docx", content)
    convert_waiting(visits.site.house)
    paper = visits.desk.at_desk().papers[0]
    assert (paper.conversion, paper.pages, paper.file_name) == (Conversion.DONE, 1, "02.1_Tờ trình.pdf")
    assert text_of(visits.file(visits.delegate, paper_id).data, tmp_path) == " ".join(TEXT)
    assert visits.get(visits.delegate, f"{visits.address(paper_id)}/file?original").data == content
    told = [kind for kind, _ in visits.site.journal(visits.desk.meeting_id) if kind == "paper_converted"]
    assert told == ["paper_converted"]


@needs_office
@pytest.mark.parametrize(
    "name, content",
    [
        ("02.1_Dự toán.xlsx", office_files.xlsx(["Danh mục"], ["Đường huyện 12"])),
        ("02.1_Báo cáo.odt", office_files.odt("Báo cáo kinh tế – xã hội")),
    ],
)
def test_other_office_files_become_pdfs_too(visits: Visits, tmp_path: Path, name: str, content: bytes) -> None:
    paper_id = visits.put(name, content)
    convert_waiting(visits.site.house)
    text = text_of(visits.file(visits.delegate, paper_id).data, tmp_path)
    assert "Đường huyện 12" in text or "Báo cáo kinh tế – xã hội" in text


@needs_office
@pytest.mark.parametrize(
    "ending, source, made_of",
    [
        ("odt", office_files.odt(*TEXT), ""),
        ("odp", office_files.odp(*TEXT), ""),
        ("pptx", office_files.odp(*TEXT), "odp"),
        ("ppt", office_files.odp(*TEXT), "odp"),
        ("doc", office_files.docx(*TEXT), "docx"),
    ],
    ids=["odt", "odp", "pptx", "ppt", "doc"],
)
def test_vietnamese_comes_out_of_every_format_as_it_went_in(
    visits: Visits, tmp_path: Path, ending: str, source: bytes, made_of: str
) -> None:
    content = office_files.saved_as(source, made_of, ending, tmp_path) if made_of else source
    paper_id = visits.put(f"02.1_Tờ trình.{ending}", content)
    convert_waiting(visits.site.house)
    paper = visits.desk.at_desk().papers[0]
    assert (paper.conversion, paper.pages) == (Conversion.DONE, len(TEXT) if ending in ("odp", "pptx", "ppt") else 1)
    assert text_of(visits.file(visits.delegate, paper_id).data, tmp_path) == " ".join(TEXT)
    assert visits.get(visits.delegate, f"{visits.address(paper_id)}/file?original").data == content


@needs_office
def test_what_cannot_be_converted_is_offered_as_it_came(visits: Visits) -> None:
    broken = office_files.zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<not a document"})
    paper_id = visits.put("02.1_A.docx", broken)
    convert_waiting(visits.site.house)
    paper = visits.desk.at_desk().papers[0]
    assert (paper.conversion, paper.pages) == (Conversion.FAILED, 0)
    page = visits.get(visits.delegate, visits.address(paper_id)).text
    assert 'data-as-it-came="failed"' in page
    answer = visits.file(visits.delegate, paper_id)
    assert (answer.data, answer.mimetype.endswith("wordprocessingml.document")) == (broken, True)


def test_while_it_waits_the_original_is_offered(visits: Visits) -> None:
    content = office_files.docx("Đang chờ")
    paper_id = visits.desk.add("02.1_A.docx", visits.desk.take(content))
    paper = visits.desk.at_desk().papers[0]
    if paper.conversion in (Conversion.WAITING, Conversion.UNAVAILABLE):
        page = visits.get(visits.secretary, visits.address(paper_id)).text
        assert f'data-as-it-came="{paper.conversion.value}"' in page
        assert visits.file(visits.secretary, paper_id).data == content


def test_a_signed_pdf_keeps_its_signature(visits: Visits, tmp_path: Path) -> None:
    signed = signed_pdf()
    paper_id = visits.put("02.1_Nghị quyết.pdf", signed)
    served = visits.file(visits.delegate, paper_id).data
    assert served == signed
    said = [signatures(content, tmp_path / f"{n}.pdf") for n, content in enumerate((signed, served))]
    assert said[0] == said[1]
    assert "Signature is Valid" in said[0]
    spoilt = signatures(signed.replace(b"Quyet nghi", b"Quyet dinh"), tmp_path / "spoilt.pdf")
    assert "Signature is Valid" not in spoilt


def signatures(content: bytes, path: Path) -> str:
    """What pdfsig says of a PDF."""
    path.write_bytes(content)
    done = subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False)
    return done.stdout.replace(str(path), "")


def test_signed_test_files_are_pdfs() -> None:
    assert len(pypdf.PdfReader(BytesIO(signed_pdf())).pages) == 1
