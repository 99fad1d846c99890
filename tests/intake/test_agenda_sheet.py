"""Programmes in every shape in which secretaries have them."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.agenda.rules import ItemKind
from meetings.intake.agenda_sheet import AgendaSheet, read_agenda
from meetings.intake.item_kinds import item_kind
from meetings.intake.item_numbers import in_figures, label_of, roman_value
from meetings.intake.problems import WrongFile
from tests.intake.books import Line, book, codes, tables, text_rows

FILE = "chuong-trinh.xlsx"
HEAD = ("STT", "Nội dung", "Người trình bày", "Thời lượng")


def agenda(*lines: Line, **more: Any) -> AgendaSheet:
    return read_agenda(FILE, tables(book(*lines, **more), FILE))


def numbers(*lines: Line) -> list[tuple[str, str]]:
    """Number and parent of every item under HEAD; a plain cell is a number with a title."""
    whole = [line if isinstance(line, tuple) else (line, f"Nội dung {n}") for n, line in enumerate(lines)]
    return [(item.number, item.parent) for item in agenda(HEAD, *whole).items]


@pytest.mark.parametrize(
    "head",
    [
        HEAD,
        ("TT", "NỘI DUNG", "BÁO CÁO VIÊN", "THỜI GIAN (phút)"),
        ("so thu tu", "noi dung chuong trinh", "nguoi thuc hien", "so phut"),
        ("No.", "Agenda item", "Presenter", "Minutes"),
    ],
)
def test_columns_are_known_in_both_languages(head: tuple[str, ...]) -> None:
    [item] = agenda(("CHƯƠNG TRÌNH",), (), head, (1, "Báo cáo kinh tế – xã hội", "Phùng Bá Vạn", "20 phút")).items
    assert (item.row, item.number, item.title) == (4, "1", "Báo cáo kinh tế – xã hội")
    assert (item.presenter, item.minutes, item.kind) == ("Phùng Bá Vạn", 20, ItemKind.REPORT)


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(4)), st.booleans())
def test_columns_stand_in_any_order(order: list[int], is_text: bool) -> None:
    line = (2, "Thảo luận tại tổ", "Tổ trưởng", 45)
    lines = [[HEAD[i] for i in order], [line[i] for i in order]]
    read = read_agenda(FILE, tables(text_rows(*lines).encode() if is_text else book(*lines), FILE))
    assert [(i.number, i.title, i.presenter, i.minutes) for i in read.items] == [
        ("2", "Thảo luận tại tổ", "Tổ trưởng", 45)
    ]


@pytest.mark.parametrize(
    ("cells_", "found"),
    [
        ((1, 2, 3), [("1", ""), ("2", ""), ("3", "")]),
        (("1.", "2)", "03"), [("1", ""), ("2", ""), ("3", "")]),
        ((1, 1.1, "1.2", 2), [("1", ""), ("1.1", "1"), ("1.2", "1"), ("2", "")]),
        (("Mục 1", "Nội dung 2"), [("1", ""), ("2", "")]),
        (("I", 1, 2, "II.", 1), [("I", ""), ("I.1", "I"), ("I.2", "I"), ("II", ""), ("II.1", "II")]),
        (("A", "1", "B", "1"), [("A", ""), ("A.1", "A"), ("B", ""), ("B.1", "B")]),
        ((1, "a)", "b)", 2, "a"), [("1", ""), ("1.a", "1"), ("1.b", "1"), ("2", ""), ("2.a", "2")]),
        ((1, "-", "–", 2), [("1", ""), ("1.1", "1"), ("1.2", "1"), ("2", "")]),
        ((1, (None, "- Tờ trình"), 2), [("1", ""), ("1.1", "1"), ("2", "")]),
        ((None, None), [("1", ""), ("2", "")]),
        ((1, None, None, 2), [("1", ""), ("1a", ""), ("1b", ""), ("2", "")]),
        ((datetime(2026, 1, 2), 2), [("2.1", ""), ("2", "")]),  # noqa: DTZ001 - sheets know no time zone
        ((2, *(2 + n / 10 for n in range(1, 10)), 2.1, 2.11), [("2", ""), *((f"2.{n}", "2") for n in range(1, 12))]),
        ((2, datetime(2026, 1, 2)), [("2", ""), ("2.1", "2")]),  # noqa: DTZ001
    ],
)
def test_numbers_say_what_is_part_of_what(cells_: tuple[Any, ...], found: list[tuple[str, str]]) -> None:
    assert numbers(*cells_) == found


def test_the_title_of_a_bullet_goes_without_it() -> None:
    assert [i.title for i in agenda(HEAD, (1, "Báo cáo"), (None, "- Tờ trình")).items] == ["Báo cáo", "Tờ trình"]


def test_numbers_may_stand_in_the_titles() -> None:
    lines = ("1. Khai mạc", "2/ Báo cáo", "2.1. Tờ trình", "Mục 3: Thảo luận")
    read = agenda(("Nội dung",), *((line,) for line in lines))
    assert [(i.number, i.parent, i.title) for i in read.items] == [
        ("1", "", "Khai mạc"),
        ("2", "", "Báo cáo"),
        ("2.1", "2", "Tờ trình"),
        ("3", "", "Thảo luận"),
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ((1, "Lại một", None, None), (3, "number", "number_twice", True)),
        ((2, None, "Phùng Bá Vạn", None), (3, "title", "title_missing", True)),
        ((3, None, None, None), (3, "title", "title_missing", True)),
        (("3.1", "Phần", None, None), (3, "number", "parent_missing", False)),
        (("1.1.1", "Phần", None, None), (3, "number", "nested_deeper", False)),
        ((None, "Không số", "Ai", None), (3, "number", "number_given", False)),
        ((datetime(2026, 1, 1), "Phần", None, None), (3, "number", "number_was_date", False)),  # noqa: DTZ001
        ((2, "Hai", None, "cả ngày"), (3, "minutes", "minutes_unknown", False)),
        ((2, "x" * 501, None, None), (3, "title", "text_too_long", True)),
        ((2, "Hai", "x" * 201, None), (3, "presenter", "text_too_long", True)),
        ((None, "Nghỉ giải lao", None, 15), (3, "", "row_left_out", False)),
        (("Buổi chiều, ngày 05/8/2026", None, None, None), (3, "", "row_left_out", False)),
    ],
)
def test_what_is_odd_about_a_row_is_said(line: tuple[Any, ...], code: Any) -> None:
    assert codes(agenda(HEAD, (1, "Một", "Ai", time(0, 10)), line).problems) == [code]


def test_days_over_the_whole_sheet_are_no_items() -> None:
    lines = [HEAD, ("SÁNG 05/8", None, None, None), (1, "Khai mạc", "", 10), ("TẠI HỘI TRƯỜNG", None, None, None)]
    read = agenda(*lines, merged=["A2:D2", "A4:D4"])
    assert [i.title for i in read.items] == ["Khai mạc"]
    assert [p.facts["text"] for p in read.problems] == ["SÁNG 05/8", "TẠI HỘI TRƯỜNG"]


@pytest.mark.parametrize(
    ("lines", "code", "facts"),
    [
        ([("Mã", "Giá"), ("a", 1)], "agenda_without_titles", {"seen": "Mã, Giá"}),
        ([HEAD], "agenda_without_rows", {}),
    ],
)
def test_a_file_that_is_no_programme_says_so(lines: list[Line], code: str, facts: dict[str, str]) -> None:
    with pytest.raises(WrongFile) as found:
        agenda(*lines)
    assert (found.value.code, found.value.facts) == (code, facts)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Khai mạc kỳ họp", ItemKind.OPENING),
        ("Báo cáo của Thường trực HĐND huyện", ItemKind.REPORT),
        ("Thông qua Nghị quyết về dự toán", ItemKind.DECISION),
        ("Tờ trình về việc đặt tên đường", ItemKind.REPORT),
        ("Thảo luận tại hội trường", ItemKind.DISCUSSION),
        ("Chất vấn và trả lời chất vấn", ItemKind.QUESTIONS),
        ("Bầu Ủy viên UBND huyện", ItemKind.ELECTION),
        ("Lấy phiếu tín nhiệm", ItemKind.RATING),
        ("Bế mạc", ItemKind.CLOSING),
        ("Báo cáo của Bầu Thị Bầu Bí", ItemKind.ELECTION),
        ("Việc khác", ItemKind.OTHER),
    ],
)
def test_kinds_follow_from_titles(title: str, kind: ItemKind) -> None:
    assert item_kind(title) is kind


@given(st.integers(1, 89))
def test_roman_numerals_mean_what_they_mean(value: int) -> None:
    tens, ones = divmod(value, 10)
    numeral = ("", "X", "XX", "X" * 3, "XL", "L", "LX", "LXX", "LXXX")[tens] + (
        ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
    )
    assert (roman_value(numeral), label_of(numeral).kind, in_figures(f"{numeral}.2")) == (
        value,
        "capital",
        f"{value}.2",
    )


CELLS = st.one_of(st.none(), st.text("1.2IVXab)-– ", max_size=5), st.integers(0, 30), st.floats(0, 30))


@settings(max_examples=60, deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=12))
def test_whatever_the_numbers_parts_follow_their_items(cells_: list[Any]) -> None:
    read = agenda(HEAD, *((cell, f"Việc {n}", "Ai", 5) for n, cell in enumerate(cells_)))
    doubled = {p.row for p in read.problems if p.code == "number_twice"}
    kept = [item for item in read.items if item.row not in doubled]
    assert len({item.number for item in kept}) == len(kept)
    above = set[str]()
    for item in read.items:
        assert not item.parent or item.parent in above
        above |= set() if item.parent else {item.number}
