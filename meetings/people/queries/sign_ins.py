"""Sign-ins and the links that open one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.kernel.clock import now
from meetings.people.models import AuthSession, Person, SignInLink
from meetings.people.queries.actors import valid_sign_in


@dataclass(frozen=True, slots=True)
class PasswordAccount:
    """What checking a password takes."""

    person_id: int
    password_hash: str | None
    is_active: bool


@dataclass(frozen=True, slots=True)
class Device:
    """One sign-in of a person."""

    id: int
    device: str
    created_at: datetime
    last_seen_at: datetime


@dataclass(frozen=True, slots=True)
class Landing:
    """Whom a link signs in; `name` is empty for the hall's screen."""

    name: str
    is_usable: bool
    used_at: datetime | None


def password_account(session: Session, username: str) -> PasswordAccount | None:
    """The account with this name, disabled ones too."""
    row = session.execute(
        select(Person.id, Person.password_hash, Person.is_active).where(Person.username == username)
    ).one_or_none()
    return PasswordAccount(row.id, row.password_hash, row.is_active) if row else None


def password_hash_of(session: Session, person_id: int) -> str | None:
    """The hash of this person's password, None where they have none."""
    return session.scalar(select(Person.password_hash).where(Person.id == person_id))


def devices(session: Session, person_id: int) -> tuple[Device, ...]:
    """Where this person is signed in, the last one seen first."""
    query = select(AuthSession).where(AuthSession.person_id == person_id, *valid_sign_in())
    rows = session.scalars(query.order_by(AuthSession.last_seen_at.desc(), AuthSession.id.desc()))
    return tuple(Device(row.id, row.device, row.created_at, row.last_seen_at) for row in rows)


def device_names(session: Session, session_ids: Collection[int]) -> dict[int, str]:
    """What the devices of these sign-ins are called, "" where that is not known."""
    query = select(AuthSession.id, AuthSession.device).where(AuthSession.id.in_(session_ids))
    return {row.id: row.device for row in session.execute(query)}


def screen_devices(session: Session, meeting_id: int) -> dict[int, str]:
    """The sign-ins that are screens of this meeting, and what their devices are called."""
    query = select(AuthSession.id, AuthSession.device).where(AuthSession.meeting_id == meeting_id, *valid_sign_in())
    query = query.where(AuthSession.person_id.is_(None), AuthSession.is_visitor.is_(False))
    return {row.id: row.device for row in session.execute(query)}


def still_signed_in(session: Session, session_ids: Collection[int]) -> frozenset[int]:
    """Those of these sign-ins that are neither ended nor expired."""
    query = select(AuthSession.id).where(AuthSession.id.in_(session_ids), *valid_sign_in())
    return frozenset(session.scalars(query))


def limited_to(session: Session, session_id: int) -> int | None:
    """The only meeting that this sign-in opens; None where it opens all of its person's."""
    return session.scalar(select(AuthSession.meeting_id).where(AuthSession.id == session_id))


def landing(session: Session, token_hash: str) -> Landing | None:
    """Whom the link with this hash of its token signs in, None for an unknown one."""
    row = session.execute(
        select(SignInLink, Person)
        .outerjoin(Person, Person.id == SignInLink.person_id)
        .where(SignInLink.token_hash == token_hash)
    ).one_or_none()
    if row is None:
        return None
    link, person = row
    is_welcome = person is None or person.is_active
    name = person.name.full if person else ""
    return Landing(name, link.used_at is None and link.expires_at > now() and is_welcome, link.used_at)
