"""What an import is asked to do, typed: the rows of the files, never ids, so that it may be sent again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from meetings.agenda.rules import ItemKind
from meetings.intake.agenda_sheet import ItemRow
from meetings.intake.attends import Attends
from meetings.intake.bundle import Bundle
from meetings.intake.person_row import PersonRow
from meetings.intake.plan import PaperFile
from meetings.kernel.actions import FROZEN, Answer, Payload
from meetings.kernel.policy import Role
from meetings.people.rules import Name

MOST_PEOPLE = 5_000
MOST_ITEMS = 1_000
MOST_PAPERS = 1_000
FileName = Annotated[str, Meta(max_length=400)]
Row = Annotated[int, Meta(ge=0)]


class PersonLine(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, **FROZEN):
    """Somebody of a list; empty where it says nothing."""

    file: FileName = ""
    row: Row = 0
    family_name: Annotated[str, Meta(max_length=60)] = ""
    middle_name: Annotated[str, Meta(max_length=80)] = ""
    given_name: Annotated[str, Meta(min_length=1, max_length=60)]
    attends: Attends = Attends.VOTING
    position: Annotated[str, Meta(max_length=200)] = ""
    unit: Annotated[str, Meta(max_length=200)] = ""
    delegation: Annotated[str, Meta(max_length=120)] = ""
    phone: Annotated[str, Meta(max_length=40)] = ""
    email: Annotated[str, Meta(max_length=200)] = ""
    seat: Annotated[str, Meta(max_length=20)] = ""
    roles: tuple[Role, ...] = ()


class ItemLine(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, **FROZEN):
    """An item of an agenda; `parent` is the number of the item it is part of."""

    file: FileName = ""
    row: Row = 0
    number: Annotated[str, Meta(min_length=1, max_length=20)]
    title: Annotated[str, Meta(min_length=1, max_length=500)]
    kind: ItemKind = ItemKind.OTHER
    presenter: Annotated[str, Meta(max_length=200)] = ""
    minutes: Annotated[int, Meta(ge=0, le=1440)] = 0
    parent: Annotated[str, Meta(max_length=20)] = ""


class PaperFileLine(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, **FROZEN):
    """A PDF that this server has taken in and checked; `ticket` is its word for that."""

    file: Annotated[str, Meta(min_length=1, max_length=300)]
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    size: Annotated[int, Meta(gt=0)]
    pages: Annotated[int, Meta(gt=0)]
    has_text: bool
    ticket: Annotated[str, Meta(max_length=100)]


class ImportMeeting(Payload):
    """Everything that becomes of one meeting, all or nothing."""

    meeting_id: int
    people: Annotated[tuple[PersonLine, ...], Meta(max_length=MOST_PEOPLE)] = ()
    items: Annotated[tuple[ItemLine, ...], Meta(max_length=MOST_ITEMS)] = ()
    papers: Annotated[tuple[PaperFileLine, ...], Meta(max_length=MOST_PAPERS)] = ()


class Imported(Answer):
    """How many of each: "people_new", "items_same", …"""

    counts: dict[str, int]


def order_for(meeting_id: int, bundle: Bundle, papers: Sequence[PaperFile]) -> ImportMeeting:
    """The order for these rows and files."""
    return ImportMeeting(
        meeting_id=meeting_id,
        people=tuple(_person_line(row) for row in bundle.people),
        items=tuple(_item_line(row) for row in bundle.items),
        papers=tuple(PaperFileLine(**{name: getattr(p, name) for name in p.__dataclass_fields__}) for p in papers),
    )


def rows_of(order: ImportMeeting) -> tuple[Bundle, tuple[PaperFile, ...]]:
    """The rows and files of an order."""
    people = tuple(_person_row(line) for line in order.people)
    items = tuple(ItemRow(**msgspec.structs.asdict(line)) for line in order.items)
    return Bundle(people, items), tuple(PaperFile(**msgspec.structs.asdict(line)) for line in order.papers)


def _person_line(row: PersonRow) -> PersonLine:
    plain = ("file", "row", "attends", "position", "unit", "delegation", "phone", "email", "seat")
    return PersonLine(
        family_name=row.name.family,
        middle_name=row.name.middle,
        given_name=row.name.given,
        roles=tuple(sorted(row.roles)),
        **{name: getattr(row, name) for name in plain},
    )


def _item_line(row: ItemRow) -> ItemLine:
    return ItemLine(**{name: getattr(row, name) for name in ItemLine.__struct_fields__})


def _person_row(line: PersonLine) -> PersonRow:
    given = msgspec.structs.asdict(line)
    name = Name(given.pop("family_name"), given.pop("middle_name"), given.pop("given_name"))
    return PersonRow(name=name, roles=frozenset(given.pop("roles")), **given)
