"""What files are is told by their content; pictures become pages, hostile files a sentence."""

from __future__ import annotations

import hashlib
from io import BytesIO

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.kernel.errors import Refusal
from meetings.papers.rules import Conversion, FileKind, begins_as, broken_promise, renamed_to
from meetings.papers.store import PDF_MIME, office_program, take_in
from meetings.runtime import current
from tests.papers import files, office_files
from tests.papers.shelves import Shelf
from tests.papers.visits import Visits

EXIF_TURNED = (
    b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"
)
OFFICE = {
    "docx": (office_files.docx("Tờ trình"), "wordprocessingml.document"),
    "xlsx": (office_files.xlsx(["Dự toán", 1]), "spreadsheetml.sheet"),
    "odt": (office_files.odt("Báo cáo"), "opendocument.text"),
}
PICTURES = {
    "jpg": (office_files.picture("JPEG"), 1, "landscape"),
    "turned jpg": (office_files.picture("JPEG", exif=EXIF_TURNED), 1, "portrait"),
    "png": (office_files.picture("PNG", (300, 500)), 1, "portrait"),
    "tif": (office_files.many_pages_tiff(5), 5, "portrait"),
    "webp": (office_files.picture("WEBP"), 1, "landscape"),
    "gif": (office_files.picture("GIF"), 1, "landscape"),
    "bmp": (office_files.picture("BMP"), 1, "landscape"),
}


@pytest.mark.parametrize("content, mime", OFFICE.values(), ids=OFFICE.keys())
def test_an_office_file_is_kept_as_it_came(shelf: Shelf, content: bytes, mime: str) -> None:
    taken = take_in(shelf.store, current(), [content], "ten nao cung duoc")
    state = Conversion.WAITING if office_program() else Conversion.UNAVAILABLE
    assert (taken.pages, taken.conversion) == (0, state)
    assert taken.mime.endswith(mime)
    assert taken.sha256 == taken.original_sha256 == hashlib.sha256(content).hexdigest()
    assert set(shelf.kept()) == {taken.sha256}


@pytest.mark.parametrize("content, pages, shape", PICTURES.values(), ids=PICTURES.keys())
def test_a_picture_becomes_pages_and_stays_as_it_came(shelf: Shelf, content: bytes, pages: int, shape: str) -> None:
    taken = take_in(shelf.store, current(), [content])
    assert (taken.pages, taken.mime, taken.conversion, taken.has_text) == (pages, PDF_MIME, Conversion.DONE, False)
    assert shelf.store.file(taken.original_sha256).read_bytes() == content
    assert set(shelf.kept()) == {taken.sha256, taken.original_sha256}
    with shelf.store.open(taken.sha256) as file:
        box = pypdf.PdfReader(BytesIO(file.read())).pages[0].mediabox
    assert (box.width > box.height) == (shape == "landscape")


HOSTILE = {
    "bomb": (office_files.bomb_docx(), "a.docx", "paper_bomb"),
    "pixels": (office_files.bomb_png(), "a.png", "paper_bomb"),
    "password": (office_files.encrypted_office(), "a.docx", "paper_encrypted"),
    "half a document": (OFFICE["docx"][0][:-200], "a.docx", "paper_damaged"),
    "half a picture": (PICTURES["jpg"][0][:2000], "a.jpg", "paper_damaged"),
    "a word in name only": (OFFICE["docx"][0], "a.pdf", "paper_mislabelled"),
    "a picture in name only": (files.pdf("a"), "a.png", "paper_mislabelled"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "a.svg", "paper_unknown"),
    "html": (b"<!doctype html><script>alert(1)</script>", "a.pdf", "paper_unknown"),
    "program": (b"MZ\x90\x00" + bytes(500), "a.exe", "paper_unknown"),
    "empty container": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "a.doc", "paper_unknown"),
}


@pytest.mark.parametrize("content, name, code", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_files_are_refused_soon_and_leave_nothing(shelf: Shelf, content: bytes, name: str, code: str) -> None:
    before = files.spent()
    with pytest.raises(Refusal) as refused:
        take_in(shelf.store, current(), [content], name)
    assert refused.value.code == code
    assert files.spent() - before < 1
    assert set(shelf.kept()) == set()


def test_the_original_is_served_as_the_paper_is(visits: Visits) -> None:
    content = PICTURES["png"][0]
    paper_id = visits.put("02.1_Bản đồ.png", content)
    path = f"{visits.address(paper_id)}/file?original"
    answer = visits.get(visits.delegate, path)
    assert (answer.data, answer.mimetype) == (content, "image/png")
    assert 'filename="02.1_Ban do.png"' in answer.headers["Content-Disposition"]
    assert visits.file(visits.delegate, paper_id).data.startswith(b"%PDF-")
    assert [visits.get(who, path).status_code for who in (visits.guest, visits.stranger)] == [200, 404]
    visits.desk.do("papers.withdraw", paper_id=paper_id, reason="Sai bản")
    assert [visits.get(who, path).status_code for who in (visits.delegate, visits.secretary)] == [404, 200]


def test_there_is_no_other_original_of_a_pdf(visits: Visits) -> None:
    paper_id = visits.put("02.1_A.pdf", files.pdf("a"))
    assert visits.get(visits.secretary, f"{visits.address(paper_id)}/file?original").status_code == 404


def test_the_same_picture_is_the_same_paper(visits: Visits) -> None:
    visits.put("02.1_A.png", PICTURES["png"][0])
    again = visits.upload(visits.secretary, "khác.png", PICTURES["png"][0])
    assert (again.status_code, again.json["code"]) == (409, "paper_here_already")


@given(st.binary(max_size=40))
def test_every_beginning_is_something_or_nothing(head: bytes) -> None:
    assert begins_as(head) in {"", "pdf", "zip", "ole", "jpeg", "png", "tiff", "gif", "bmp", "webp", "rtf"}


def test_names_promise_kinds_not_formats() -> None:
    assert broken_promise("a.JPG", FileKind.PICTURE) == ""
    assert broken_promise("a.doc", FileKind.WORD) == ""
    assert broken_promise("Quyết định số 12.2026", FileKind.PDF) == ""
    assert broken_promise("a.pdf", FileKind.WORD) == "pdf"
    assert broken_promise("pdf", FileKind.WORD) == ""


def test_renamed_to_takes_known_endings_away() -> None:
    assert renamed_to("a.b.docx", "pdf") == "a.b.pdf"
    assert renamed_to("Số 12.2026", "pdf") == "Số 12.2026.pdf"
