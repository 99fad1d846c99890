"""People who stand on a list twice."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.intake.attends import Attends
from meetings.intake.doubles import without_doubles
from meetings.intake.person_row import PersonRow
from meetings.kernel.policy import Role
from meetings.people.rules import split_name
from tests.intake.books import codes

FILE = "dai-bieu.xlsx"


def person(row: int, name: str = "Phùng Bá Vạn", attends: Attends = Attends.VOTING, **more: Any) -> PersonRow:
    return PersonRow(FILE, row, split_name(name), attends, **more)


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ({"unit": "Xã Nghĩa Hòa"}, {"unit": "xã nghĩa hoà"}, "double"),
        ({"email": "van@x.vn"}, {"email": "van@x.vn", "phone": "0912345678"}, "double"),
        ({"phone": "0912345678"}, {"phone": "+84 912345678"}, "double"),
        ({}, {}, "double"),
        ({"unit": "Xã A"}, {"unit": "Xã B"}, "namesake"),
        ({"unit": "Xã A", "phone": "0912345678"}, {"unit": "Xã A", "phone": "0987654321"}, "namesake"),
        ({"unit": "Xã A"}, {}, "namesake"),
    ],
)
def test_rows_of_one_name(first: dict[str, str], second: dict[str, str], code: str) -> None:
    kept, problems = without_doubles([person(2, **first), person(9, **second)])
    assert codes(problems) == [(9, "name", code, False)]
    assert [p.row for p in kept] == ([2] if code == "double" else [2, 9])
    assert problems[0].facts["first_row"] == 2


def test_a_double_fills_what_the_first_row_leaves_open() -> None:
    one = person(2, unit="Xã A", roles=frozenset({Role.CHAIR}))
    two = person(3, name="PHÙNG BÁ VẠN", unit="Xã A", email="van@x.vn", seat="A1", roles=frozenset({Role.TELLER}))
    [kept], _ = without_doubles([one, two])
    assert (kept.row, kept.name.full, kept.email, kept.seat) == (2, "Phùng Bá Vạn", "van@x.vn", "A1")
    assert kept.roles == {Role.CHAIR, Role.TELLER}


def test_nobody_is_delegate_and_guest_at_once() -> None:
    _, problems = without_doubles([person(2, unit="A"), person(3, unit="A", attends=Attends.GUEST)])
    assert codes(problems) == [(3, "kind", "double_contradicts", True)]


def test_two_people_cannot_share_a_seat_and_are_said_to_share_a_phone() -> None:
    more: dict[str, str] = {"seat": "B02", "phone": "0912345678", "email": "vanphong@x.vn"}
    kept, problems = without_doubles([person(2, **more), person(3, "Lò Thị Páo", **more)])
    assert len(kept) == 2
    assert codes(problems) == [
        (3, "seat", "seat_twice", True),
        (3, "email", "contact_shared", False),
        (3, "phone", "contact_shared", False),
    ]


PEOPLE = st.lists(
    st.builds(
        person,
        st.integers(2, 99),
        st.sampled_from(["Phùng Bá Vạn", "phùng bá vạn", "Lò Thị Páo"]),
        st.sampled_from(list(Attends)),
        unit=st.sampled_from(["", "Xã A", "Xã B"]),
        phone=st.sampled_from(["", "0912345678", "0987654321"]),
        email=st.sampled_from(["", "van@x.vn"]),
    ),
    max_size=8,
)


@given(PEOPLE)
def test_taking_doubles_out_twice_finds_no_more(people: list[PersonRow]) -> None:
    kept, _ = without_doubles(people)
    again, problems = without_doubles(kept)
    assert again == kept
    assert [p.code for p in problems if p.code.startswith("double")] == []


@given(PEOPLE)
def test_everybody_is_kept_or_named_as_a_double(people: list[PersonRow]) -> None:
    kept, problems = without_doubles(people)
    doubles = [p for p in problems if p.code in ("double", "double_contradicts")]
    assert len(kept) + len(doubles) == len(people)
