"""The verbs of accounts: write one, disable it, give it a role in the house, a password."""

from __future__ import annotations

from sqlalchemy import delete, update

from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act, Role
from meetings.kernel.work import Work
from meetings.people import queries
from meetings.people.actions.acting import acting, check_may, check_unlimited
from meetings.people.actions.fields import (
    Line,
    PersonFields,
    Phone,
    Word,
    Words,
    add_person,
    existing_person,
    existing_unit,
    write,
)
from meetings.people.models import AuthSession, HouseRole, Person, SignInLink
from meetings.people.rules import HeldRole, check_grants, check_manages


class SavePerson(Payload, kw_only=True):
    """An account; `person_id` 0 makes a new one."""

    person_id: int = 0
    family_name: Word = ""
    middle_name: Words = ""
    given_name: Word
    position: Line = ""
    unit_id: int | None = None
    phone: Phone = ""
    email: Line = ""
    username: Word = ""


class SavedPerson(Answer):
    """The account that was written."""

    person_id: int


class OnePerson(Payload):
    """An act on one account."""

    person_id: int


class SetHouseRole(Payload):
    """Give (or take) a role in the house; `unit_id` is the top of what a unit administrator manages."""

    person_id: int
    role: Role
    is_held: bool = True
    unit_id: int | None = None


class SetPassword(Payload):
    """A password already hashed, off the hub; `by_session_id` is who set it."""

    by_session_id: int
    person_id: int
    password_hash: str


@action("people.save_person", Act.MANAGE_ACCOUNTS)
def save_person(work: Work, actor: Actor, order: SavePerson) -> SavedPerson:
    """Make an account or change one, within what its manager manages."""
    scope = queries.scope_of(work.session, actor)
    fields = PersonFields(**{name: getattr(order, name) for name in PersonFields.__struct_fields__})
    check_manages(scope, fields.unit_id, ())
    if not order.person_id:
        person = add_person(work, fields)
        work.record("person_added", person_id=person.id, name=person.name.full)
        return SavedPerson(person_id=person.id)
    person = managed(work, actor, order.person_id)
    before = person.name.full
    write(work, person, fields)
    work.record("person_changed", person_id=person.id, name=person.name.full, name_before=before)
    announce_everywhere(work, person.id)
    return SavedPerson(person_id=person.id)


@action("people.disable_person", Act.MANAGE_ACCOUNTS)
def disable_person(work: Work, actor: Actor, order: OnePerson) -> None:
    """Nobody signs in with this account any more, and who is signed in is cut off at once."""
    person = managed(work, actor, order.person_id)
    if person.id == actor.person_id:
        raise Refusal("not_yourself")
    if not person.is_active:
        return
    person.is_active = False
    work.session.flush()
    _check_an_administrator_stays(work, was_one=Role.ADMINISTRATOR in _roles_of(work, person))
    end_sign_ins(work, person.id)
    work.record("person_disabled", person_id=person.id, name=person.name.full)
    announce_everywhere(work, person.id)


@action("people.enable_person", Act.MANAGE_ACCOUNTS)
def enable_person(work: Work, actor: Actor, order: OnePerson) -> None:
    """The account may sign in again."""
    person = managed(work, actor, order.person_id)
    if not person.is_active:
        person.is_active = True
        work.record("person_enabled", person_id=person.id, name=person.name.full)
        announce_everywhere(work, person.id)


@action("people.set_house_role", Act.MANAGE_ACCOUNTS)
def set_house_role(work: Work, actor: Actor, order: SetHouseRole) -> None:
    """Give or take a role in the house; nobody gives more than they have."""
    person = managed(work, actor, order.person_id)
    role = HeldRole(order.role, order.unit_id if order.role is Role.UNIT_ADMINISTRATOR else None)
    if order.is_held:
        check_grants(queries.scope_of(work.session, actor), role)
        existing_unit(work, role.unit_id)
    held = work.session.get(HouseRole, (person.id, role.role.value))
    if held is not None:
        work.session.delete(held)
        work.session.flush()
    if order.is_held:
        work.session.add(HouseRole(person_id=person.id, role=role.role.value, unit_id=role.unit_id))
        work.session.flush()
    _check_an_administrator_stays(work, was_one=order.role is Role.ADMINISTRATOR and held is not None)
    kind = "house_role_given" if order.is_held else "house_role_taken"
    work.record(kind, person_id=person.id, name=person.name.full, role=role.role.value, unit_id=role.unit_id)
    work.cut(person_id=person.id)


@action("people.revoke_sessions", Act.MANAGE_ACCOUNTS)
def revoke_sessions(work: Work, actor: Actor, order: OnePerson) -> None:
    """Sign this account out on every device."""
    person = managed(work, actor, order.person_id)
    end_sign_ins(work, person.id)
    work.record("sign_ins_ended", person_id=person.id, name=person.name.full)


@action("people.set_password", Act.SYSTEM)
def set_password(work: Work, _system: Actor, order: SetPassword) -> None:
    """Set a password for oneself or an account one manages; other devices are signed out."""
    actor = acting(work, order.by_session_id)
    if actor.person_id == order.person_id:
        check_unlimited(work, actor)
        person = existing_person(work, order.person_id)
    else:
        check_may(actor, Act.MANAGE_ACCOUNTS)
        person = managed(work, actor, order.person_id)
    person.password_hash = order.password_hash
    end_sign_ins(work, person.id, but=actor.session_id)
    work.record_as(actor, "password_set", person_id=person.id, name=person.name.full)


def managed(work: Work, actor: Actor, person_id: int) -> Person:
    """An account that this person manages; raises Gone or Forbidden."""
    person = existing_person(work, person_id)
    held = queries.house_roles(work.session, [person.id]).get(person.id, ())
    check_manages(queries.scope_of(work.session, actor), person.unit_id, held)
    return person


def end_sign_ins(work: Work, person_id: int, but: int = 0) -> None:
    """End every sign-in of this person but one, withdraw their unused links, cut their sockets."""
    ended = update(AuthSession).where(
        AuthSession.person_id == person_id, AuthSession.revoked_at.is_(None), AuthSession.id != but
    )
    work.session.execute(ended.values(revoked_at=work.now))
    work.session.execute(delete(SignInLink).where(SignInLink.person_id == person_id, SignInLink.used_at.is_(None)))
    work.cut(person_id=person_id)


def announce_everywhere(work: Work, person_id: int) -> None:
    """Boards of every meeting on whose list this person is show their name."""
    for meeting_id in sorted(queries.meetings_of(work.session, person_id)):
        work.announce_in(meeting_id, "people")


def _roles_of(work: Work, person: Person) -> set[Role]:
    return {held.role for held in queries.house_roles(work.session, [person.id]).get(person.id, ())}


def _check_an_administrator_stays(work: Work, *, was_one: bool) -> None:
    if was_one and not queries.active_administrators(work.session):
        raise Refusal("last_administrator")
