"""What people write into single cells."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.intake import cells


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (None, ""),
        ("  Nguyễn\u00a0Văn  An ", "Nguyễn Văn An"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("\ufeffAn", "An"),
        (12.0, "12"),
        (2.1, "2.1"),
        (7, "7"),
        (True, "true"),
        ("#N/A", ""),
        (datetime(2026, 8, 5), "2026-08-05"),  # noqa: DTZ001 - sheets know no time zone
        (datetime(2026, 8, 5, 8, 30), "2026-08-05 08:30"),  # noqa: DTZ001
        (date(2026, 8, 5), "2026-08-05"),
        ("hai\ndòng", "hai dòng"),
    ],
)
def test_text_is_one_line_of_composed_letters(cell: Any, said: str) -> None:
    assert cells.text(cell) == said


@pytest.mark.parametrize("cell", ["x", " X ", "✓", "Có", "co", "yes", "Y", 1, 1.0, True, "Đúng", "ok."])
def test_mark_says_yes(cell: Any) -> None:
    assert cells.mark(cell) is True


@pytest.mark.parametrize("cell", [None, "", "-", "không", "Khong", "No", 0, False])
def test_mark_says_no(cell: Any) -> None:
    assert cells.mark(cell) is False


@pytest.mark.parametrize("cell", ["có thể", "đại biểu", 2, "?"])
def test_mark_says_neither(cell: Any) -> None:
    assert cells.mark(cell) is None


@pytest.mark.parametrize(
    ("cell", "number", "is_one"),
    [
        (912345678, "0912345678", True),
        (912345678.0, "0912345678", True),
        ("0912.345.678", "0912345678", True),
        ("+84 912 345 678", "0912345678", True),
        ("84912345678", "0912345678", True),
        ("(0238) 3844 123", "02383844123", True),
        ("0912 345 678 / 0987654321", "0912345678 / 0987654321", True),
        ("0912345678; 0912 345 678", "0912345678", True),
        ("không có", "không có", False),
        ("123", "123", False),
        (None, "", True),
    ],
)
def test_phone_gets_its_zero_back(cell: Any, number: str, is_one: bool) -> None:
    assert cells.phone(cell) == (number, is_one)


@given(st.integers(min_value=200_000_000, max_value=999_999_999))
def test_a_phone_that_became_a_number_is_the_one_that_was_typed(number: int) -> None:
    typed = f"0{number}"
    shapes: list[Any] = [number, float(number), typed, f"+84{number}", f"{typed[:4]}.{typed[4:7]}.{typed[7:]}"]
    assert {cells.phone_key(cells.phone(shape)[0]) for shape in shapes} == {typed}


@pytest.mark.parametrize(
    ("cell", "address", "is_one"),
    [
        (" An.Nguyen@Huyen.gov.vn ", "an.nguyen@huyen.gov.vn", True),
        ("mailto:an@x.vn", "an@x.vn", True),
        ("<an@x.vn>", "an@x.vn", True),
        ("an@@x.vn", "an@@x.vn", False),
        ("an tại x.vn", "an tại x.vn", False),
        ("an@x", "an@x", False),
        ("", "", True),
    ],
)
def test_email_looks_like_one_or_not(cell: Any, address: str, is_one: bool) -> None:
    assert cells.email(cell) == (address, is_one)


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        (15, 15),
        (15.0, 15),
        ("15", 15),
        ("15 phút", 15),
        ("15'", 15),
        ("khoảng 20 phút", 20),
        ("1 giờ", 60),
        ("1h30", 90),
        ("1 giờ 15 phút", 75),
        ("1,5 giờ", 90),
        ("0:45", 45),
        ("8h00 - 8h15", 15),
        ("08:00–09:30", 90),
        ("từ 8h đến 10h", 120),
        (time(0, 20), 20),
        (timedelta(minutes=25), 25),
        (None, 0),
        ("buổi chiều", None),
        ("9h - 8h", None),
        (-5, None),
        (2000, None),
        (12.5, None),
        (True, None),
    ],
)
def test_minutes_however_they_are_written(cell: Any, minutes: int | None) -> None:
    assert cells.minutes(cell) == minutes


@given(st.one_of(st.none(), st.text(max_size=40), st.integers(), st.floats(), st.booleans(), st.datetimes()))
def test_no_cell_breaks_a_reader(cell: Any) -> None:
    said = cells.text(cell)
    assert cells.text(said) == said
    assert cells.mark(cell) in (True, False, None)
    found = cells.minutes(cell)
    assert found is None or 0 <= found <= cells.LONGEST_MINUTES
    assert isinstance(cells.phone(cell)[0] + cells.email(cell)[0], str)
