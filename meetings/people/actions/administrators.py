"""The first account of a house, and administrators made at the machine itself."""

from __future__ import annotations

from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act, Role
from meetings.kernel.work import Work
from meetings.people import queries
from meetings.people.actions.accounts import SavedPerson
from meetings.people.actions.fields import Line, PersonFields, Word, Words, add_person
from meetings.people.models import HouseRole


class CreateAccount(Payload, kw_only=True):
    """An account with its password already hashed, made by the server itself."""

    family_name: Word = ""
    middle_name: Words = ""
    given_name: Word
    position: Line = ""
    username: Word
    password_hash: str
    is_administrator: bool = False
    is_first: bool = False
    is_example: bool = False


@action("people.create_account", Act.SYSTEM)
def create_account(work: Work, _system: Actor, order: CreateAccount) -> SavedPerson:
    """Make an account at the machine itself; `is_first` only where there is nobody yet."""
    if order.is_first and not queries.is_empty_house(work.session):
        raise Gone()
    if not order.username.strip():
        raise Refusal("username_wrong")
    fields = PersonFields(
        family_name=order.family_name,
        middle_name=order.middle_name,
        given_name=order.given_name,
        position=order.position,
        username=order.username,
    )
    person = add_person(work, fields, is_example=order.is_example)
    person.password_hash = order.password_hash or None
    work.record("person_added", person_id=person.id, name=person.name.full)
    if order.is_administrator:
        role = Role.ADMINISTRATOR.value
        work.session.add(HouseRole(person_id=person.id, role=role, unit_id=None))
        work.record("house_role_given", person_id=person.id, name=person.name.full, role=role, unit_id=None)
    work.session.flush()
    return SavedPerson(person_id=person.id)
