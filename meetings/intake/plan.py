"""Everything an import would write, and everything that is to be said before it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from meetings.agenda.rules import ItemKind
from meetings.intake.agenda_sheet import ItemRow
from meetings.intake.known import KnownItem, KnownPerson, Seat
from meetings.intake.person_row import PersonRow
from meetings.intake.problems import Problem


class Change(StrEnum):
    """What becomes of one row."""

    NEW = "new"
    LISTED = "listed"  # has an account, comes onto this meeting's list
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A PDF that was taken in and is kept; `file` is its name as people see it, size in bytes."""

    file: str
    sha256: str
    size: int
    pages: int
    has_text: bool
    ticket: str

    def with_ticket(self, ticket: str) -> PaperFile:
        """The same file for another meeting."""
        return replace(self, ticket=ticket)


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """What becomes of one person; `seat` is the place they will have, `was` what changes (field → before)."""

    row: PersonRow
    change: Change
    seat: Seat
    person: KnownPerson | None = None
    unit_id: int | None = None
    writes_account: bool = False
    was: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """What becomes of one item; `kind` is None where an item keeps the one it has."""

    row: ItemRow
    change: Change
    item: KnownItem | None = None
    kind: ItemKind | None = None
    was: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PaperPlan:
    """What becomes of one paper; `item_number` is "" where it waits to be bound by hand."""

    paper: PaperFile
    change: Change
    number: str
    title: str
    item_number: str = ""
    item_title: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do; nothing at all while there is an error."""

    people: tuple[PersonPlan, ...] = ()
    items: tuple[ItemPlan, ...] = ()
    papers: tuple[PaperPlan, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What must be put right first."""
        return tuple(problem for problem in self.problems if problem.is_error)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to import, changed or not."""
        return not (self.people or self.items or self.papers)

    @property
    def writes(self) -> bool:
        """Whether anything is not here already."""
        changes = [p.change for p in self.people] + [i.change for i in self.items] + [p.change for p in self.papers]
        return any(change is not Change.SAME for change in changes)

    def counts(self) -> dict[str, int]:
        """How many of each: "people_new", "items_same", …"""
        found: Counter[str] = Counter()
        for name, parts in (("people", self.people), ("items", self.items), ("papers", self.papers)):
            found.update({f"{name}_{change.value}": 0 for change in Change if (name, change) not in NEVER})
            found.update(f"{name}_{part.change.value}" for part in parts)
        return dict(found)


NEVER = {("items", Change.LISTED), ("papers", Change.LISTED), ("papers", Change.CHANGED)}
