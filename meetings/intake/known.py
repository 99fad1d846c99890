"""What the house and the meeting have already, as far as an import must know it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from meetings.intake.attends import Attends
from meetings.kernel.policy import Role
from meetings.people.rules import Name


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's place on the meeting's list."""

    participant_id: int
    attends: Attends
    seat: str
    delegation: str
    position: str
    roles: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """An account.

    `is_light`: it was made from a list and nobody signs in with it by password, so that
    another list may correct it.  `delegations`: those it has in any meeting, folded.
    """

    person_id: int
    name: Name
    position: str
    phone: str
    email: str
    unit_id: int | None
    is_active: bool
    is_light: bool
    seat: Seat | None = None
    delegations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class KnownItem:
    """An item of the agenda."""

    item_id: int
    number: str
    title: str
    presenter: str
    minutes: int
    parent_id: int | None


@dataclass(frozen=True, slots=True)
class KnownPaper:
    """A paper of the meeting that is not withdrawn."""

    sha256: str
    number: str
    title: str
    is_bound: bool


@dataclass(frozen=True, slots=True)
class Known:
    """Everything an import is compared with; `units` are ids by folded name."""

    people: tuple[KnownPerson, ...] = ()
    items: tuple[KnownItem, ...] = ()
    papers: tuple[KnownPaper, ...] = ()
    units: Mapping[str, int] = field(default_factory=dict)
