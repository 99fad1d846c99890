"""Accounts: found, listed in Vietnamese order, shown one by one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, case, func, literal, select
from sqlalchemy.orm import Session

from meetings.kernel.errors import Forbidden, Gone
from meetings.people.models import Person, Unit
from meetings.people.queries.scopes import house_roles, unit_parents
from meetings.people.rules import HeldRole, Name, Scope, check_manages, fold, subtree, tidy

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Account:
    """One account, as lists and its own page show it."""

    id: int
    name: Name
    position: str
    unit_id: int | None
    unit_name: str
    phone: str
    email: str
    username: str
    has_password: bool
    is_active: bool
    is_example: bool
    created_at: datetime
    roles: tuple[HeldRole, ...] = ()

    @property
    def full_name(self) -> str:
        """Family, middle and given name."""
        return self.name.full


@dataclass(frozen=True, slots=True)
class AccountFilter:
    """What is looked for; `unit_id` includes the units under it."""

    words: str = ""
    unit_id: int | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One page of a list of accounts."""

    accounts: tuple[Account, ...]
    total: int
    page: int
    pages: int


def accounts(session: Session, scope: Scope, wanted: AccountFilter, size: int = PAGE_SIZE) -> AccountPage:
    """The accounts of this scope that fit, by given name; with words, exact accents come first."""
    conditions = [*_within(session, scope, wanted.unit_id), *matching(wanted.words)]
    total = session.scalar(select(func.count()).select_from(Person).where(*conditions)) or 0
    pages = max(1, -(-total // size))
    page = min(max(1, wanted.page), pages)
    query = _accounts().where(*conditions).order_by(*best_first(wanted.words)).limit(size).offset((page - 1) * size)
    return AccountPage(_with_roles(session, query), total, page, pages)


def directory(session: Session) -> tuple[Account, ...]:
    """Every account, disabled ones too, by given name, in two queries; for imports that look for who is there."""
    return _with_roles(session, _accounts().order_by(Person.sort_key, Person.id))


def account(session: Session, person_id: int) -> Account:
    """One account; raises Gone."""
    found = _with_roles(session, _accounts().where(Person.id == person_id))
    if not found:
        raise Gone()
    return found[0]


def check_managed(scope: Scope, found: Account) -> None:
    """Raise Gone where this account is not for somebody of this scope."""
    try:
        check_manages(scope, found.unit_id, found.roles)
    except Forbidden:
        raise Gone() from None


def names_of(session: Session, person_ids: Collection[int]) -> Mapping[int, str]:
    """The full names of these persons."""
    query = select(Person.id, Person.family_name, Person.middle_name, Person.given_name).where(
        Person.id.in_(person_ids)
    )
    return {row.id: Name(row.family_name, row.middle_name, row.given_name).full for row in session.execute(query)}


def usernames(session: Session) -> frozenset[str]:
    """Every name somebody signs in by."""
    return frozenset(name for name in session.scalars(select(Person.username)) if name)


def matching(words: str) -> list[ColumnElement[bool]]:
    """The conditions under which somebody is found by these beginnings of words, with or without accents."""
    text = literal(" ") + Person.search_folded
    return [text.contains(f" {word}", autoescape=True) for word in fold(words).split()]


def best_first(words: str) -> list[ColumnElement[int] | ColumnElement[str]]:
    """By given name; whoever has exactly these accents before the others."""
    order: list[ColumnElement[int] | ColumnElement[str]] = [Person.sort_key.expression, Person.id.expression]
    if not words.strip():
        return order
    exact = (literal(" ") + Person.search_exact).contains(f" {tidy(words).lower()}", autoescape=True)
    return [case((exact, 0), else_=1), *order]


def _within(session: Session, scope: Scope, unit_id: int | None) -> list[ColumnElement[bool]]:
    if unit_id is None:
        return [] if scope.is_everything else [Person.unit_id.in_(scope.unit_ids)]
    below = subtree(unit_parents(session), unit_id)
    return [Person.unit_id.in_(below if scope.is_everything else below & scope.unit_ids)]


def _accounts() -> Select[Person, str]:
    return select(Person, func.coalesce(Unit.name, "")).outerjoin(Unit, Unit.id == Person.unit_id)


def _with_roles(session: Session, query: Select[Person, str]) -> tuple[Account, ...]:
    rows = session.execute(query).all()
    roles = house_roles(session, [person.id for person, _ in rows])
    return tuple(_account(person, unit_name, roles.get(person.id, ())) for person, unit_name in rows)


def _account(person: Person, unit_name: str, roles: tuple[HeldRole, ...]) -> Account:
    return Account(
        id=person.id,
        name=person.name,
        position=person.position,
        unit_id=person.unit_id,
        unit_name=unit_name,
        phone=person.phone,
        email=person.email,
        username=person.username or "",
        has_password=person.password_hash is not None,
        is_active=person.is_active,
        is_example=person.is_example,
        created_at=person.created_at,
        roles=roles,
    )
