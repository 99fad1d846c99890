"""Names as sheets have them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.intake.person_names import are_titled, looks_like_name, name_in_parts, name_key, name_of
from meetings.people.rules import Name

WORDS = st.sampled_from(
    "Đặng Thị Ưng Ước Phùng Bá Vạn Quàng Lò Giàng A Páo H'Hen K'Ré Y Ksor Niê Siu Blơ Chảo Lý Ỷ Tằng".split()  # noqa: SIM905
)
FULL_NAMES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Đặng Thị Ưng Ước", Name("Đặng", "Thị Ưng", "Ước")),
        ("Phùng Vạn", Name("Phùng", "", "Vạn")),
        ("Páo", Name("", "", "Páo")),
        ("Giàng A Páo", Name("Giàng", "A", "Páo")),
        ("H'Loan Niê", Name("", "", "H'Loan Niê")),
        ("H’ Blơi Ksor", Name("", "", "H’ Blơi Ksor")),
        ("Y Thanh Hà Niê Kđăm", Name("", "", "Y Thanh Hà Niê Kđăm")),
        ("Tôn Nữ Thị Ninh Ước", Name("Tôn Nữ", "Thị Ninh", "Ước")),
        ("ĐẶNG THỊ ƯNG ƯỚC", Name("ĐẶNG", "THỊ ƯNG", "ƯỚC")),
        ("Ông Thị Ái Vân", Name("Ông", "Thị Ái", "Vân")),
        ("Đ/c: Đặng Ước", Name("Đặng", "", "Ước")),
        ("TS. Phùng Bá Vạn", Name("Phùng", "Bá", "Vạn")),
        ("Bà Rịa", Name("Bà", "", "Rịa")),
        (" \u00a0 ", Name("", "", "")),
    ],
)
def test_a_name_in_one_column_is_taken_apart(written: str, name: Name) -> None:
    assert name_of(written) == name


def test_sir_is_a_title_where_a_list_has_titles_and_else_a_family() -> None:
    assert are_titled(["Ông Phùng Bá Vạn", "Bà Lò Thị Páo", "Đặng Ước"])
    assert not are_titled(["Ông Thị Ái Vân", "Phùng Bá Vạn", "Lò Thị Páo"])
    assert not are_titled([])
    assert name_of("Ông Phùng Bá Vạn", is_titled=True) == Name("Phùng", "Bá", "Vạn")
    assert name_in_parts("Ông Phùng", "Bá", "Vạn", is_titled=True) == Name("Phùng", "Bá", "Vạn")


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Đặng", "Thị Ưng", "Ước"), Name("Đặng", "Thị Ưng", "Ước")),
        (("Đặng Thị Ưng", "", "Ước"), Name("Đặng", "Thị Ưng", "Ước")),
        (("Tôn Nữ Ưng", "", "Ước"), Name("Tôn Nữ", "Ưng", "Ước")),
        (("", "", "Đặng Thị Ước"), Name("Đặng", "Thị", "Ước")),
        (("Đặng Thị Ước", "", ""), Name("Đặng", "Thị", "Ước")),
        (("Phùng", "", "Vạn An"), Name("Phùng", "", "Vạn An")),
        (("", "", ""), Name("", "", "")),
    ],
)
def test_a_name_in_several_columns_stays_as_it_is_parted(parts: tuple[str, str, str], name: Name) -> None:
    assert name_in_parts(*parts) == name


@given(FULL_NAMES)
def test_a_name_is_shown_as_it_was_typed(full: str) -> None:
    assert name_of(full).full == full


@given(FULL_NAMES)
def test_one_name_has_one_key_however_it_is_typed(full: str) -> None:
    plain = unicodedata.normalize("NFD", full).replace("Đ", "D").replace("đ", "d")
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    shapes = [full.upper(), f"  {full} ", unicodedata.normalize("NFD", full), full.replace("'", "’"), bare]
    assert {name_key(shape) for shape in shapes} == {name_key(full)}


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Đặng Thị Ưng Ước", True),
        ("H'Loan Niê", True),
        ("Phùng Bá Vạn (PCT)", True),
        ("Tổng cộng: 35", False),
        ("Phùng Bá Vạn 2", False),
        ("an@x.vn", False),
        ("Những đại biểu có tên trên đây được mời đến dự", False),
    ],
)
def test_remarks_do_not_look_like_names(text: str, is_name: bool) -> None:
    assert looks_like_name(text) is is_name
