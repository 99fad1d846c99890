"""Who manages whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from meetings.kernel.actor import Actor
from meetings.kernel.policy import Act, Role
from meetings.people.models import HouseRole, Person, Unit
from meetings.people.rules import HeldRole, Scope, subtree


def scope_of(session: Session, actor: Actor) -> Scope:
    """The accounts this person manages; the server itself manages all."""
    if actor.roles & {Role.ADMINISTRATOR, Role.SYSTEM}:
        return Scope(is_everything=True)
    if not actor.may(Act.MANAGE_ACCOUNTS):
        return Scope()
    tops = session.scalars(
        select(HouseRole.unit_id).where(
            HouseRole.person_id == actor.person_id, HouseRole.role == Role.UNIT_ADMINISTRATOR.value
        )
    ).all()
    parents = unit_parents(session)
    return Scope(unit_ids=frozenset().union(*(subtree(parents, top) for top in tops if top is not None)))


def unit_parents(session: Session) -> Mapping[int, int | None]:
    """Every unit and the one above it."""
    return {row.id: row.parent_id for row in session.execute(select(Unit.id, Unit.parent_id))}


def house_roles(session: Session, person_ids: Collection[int]) -> Mapping[int, tuple[HeldRole, ...]]:
    """What these persons are in the house."""
    held = defaultdict[int, list[HeldRole]](list)
    rows = session.execute(
        select(HouseRole.person_id, HouseRole.role, HouseRole.unit_id)
        .where(HouseRole.person_id.in_(person_ids))
        .order_by(HouseRole.role)
    )
    for row in rows:
        held[row.person_id].append(HeldRole(Role(row.role), row.unit_id))
    return {person_id: tuple(roles) for person_id, roles in held.items()}


def active_administrators(session: Session) -> int:
    """How many could administer this house right now."""
    return (
        session.scalar(
            select(func.count())
            .select_from(HouseRole)
            .join(Person, Person.id == HouseRole.person_id)
            .where(HouseRole.role == Role.ADMINISTRATOR.value, Person.is_active)
        )
        or 0
    )


def is_empty_house(session: Session) -> bool:
    """Whether there is nobody at all yet, so that the first administrator must be made."""
    return session.scalar(select(Person.id).limit(1)) is None
