"""What a file really is, and the sentence for each that is something else."""

from __future__ import annotations

import unicodedata
import zipfile
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.intake.problems import WrongFile
from meetings.intake.sheets import read_tables
from meetings.intake.tables import MOST_ROWS
from tests.intake.books import book, tables, text_rows, wrong

HEAD = ("Họ và tên", "Chức vụ", "Đơn vị")
LINE = ("Đặng Thị Ưng Ước", "Trưởng phòng", "UBND xã Nghĩa Hòa")


def archive(*names: str, size: int = 10) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, b"<" * size)
    return out.getvalue()


def old_office(stream: str) -> bytes:
    """An OLE file, as far as anybody looks: its first bytes and the name of a stream in it."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504 + stream.encode("utf-16-le") + b"\0" * 512


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "sheet_empty_file"),
        (b"\r\n \r\n", "sheet_empty_file"),
        (archive("[Content_Types].xml", "word/document.xml"), "sheet_is_word"),
        (archive("ppt/presentation.xml"), "sheet_is_slides"),
        (archive("xl/workbook.bin"), "sheet_is_binary_excel"),
        (archive("mimetype", "content.xml"), "sheet_is_open_document"),
        (archive("anh.png"), "sheet_is_archive"),
        (archive("xl/workbook.xml"), "sheet_damaged"),
        (b"PK\x03\x04 cut off", "sheet_damaged"),
        (old_office("EncryptedPackage"), "sheet_has_password"),
        (old_office("WordDocument"), "sheet_is_word"),
        (old_office("Workbook"), "sheet_is_old_excel"),
        (b"%PDF-1.7\n...", "sheet_is_pdf"),
        (b"\x89PNG\r\n\x1a\n", "sheet_is_picture"),
        (b"\xef\xbb\xbf<html><table>", "sheet_is_web_page"),
        (bytes(range(256)) * 8, "sheet_is_no_text"),
        (book(), "sheet_without_rows"),
        (book((None, " "), ("", None)), "sheet_without_rows"),
        (book(HEAD), "people_without_rows"),
    ],
)
def test_a_wrong_file_says_what_it_is(content: bytes, code: str) -> None:
    assert wrong(content)[0] == code


def test_a_workbook_cut_in_half_is_damaged() -> None:
    whole = book(HEAD, LINE)
    assert wrong(whole[: len(whole) // 2]) == ("sheet_damaged", {})


def test_a_sheet_without_names_says_which_headings_were_seen() -> None:
    content = book(("BẢNG KÊ",), ("Mã số", "Tên hàng", "Đơn giá"), ("A1", "Bàn", 500_000))
    assert wrong(content) == ("people_without_names", {"seen": "Mã số, Tên hàng, Đơn giá"})


def test_a_sheet_may_have_only_so_many_rows() -> None:
    many = text_rows(HEAD, *(LINE for _ in range(MOST_ROWS))).encode()
    assert wrong(many) == ("sheet_too_long", {"most": MOST_ROWS})


def test_a_workbook_that_unpacks_to_a_flood_is_refused() -> None:
    bomb = archive("xl/workbook.xml", "xl/worksheets/sheet1.xml", size=70_000_000)
    assert len(bomb) < 1_000_000
    assert wrong(bomb) == ("sheet_too_large", {"megabytes": 60})


def test_xml_that_expands_itself_is_refused() -> None:
    whole, out = BytesIO(book(HEAD, LINE)), BytesIO()
    laughs = b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><workbook>&b;</workbook>'
    with zipfile.ZipFile(whole) as before, zipfile.ZipFile(out, "w") as after:
        for info in before.infolist():
            after.writestr(info.filename, laughs if info.filename == "xl/workbook.xml" else before.read(info))
    assert wrong(out.getvalue())[0] == "sheet_damaged"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_file_is_read_whatever_its_encoding_and_separator(encoding: str, separator: str) -> None:
    content = text_rows(HEAD, LINE, separator=separator).encode(encoding)
    [table] = tables(content)
    assert [row.cells for row in table.rows] == [HEAD, LINE]


def test_windows_vietnamese_is_read() -> None:
    decomposed = unicodedata.normalize("NFD", "Nguyễn Thị Hường")
    # Windows-1258 has ễ as ê and a tone, as NFD but with ê composed.
    content = text_rows(HEAD, (_as_1258(decomposed), "Bí thư", "Xã")).encode("cp1258", "replace")
    [table] = tables(content)
    assert unicodedata.normalize("NFC", str(table.rows[1].cells[0])) == "Nguyễn Thị Hường"


def _as_1258(decomposed: str) -> str:
    composed = unicodedata.normalize("NFC", decomposed)
    letters = []
    for letter in composed:
        try:
            letter.encode("cp1258")
            letters.append(letter)
        except UnicodeEncodeError:
            base = unicodedata.normalize("NFD", letter)
            letters.append(unicodedata.normalize("NFC", base[:-1]) + base[-1])
    return "".join(letters)


def test_excels_own_separator_line_counts_as_a_row() -> None:
    [table] = tables(("sep=;\r\n" + text_rows(HEAD, LINE, separator=";")).encode("utf-8-sig"))
    assert [(row.number, row.cells) for row in table.rows] == [(2, HEAD), (3, LINE)]


def test_rows_keep_their_numbers_over_blank_ones() -> None:
    lines = [(), HEAD, (), (None, " ", None), LINE, ()]
    in_book = tables(book(*lines))[0]
    in_text = tables("\r\n".join(["", ",".join(HEAD), "", ", ,", ",".join(LINE), ""]).encode())[0]
    assert [row.number for row in in_book.rows] == [row.number for row in in_text.rows] == [2, 5]


def test_a_line_break_within_a_cell_is_no_new_row() -> None:
    lines = [HEAD, ("Đặng Thị Ưng\nƯớc", "Trưởng\r\nphòng", "Xã"), LINE]
    [table] = tables(text_rows(*lines).encode())
    assert [row.number for row in table.rows] == [1, 2, 3]


def test_merged_cells_hold_for_every_row_they_cover() -> None:
    content = book(HEAD, ("An", "A", "Tổ 1"), ("Bình", "B", None), ("Chi", "C", "Tổ 2"), merged=["C2:C3"])
    [table] = tables(content)
    assert [row.cells[2] for row in table.rows] == ["Đơn vị", "Tổ 1", "Tổ 1", "Tổ 2"]


def test_hidden_sheets_are_not_read() -> None:
    made = openpyxl.load_workbook(BytesIO(book(HEAD, LINE, more={"Nháp": [HEAD, LINE]})))
    made["Nháp"].sheet_state = "hidden"
    out = BytesIO()
    made.save(out)
    assert [table.name for table in tables(out.getvalue())] == ["Sheet1"]


def test_a_sheet_formatted_to_its_last_row_is_read_to_its_last_word() -> None:
    made = openpyxl.load_workbook(BytesIO(book(HEAD, LINE)))
    made["Sheet1"].cell(1_048_576, 1).value = " "
    out = BytesIO()
    made.save(out)
    assert len(tables(out.getvalue())[0].rows) == 2


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"sep=;\n"]),
)
def test_any_bytes_are_read_or_refused_by_name(content: bytes, begins: bytes) -> None:
    code, has_rows = "sheet_", False
    try:
        has_rows = any(table.rows for table in read_tables("x.xlsx", begins + content))
    except WrongFile as found:
        code = found.code
    assert has_rows or (code.startswith("sheet_") and code != "sheet_")
