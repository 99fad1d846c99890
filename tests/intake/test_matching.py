"""Who of a list is who of the house."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from meetings.intake.attends import Attends
from meetings.intake.known import Known, KnownPerson, Seat
from meetings.intake.matching import match_people
from meetings.intake.person_row import PersonRow
from meetings.people.rules import split_name
from tests.intake.books import codes

NAMES = ("Nguyễn Văn An", "Nguyễn Văn Ân", "Trần Thị Bình", "H’Loan Niê")
GROUPS = ("", "Tổ 1", "Tổ 2")
PHONES = ("", "0912000001", "0912000002")


def row(name: str, number: int = 2, **more: Any) -> PersonRow:
    return PersonRow("dai-bieu.xlsx", number, split_name(name), Attends.VOTING, **more)


def person(person_id: int, name: str, *, group: str | None = None, **more: Any) -> KnownPerson:
    seat = None if group is None else Seat(person_id + 100, Attends.VOTING, "", group, "")
    given = {"position": "", "phone": "", "email": "", "unit_id": None, "is_active": True, "is_light": True, **more}
    return KnownPerson(person_id=person_id, name=split_name(name), seat=seat, **given)


def found(rows: list[PersonRow], *people: KnownPerson) -> list[int | None]:
    """Whom each row is about."""
    matches, _ = match_people(rows, Known(people))
    return [match.person.person_id if match.person else None for match in matches]


def said(rows: list[PersonRow], *people: KnownPerson) -> list[tuple[int, str, str, bool]]:
    """What is said about it."""
    return codes(match_people(rows, Known(people))[1])


def test_the_list_of_the_meeting_comes_before_all_accounts() -> None:
    assert found([row("Nguyễn Văn An")], person(1, "Nguyễn Văn An"), person(2, "Nguyễn Văn An", group="Tổ 1")) == [2]


def test_an_email_finds_somebody_whose_name_was_corrected() -> None:
    known = person(1, "Nguyễn Văn An", email="an@x.vn")
    assert found([row("Nguyễn Văn Ân", email="an@x.vn")], known) == [1]


def test_a_shared_office_phone_makes_nobody_another() -> None:
    known = person(1, "Trần Thị Bình", group="Tổ 1", phone="0912000001")
    rows = [row("Lê Hoài Nam", phone="0912000001")]
    assert found(rows, known) == [None]
    assert said(rows, known) == [(2, "phone", "contact_of_other", False)]


def test_namesakes_of_two_groups_stay_two() -> None:
    known = person(1, "Nguyễn Văn An", group="Tổ 1")
    rows = [row("Nguyễn Văn An", delegation="Tổ 1"), row("Nguyễn Văn An", 3, delegation="Tổ 2")]
    assert found(rows, known) == [1, None]


def test_two_namesakes_and_nothing_to_tell_them_apart_is_an_error() -> None:
    known = (person(1, "Nguyễn Văn An"), person(2, "Nguyễn Văn An"))
    assert said([row("Nguyễn Văn An")], *known) == [(2, "name", "person_ambiguous", True)]


def test_an_account_of_the_same_name_is_taken_and_told() -> None:
    assert found([row("Nguyen Van An")], person(1, "Nguyễn Văn An")) == [1]
    assert said([row("Nguyen Van An")], person(1, "Nguyễn Văn An")) == [(2, "name", "account_assumed", False)]


def test_an_account_with_another_email_is_somebody_else() -> None:
    known = person(1, "Nguyễn Văn An", email="khac@x.vn")
    rows = [row("Nguyễn Văn An", email="an@x.vn")]
    assert found(rows, known) == [None]
    assert said(rows, known) == [(2, "name", "namesake_known", False)]


ROWS = st.lists(
    st.builds(
        row,
        st.sampled_from(NAMES),
        st.integers(2, 40),
        delegation=st.sampled_from(GROUPS),
        phone=st.sampled_from(PHONES),
    ),
    max_size=6,
)
PEOPLE = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from((None, *GROUPS)), st.sampled_from(PHONES)), max_size=6
)


@given(ROWS, PEOPLE)
def test_nobody_is_two_people(rows: list[PersonRow], people: list[tuple[str, str | None, str]]) -> None:
    known = [person(n, name, group=group, phone=phone) for n, (name, group, phone) in enumerate(people, 1)]
    taken = [person_id for person_id in found(rows, *known) if person_id is not None]
    assert len(taken) == len(set(taken))
