"""Lists of people in every shape in which secretaries have them."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.intake.attends import Attends
from meetings.kernel.policy import Role
from meetings.people.rules import Name
from tests.intake.books import book, codes, people, rows, text_rows

UOC = Name("Đặng", "Thị Ưng", "Ước")
VAN = Name("Phùng", "Bá", "Vạn")

HEADINGS = [
    ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Thành phần", "Điện thoại", "Email", "Ghế", "Vai trò"),
    ("TT", "HỌ VÀ TÊN (in hoa)", "CHỨC VỤ", "Cơ quan/đơn vị", "Loại", "SĐT", "E-mail", "Số ghế", "Nhiệm vụ"),
    ("stt", "ho ten", "chuc vu cong tac", "don vi cong tac", "dien", "so dt", "thu dien tu", "vi tri", "vai tro"),
    ("No.", "Full name", "Position", "Unit", "Type", "Phone number", "E-mail address", "Seat", "Role"),
]
LINE = (1, "Đặng Thị Ưng Ước", "Bí thư", "Xã Nghĩa Hòa", "Đại biểu", 912345678, "Uoc@x.vn", "A01", "Chủ tọa")


@pytest.mark.parametrize("head", HEADINGS, ids=["exact", "shouted", "without marks", "English"])
def test_columns_are_known_in_both_languages(head: tuple[str, ...]) -> None:
    [uoc] = rows(head, LINE)
    assert (uoc.row, uoc.name, uoc.position, uoc.unit) == (2, UOC, "Bí thư", "Xã Nghĩa Hòa")
    assert (uoc.attends, uoc.phone, uoc.email, uoc.seat) == (Attends.VOTING, "0912345678", "uoc@x.vn", "A01")
    assert uoc.roles == {Role.CHAIR}


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(len(LINE))), st.sampled_from(HEADINGS), st.integers(0, 18), st.booleans())
def test_columns_stand_in_any_order_under_any_title(order: list[int], head: Any, above: int, is_text: bool) -> None:
    titles = [(f"DANH SÁCH ĐẠI BIỂU dòng {n}",) for n in range(above)]
    lines = [*titles, [head[i] for i in order], [LINE[i] for i in order]]
    found = people(text_rows(*lines).encode() if is_text else book(*lines)).people
    assert found == rows(head, LINE)[:0] or [(p.row, p.name, p.seat, p.attends) for p in found] == [
        (above + 2, UOC, "A01", Attends.VOTING)
    ]


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (("Họ", "Tên đệm", "Tên"), ("Đặng", "Thị Ưng", "Ước")),
        (("Tên", "Họ", "Đệm"), ("Ước", "Đặng", "Thị Ưng")),
        (("Họ và tên đệm", "Tên"), ("Đặng Thị Ưng", "Ước")),
        (("Họ lót", "Tên"), ("Đặng Thị Ưng", "Ước")),
        (("Họ và tên", None), ("Đặng Thị Ưng", "Ước")),
        (("Họ và tên", "Tên"), ("Đặng Thị Ưng", "Ước")),
        (("Họ và tên",), ("Đặng Thị Ưng Ước",)),
        (("Tên",), ("Đặng Thị Ưng Ước",)),
        (("Đại biểu",), ("Đặng Thị Ưng Ước",)),
        (("Last name", "Middle name", "First name"), ("Đặng", "Thị Ưng", "Ước")),
    ],
)
def test_names_stand_in_one_two_or_three_columns(head: tuple[Any, ...], line: tuple[str, ...]) -> None:
    [uoc] = rows((*head, "Chức vụ"), (*line, "Bí thư"))
    assert (uoc.name, uoc.position) == (UOC, "Bí thư")


def test_titles_before_names_are_no_part_of_them() -> None:
    head = ("Họ và tên", "Chức vụ")
    titled = rows(head, ("Ông Phùng Bá Vạn", ""), ("Bà Đặng Thị Ưng Ước", ""))
    plain = rows(head, ("Ông Thị Vạn", ""), ("Đặng Thị Ưng Ước", ""), ("Phùng Bá Vạn", ""))
    assert [p.name.full for p in (*titled, *plain)] == [
        *("Phùng Bá Vạn", "Đặng Thị Ưng Ước", "Ông Thị Vạn", "Đặng Thị Ưng Ước", "Phùng Bá Vạn")
    ]


def test_one_heading_merged_over_two_columns_of_names() -> None:
    lines = [
        ("TT", "Họ và tên", None, "Chức vụ"),
        (1, "Đặng Thị Ưng", "Ước", "Bí thư"),
        (2, "Phùng Bá", "Vạn", "Ủy viên"),
    ]
    assert [p.name for p in rows(*lines, merged=["B1:C1"])] == [UOC, VAN]


def test_headings_in_two_rows() -> None:
    lines = [
        ("TT", "Họ và tên", None, "Liên hệ", None),
        (None, "Họ đệm", "Tên", "Điện thoại", "Thư điện tử"),
        (1, "Đặng Thị Ưng", "Ước", "0912345678", "uoc@x.vn"),
    ]
    [merged] = rows(*lines, merged=["A1:A2", "B1:C1", "D1:E1"])
    [plain] = rows(*lines)
    assert merged == plain
    assert (plain.row, plain.name, plain.phone, plain.email) == (3, UOC, "0912345678", "uoc@x.vn")


def test_decomposed_letters_and_hard_blanks_become_plain_ones() -> None:
    odd = unicodedata.normalize("NFD", "Họ\u00a0và tên"), unicodedata.normalize("NFD", " Đặng  Thị Ưng\u00a0Ước\u200b ")
    [uoc] = rows((odd[0],), (odd[1],))
    assert uoc.name == UOC


@pytest.mark.parametrize(
    ("head", "cells_", "attends"),
    [
        (("Thành phần",), ("Đại biểu",), Attends.VOTING),
        (("Thành phần",), ("Đại biểu HĐND huyện",), Attends.VOTING),
        (("Thành phần",), ("Khách mời",), Attends.GUEST),
        (("Thành phần",), ("Đại biểu khách mời",), Attends.GUEST),
        (("Thành phần",), ("Thư ký",), Attends.STAFF),
        (("Thành phần",), ("Đại biểu không biểu quyết",), Attends.STAFF),
        (("Đại biểu", "Khách mời"), ("x", None), Attends.VOTING),
        (("Đại biểu", "Khách mời"), (None, "X"), Attends.GUEST),
        (("Đại biểu", "Khách mời"), (None, None), Attends.STAFF),
        (("Biểu quyết",), ("có",), Attends.VOTING),
        (("Biểu quyết",), ("không",), Attends.GUEST),
        (("Biểu quyết",), (1,), Attends.VOTING),
        (("Voting",), ("yes",), Attends.VOTING),
        (("Voting",), ("no",), Attends.GUEST),
        (("Khách mời",), (None,), Attends.VOTING),
        (("Khách mời",), ("✓",), Attends.GUEST),
        (("Biểu quyết", "Vai trò"), (None, "Thư ký"), Attends.STAFF),
        (("Thành phần", "Vai trò"), (None, "Khách mời"), Attends.GUEST),
        (("Vai trò",), ("Thư ký",), Attends.VOTING),
    ],
)
def test_who_votes(head: tuple[str, ...], cells_: tuple[Any, ...], attends: Attends) -> None:
    sheet = people(book(("Họ và tên", *head), ("Phùng Bá Vạn", *cells_)))
    assert [p.attends for p in sheet.people] == [attends]
    assert [p.code for p in sheet.problems if p.is_error] == []


@pytest.mark.parametrize(
    ("head", "cells_", "code"),
    [
        (("Thành phần",), ("Hạng A",), (2, "kind", "kind_unknown", True)),
        (("Thành phần",), (None,), (2, "kind", "kind_missing", True)),
        (("Đại biểu", "Khách mời"), ("x", "x"), (2, "guest", "votes_and_visits", True)),
        (("Biểu quyết",), ("tùy",), (2, "voting", "mark_unknown", True)),
    ],
)
def test_a_vote_is_never_guessed(head: tuple[str, ...], cells_: tuple[Any, ...], code: Any) -> None:
    sheet = people(book(("Họ và tên", *head), ("Phùng Bá Vạn", *cells_)))
    assert codes(sheet.problems) == [code]
    assert [p.attends for p in sheet.people] == [Attends.STAFF]


def test_a_list_that_says_nothing_of_votes_says_so_itself() -> None:
    sheet = people(book(("Họ và tên",), ("Phùng Bá Vạn",), ("Đặng Ước",)))
    assert [p.attends for p in sheet.people] == [Attends.VOTING] * 2
    assert [(p.code, p.facts, p.is_error) for p in sheet.problems] == [("everybody_votes", {"count": 2}, False)]


def test_a_list_of_guests_by_its_files_name() -> None:
    sheet = people(book(("Họ và tên",), ("Phùng Bá Vạn",)), "khach-moi.xlsx")
    assert ([p.attends for p in sheet.people], sheet.problems) == ([Attends.GUEST], ())


def test_headings_of_groups_hold_for_the_rows_below_them() -> None:
    sheet = people(
        book(
            ("TT", "Họ và tên", "Chức vụ"),
            ("I", "TỔ ĐẠI BIỂU SỐ 1", None),
            (1, "Đặng Thị Ưng Ước", "Bí thư"),
            ("II", "Tổ đại biểu số 2", None),
            (2, "Tô Văn Vạn", None),
            ("III. KHÁCH MỜI", None, None),
            (3, "Lò Thị Páo", "Trưởng phòng"),
            (None, "Tổng cộng: 3 người", None),
            merged=["B2:C2", "B4:C4", "A6:C6"],
        )
    )
    assert [(p.name.given, p.delegation, p.attends) for p in sheet.people] == [
        ("Ước", "TỔ ĐẠI BIỂU SỐ 1", Attends.VOTING),
        ("Vạn", "Tổ đại biểu số 2", Attends.VOTING),
        ("Páo", "Tổ đại biểu số 2", Attends.GUEST),
    ]
    assert [p.facts for p in sheet.problems if p.code == "row_left_out"] == [{"text": "Tổng cộng: 3 người"}]


def test_every_sheet_with_names_is_read() -> None:
    head = ("Họ và tên", "Chức vụ")
    content = book(head, ("Phùng Bá Vạn", ""), more={"Khách mời": [head, ("Lò Thị Páo", "")], "Ghi chép": [("abc",)]})
    sheet = people(content)
    assert [(p.file, p.name.given, p.attends) for p in sheet.people] == [
        ("dai-bieu.xlsx · Sheet1", "Vạn", Attends.VOTING),
        ("dai-bieu.xlsx · Khách mời", "Páo", Attends.GUEST),
    ]


def test_a_unit_that_is_a_group_of_deputies_is_one() -> None:
    both = rows(("Họ và tên", "Đơn vị / tổ đại biểu"), ("Phùng Bá Vạn", "Tổ 3"), ("Đặng Ước", "Xã Nghĩa Hòa"))
    assert [(p.unit, p.delegation) for p in both] == [("", "Tổ 3"), ("Xã Nghĩa Hòa", "")]


@pytest.mark.parametrize(
    ("said", "roles"),
    [
        ("Chủ tọa", {Role.CHAIR}),
        ("Thư ký kỳ họp", {Role.SECRETARY}),
        ("chủ trì, ban kiểm phiếu", {Role.CHAIR, Role.TELLER}),
        ("Đại biểu", set()),
        ("Secretary / Teller", {Role.SECRETARY, Role.TELLER}),
    ],
)
def test_roles(said: str, roles: set[Role]) -> None:
    [van] = rows(("Họ và tên", "Vai trò", "Biểu quyết"), ("Phùng Bá Vạn", said, "x"))
    assert van.roles == roles


@pytest.mark.parametrize(
    ("head", "cell", "code"),
    [
        ("Điện thoại", "liên hệ sau", (2, "phone", "phone_odd", False)),
        ("Email", "không có", (2, "email", "email_wrong", False)),
        ("Vai trò", "Hoa hậu", (2, "role", "role_unknown", False)),
        ("Ghế", "x" * 21, (2, "seat", "text_too_long", True)),
        ("Chức vụ", "x" * 201, (2, "position", "text_too_long", True)),
        ("Màu áo", "đỏ", (1, "", "columns_unused", False)),
    ],
)
def test_what_is_odd_about_a_row_is_said(head: str, cell: str, code: Any) -> None:
    sheet = people(book(("Họ và tên", "Biểu quyết", head), ("Phùng Bá Vạn", "x", cell)))
    assert codes(sheet.problems) == [code]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ((None, "x", "Bí thư"), (3, "name", "name_missing", True)),
        (("Vạn 2", "x", None), (3, "name", "name_odd", False)),
        (("(danh sách này thay cho danh sách trước)", None, None), (3, "", "row_left_out", False)),
        (("Tổng số 12", "12", None), (3, "name", "row_left_out", False)),
    ],
)
def test_rows_that_are_nobody(line: tuple[Any, ...], code: Any) -> None:
    sheet = people(book(("Họ và tên", "Biểu quyết", "Chức vụ"), ("Đặng Ước", "x", "Bí thư"), line))
    assert codes(sheet.problems) == [code]
