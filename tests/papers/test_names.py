"""What becomes of file names, the hostile ones included."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from meetings.papers.rules import names

NAMES = [
    ("Tờ trình.pdf", "Tờ trình.pdf"),
    ("../../etc/passwd", "passwd"),
    ("C:\\Users\\thuky\\Desktop\\02.1_Báo cáo.pdf", "02.1_Báo cáo.pdf"),
    ("..\\..\\CON.pdf", "_CON.pdf"),
    ("nul", "_nul"),
    ("LPT¹.báo cáo.pdf", "_LPT¹.báo cáo.pdf"),
    ("com1 .pdf", "_com1.pdf"),
    ("CONTRACT.pdf", "CONTRACT.pdf"),
    ("bao\u202efdp.exe", "baofdp.exe"),
    ("a\u200bb\x00c\ue000d.pdf", "abcd.pdf"),
    ('<b>"x"|y?*.pdf', "-b--x--y--.pdf"),
    ("  nhiều \t  khoảng\n trắng .pdf", "nhiều khoảng trắng.pdf"),
    ("...pdf", "pdf"),
    ("", "_"),
    ("..", "_"),
    ("ket thuc. . .", "ket thuc"),
    (unicodedata.normalize("NFD", "Điều chỉnh đầu tư.pdf"), "Điều chỉnh đầu tư.pdf"),
    ("\udc80lone.pdf", "lone.pdf"),
]


@pytest.mark.parametrize("given_name, expected", NAMES)
def test_clean_makes_a_name_harmless(given_name: str, expected: str) -> None:
    assert names.clean(given_name) == expected


def test_clean_cuts_a_name_of_300_characters_before_its_ending() -> None:
    cleaned = names.clean("Ố" * 300 + ".pdf")
    assert len(cleaned.encode()) <= names.LONGEST_NAME_BYTES
    assert cleaned == "Ố" * 65 + ".pdf"


@given(st.text(max_size=400))
@example("a" * 190 + "." + "b" * 40)
@example("_" + "." * 50 + "con")
def test_clean_holds_for_any_text(text: str) -> None:
    cleaned = names.clean(text)
    assert cleaned
    assert len(cleaned.encode()) <= names.LONGEST_NAME_BYTES
    assert not set(cleaned) & set('/\\<>:"|?*\x00\n')
    assert cleaned.split(".")[0].strip().lower() not in names.DEVICES
    assert cleaned not in (".", "..")
    assert cleaned == cleaned.strip().rstrip(".")
    assert names.clean(cleaned) == cleaned


NUMBERS = [
    ("02.1_To-trinh.pdf", (2, 1)),
    ("2.pdf", (2,)),
    ("12 - Nghị quyết.pdf", (12,)),
    ("04.1.2_Phu-luc.pdf", (4, 1, 2)),
    ("3) Báo cáo.pdf", (3,)),
    ("05.08.2026_Bao cao.pdf", ()),
    ("30-07-2026 Giay moi.pdf", ()),
    ("2026 ke hoach.pdf", ()),
    ("6thang.pdf", ()),
    ("Scan0007.pdf", ()),
    ("31.2_Danh muc.pdf", (31, 2)),
]


@pytest.mark.parametrize("name, number", NUMBERS)
def test_number_in_reads_the_number_a_name_begins_with(name: str, number: tuple[int, ...]) -> None:
    assert names.number_in(name) == number


TITLES = [
    ("02.1_To-trinh-cua-UBND.pdf", "To trinh cua UBND"),
    ("02.1_Tờ_trình_của_UBND.pdf", "Tờ trình của UBND"),
    ("bao cao bo sung (2).pdf", "Bao cao bo sung"),
    ("Nghị quyết - Bản sao (3).PDF", "Nghị quyết"),
    ("04 - Kinh tế - xã hội.pdf", "Kinh tế - xã hội"),
    ("4.pdf", "4"),
    ("đề án.pdf", "Đề án"),
]


@pytest.mark.parametrize("name, title", TITLES)
def test_title_in_reads_the_title_out_of_a_name(name: str, title: str) -> None:
    assert names.title_in(name) == title


def test_fold_drops_marks_and_the_stroke_of_d() -> None:
    assert names.fold("Điều CHỈNH Đầu tư") == "dieu chinh dau tu"
