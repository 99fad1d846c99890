"""The fields of a person, as they come in and as they are written."""

from __future__ import annotations

from typing import Annotated

import msgspec
from sqlalchemy import select

from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.work import Work
from meetings.people.models import Person, Unit
from meetings.people.rules import Name, check_username, fold, sort_key, tidy

Word = Annotated[str, msgspec.Meta(max_length=60)]
Words = Annotated[str, msgspec.Meta(max_length=80)]
Line = Annotated[str, msgspec.Meta(max_length=200)]
Phone = Annotated[str, msgspec.Meta(max_length=40)]


class PersonFields(msgspec.Struct, frozen=True, kw_only=True):
    """What is written about a person; `username` is empty where they sign in by link only."""

    given_name: str
    middle_name: str = ""
    family_name: str = ""
    position: str = ""
    unit_id: int | None = None
    phone: str = ""
    email: str = ""
    username: str = ""


def add_person(work: Work, fields: PersonFields, *, is_example: bool = False) -> Person:
    """A new account, without a password; raises Refusal for a missing name, a wrong or taken username."""
    person = Person(created_at=work.now, is_example=is_example, given_name="", sort_key="")
    write(work, person, fields)
    work.session.add(person)
    work.session.flush()
    return person


def rewrite_person(work: Work, person_id: int, fields: PersonFields) -> None:
    """Write these fields into an account, for imports; raises Gone, Refusal."""
    write(work, existing_person(work, person_id), fields)
    work.session.flush()


def write(work: Work, person: Person, fields: PersonFields) -> None:
    """Write these fields into the account, with the keys by which it is sorted and found."""
    name = Name(tidy(fields.family_name), tidy(fields.middle_name), tidy(fields.given_name))
    if not name.given:
        raise Refusal("given_name_missing")
    person.family_name, person.middle_name, person.given_name = name.family, name.middle, name.given
    person.position, person.phone, person.email = tidy(fields.position), tidy(fields.phone), tidy(fields.email)
    person.unit_id = existing_unit(work, fields.unit_id)
    person.username = _free_username(work, fields.username, person)
    person.sort_key = sort_key(name)
    shown = " ".join((name.full, person.position, person.username or "", person.phone, person.email))
    person.search_folded, person.search_exact = fold(shown), tidy(shown).lower()


def existing_unit(work: Work, unit_id: int | None) -> int | None:
    """The unit's id again; raises Gone where there is none."""
    if unit_id is not None and work.session.get(Unit, unit_id) is None:
        raise Gone()
    return unit_id


def existing_person(work: Work, person_id: int) -> Person:
    """The account; raises Gone."""
    person = work.session.get(Person, person_id)
    if person is None:
        raise Gone()
    return person


def _free_username(work: Work, wanted: str, person: Person) -> str | None:
    username = tidy(wanted).lower()
    if not username:
        return None
    check_username(username)
    with work.session.no_autoflush:
        holder = work.session.scalar(select(Person.id).where(Person.username == username))
    if holder is not None and holder != person.id:
        raise Refusal("username_taken", username=username)
    return username
