"""Who manages whom, and how long a sign-in lasts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta

from meetings.kernel.errors import Forbidden, Refusal
from meetings.kernel.policy import HOUSE_ROLES, MEETING_ROLES, Role

# A tablet stays signed in through a session of several days, and is signed out when left alone for longer.
LIFETIME = timedelta(days=14)
LONGEST_IDLE = timedelta(days=4)
SCREEN_LIFETIME = timedelta(days=30)
LINK_LIFETIME = timedelta(days=3)

# Delegate and guest follow from `is_voting` and `is_guest`; the screen is a device.
GIVEN_ROLES = MEETING_ROLES - {Role.DELEGATE, Role.GUEST}


@dataclass(frozen=True, slots=True)
class Scope:
    """The accounts somebody manages: all, or those of these units."""

    is_everything: bool = False
    unit_ids: frozenset[int] = frozenset()

    def covers(self, unit_id: int | None) -> bool:
        """Whether this unit (None: no unit at all) lies within."""
        return self.is_everything or unit_id in self.unit_ids


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A house role somebody holds; `unit_id` where it is the unit administrator's."""

    role: Role
    unit_id: int | None = None


def subtree(parents: Mapping[int, int | None], top: int) -> frozenset[int]:
    """`top` and every unit under it; `parents` maps every unit to the one above it."""
    found = {top} & parents.keys()
    growing = True
    while growing:
        below = {unit for unit, parent in parents.items() if parent in found} - found
        found |= below
        growing = bool(below)
    return frozenset(found)


def check_manages(scope: Scope, unit_id: int | None, held: Collection[HeldRole]) -> None:
    """Raise Forbidden unless this account is within the scope and holds no more power than its manager.

    Otherwise resetting an administrator's password would make one an administrator.
    """
    if not scope.covers(unit_id):
        raise Forbidden("outside_your_unit")
    for role in held:
        check_grants(scope, role)


def check_grants(scope: Scope, role: HeldRole) -> None:
    """Raise unless somebody of this scope may give, take or touch this house role."""
    if role.role not in HOUSE_ROLES:
        raise Refusal("unknown_role", role=str(role.role))
    if role.role is Role.UNIT_ADMINISTRATOR and role.unit_id is None:
        raise Refusal("unit_needed")
    if scope.is_everything:
        return
    if role.role is Role.ADMINISTRATOR:
        raise Forbidden("administrators_only")
    if role.role is Role.UNIT_ADMINISTRATOR and not scope.covers(role.unit_id):
        raise Forbidden("outside_your_unit")


def check_meeting_roles(roles: Collection[Role]) -> None:
    """Raise Refusal for a role that nobody can be given in a meeting."""
    for role in roles:
        if role not in GIVEN_ROLES:
            raise Refusal("unknown_role", role=str(role))
