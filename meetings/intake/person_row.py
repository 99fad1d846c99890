"""One row of a list of people."""

from __future__ import annotations

import re
from dataclasses import dataclass

from meetings.intake import cells
from meetings.intake.attends import Attends, attends_as, roles_in
from meetings.intake.columns import Column
from meetings.intake.group_rows import Group
from meetings.intake.headings import Headed
from meetings.intake.problems import Notes
from meetings.intake.tables import Row
from meetings.kernel.policy import Role
from meetings.people.rules import Name

DELEGATION = re.compile(r"^(?:tổ|đoàn)\b|^to (?:dai bieu|so|\d)", re.IGNORECASE)
MOST_LETTERS = {
    Column.POSITION: 200,
    Column.UNIT: 200,
    Column.DELEGATION: 120,
    Column.PHONE: 40,
    Column.EMAIL: 200,
    Column.SEAT: 20,
}
MOST_IN_NAMES = (60, 80, 60)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody as a sheet has them; empty where it says nothing."""

    file: str
    row: int
    name: Name
    attends: Attends
    position: str = ""
    unit: str = ""
    delegation: str = ""
    phone: str = ""
    email: str = ""
    seat: str = ""
    roles: frozenset[Role] = frozenset()


def read_row(head: Headed, row: Row, name: Name, notes: Notes, group: Group) -> PersonRow:
    """What a row says about the person of this name."""
    _check_lengths(head, row, name, notes)
    roles, unknown = roles_in(head.text(row, Column.ROLE))
    for words in unknown:
        notes.notice(row.number, Column.ROLE, "role_unknown", role=words[:80])
    unit, delegation = head.text(row, Column.UNIT), head.text(row, Column.DELEGATION)
    if not head.has(Column.DELEGATION) and DELEGATION.search(unit):
        unit, delegation = "", unit
    return PersonRow(
        file=notes.file,
        row=row.number,
        name=name,
        attends=_attends(head, row, notes, group, roles),
        position=head.text(row, Column.POSITION),
        unit=unit,
        delegation=delegation or group.delegation or "",
        phone=_phone(head, row, notes),
        email=_email(head, row, notes),
        seat=head.text(row, Column.SEAT),
        roles=roles,
    )


def _attends(head: Headed, row: Row, notes: Notes, group: Group, roles: frozenset[Role]) -> Attends:
    """As what this person attends; errors leave somebody staff, who can do nothing."""
    said = head.text(row, Column.KIND)
    if said:
        found = attends_as(said)
        if found is None:
            notes.error(row.number, Column.KIND, "kind_unknown", kind=said[:80])
        return found or Attends.STAFF
    if head.has(Column.VOTING, Column.GUEST):
        return _marked(head, row, notes, group, roles)
    if head.has(Column.KIND) and group.attends is None:
        by_role = attends_as(head.text(row, Column.ROLE))
        if by_role is None:
            notes.error(row.number, Column.KIND, "kind_missing")
        return by_role or Attends.STAFF
    # Without a word about it everybody votes, and the secretary is told so; a secretary may well be a deputy.
    by_role = attends_as(head.text(row, Column.ROLE))
    return group.attends or (by_role if by_role is Attends.GUEST else Attends.VOTING)


def _marked(head: Headed, row: Row, notes: Notes, group: Group, roles: frozenset[Role]) -> Attends:
    votes, visits = (_mark(head, row, notes, column) for column in (Column.VOTING, Column.GUEST))
    if votes is None or visits is None:
        return Attends.STAFF
    if votes and visits:
        notes.error(row.number, Column.GUEST, "votes_and_visits")
        return Attends.STAFF
    if votes or visits:
        return Attends.VOTING if votes else Attends.GUEST
    if group.attends is not None:
        return group.attends
    if roles or (head.has(Column.VOTING) and head.has(Column.GUEST)):
        return Attends.STAFF
    return Attends.GUEST if head.has(Column.VOTING) else Attends.VOTING


def _mark(head: Headed, row: Row, notes: Notes, column: Column) -> bool | None:
    found = cells.mark(head.cell(row, column))
    said = attends_as(head.text(row, column)) if found is None else None
    if said is not None:
        return said is (Attends.VOTING if column is Column.VOTING else Attends.GUEST)
    if found is None:
        notes.error(row.number, column, "mark_unknown", mark=head.text(row, column)[:80])
    return found


def _phone(head: Headed, row: Row, notes: Notes) -> str:
    number, is_one = cells.phone(head.cell(row, Column.PHONE))
    if not is_one:
        notes.notice(row.number, Column.PHONE, "phone_odd", phone=number[:80])
    return number


def _email(head: Headed, row: Row, notes: Notes) -> str:
    address, is_one = cells.email(head.cell(row, Column.EMAIL))
    if not is_one:
        notes.notice(row.number, Column.EMAIL, "email_wrong", email=address[:80])
    return address if is_one else ""


def _check_lengths(head: Headed, row: Row, name: Name, notes: Notes) -> None:
    for column, most in MOST_LETTERS.items():
        if len(head.text(row, column)) > most:
            notes.error(row.number, column, "text_too_long", most=most)
    parts = (name.family, name.middle, name.given)
    if any(len(part) > most for part, most in zip(parts, MOST_IN_NAMES, strict=True)):
        notes.error(row.number, Column.NAME, "text_too_long", most=min(MOST_IN_NAMES))
