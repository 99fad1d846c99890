"""The list of people as secretaries have it: delegates, guests, staff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetings.intake import cells
from meetings.intake.attends import Attends, attends_as
from meetings.intake.columns import PEOPLE, Column
from meetings.intake.group_rows import Group, group_in, is_sum_or_remark, lone_text
from meetings.intake.headings import Headed, headed, headings_seen
from meetings.intake.person_names import are_titled, looks_like_name, name_in_parts, name_of
from meetings.intake.person_row import PersonRow, read_row
from meetings.intake.problems import Notes, Problem, WrongFile
from meetings.intake.tables import Row, Table
from meetings.people.rules import Name, tidy

NAMES = (Column.NAME, Column.GIVEN)
# "Đại biểu" heads a column of names or one of marks; which, its cells say.
NEEDED = (*NAMES, Column.VOTING)
OWN = (Column.POSITION, Column.PHONE, Column.EMAIL, Column.SEAT, Column.ROLE)
SILENT = frozenset({"stt", "tt", "ghi chú", "ghi chu", "note", "notes", "ký tên", "chữ ký", "số tt"})


@dataclass(frozen=True, slots=True)
class PeopleSheet:
    """Everybody in one file, and what is to be said about it."""

    people: tuple[PersonRow, ...]
    problems: tuple[Problem, ...]


def read_people(file: str, tables: Sequence[Table]) -> PeopleSheet:
    """The people of every sheet that has a column of names; raises WrongFile where none has."""
    found = [(table, head) for table in tables if (head := _headed(table)) is not None]
    if not found:
        raise WrongFile("people_without_names", seen=headings_seen(tables))
    people: list[PersonRow] = []
    problems: list[Problem] = []
    for table, head in found:
        notes = Notes(f"{file} · {table.name}" if len(found) > 1 and table.name else file)
        group = group_in(table.name) if table.name else None
        people += _Reader(head, notes, group or _group_of_file(file)).people()
        problems += notes.problems
    if not people:
        raise WrongFile("people_without_rows")
    return PeopleSheet(tuple(people), tuple(problems))


def is_people(tables: Sequence[Table]) -> bool:
    """Whether a sheet has a column of names."""
    return any(_headed(table) is not None for table in tables)


class _Reader:
    """Goes through the rows of one sheet; the heading of a group holds until the next one."""

    def __init__(self, head: Headed, notes: Notes, group: Group | None) -> None:
        self._head = head
        self._notes = notes
        self._delegation = (group.delegation if group else "") or ""
        self._attends = group.attends if group else None
        self._is_titled = are_titled([found for row in head.rows if (found := _first_words(head, row))])

    def people(self) -> Iterator[PersonRow]:
        head = self._head
        unused = [word for word in head.unused if word.lower() not in SILENT]
        if unused:
            self._notes.notice(head.heads[-1].number, "", "columns_unused", names=", ".join(unused))
        defaulted = 0
        for row in head.rows:
            name = self._name(row)
            if name is None:
                continue
            if not (self._attends or head.has(Column.KIND, Column.VOTING, Column.GUEST)):
                defaulted += 1
            yield read_row(head, row, name, self._notes, Group(self._delegation, self._attends))
        if defaulted:
            self._notes.notice(0, "", "everybody_votes", count=defaulted)

    def _name(self, row: Row) -> Name | None:
        """Who a row is about; None for headings of groups, sums, remarks and rows without a name."""
        lone = lone_text(row)
        if lone and self._is_heading(row, lone):
            return None
        name = _written_name(self._head, row, is_titled=self._is_titled)
        if not name.given:
            if any(self._head.text(row, column) for column in OWN):
                self._notes.error(row.number, Column.NAME, "name_missing")
            return None
        if is_sum_or_remark(name.full) or (lone and not looks_like_name(lone)):
            self._notes.notice(row.number, Column.NAME, "row_left_out", text=name.full[:80])
            return None
        if not looks_like_name(name.full):
            self._notes.notice(row.number, Column.NAME, "name_odd", name=name.full[:80])
        return name

    def _is_heading(self, row: Row, lone: str) -> bool:
        group = group_in(lone)
        if group is not None:
            self._delegation = self._delegation if group.delegation is None else group.delegation
            self._attends = group.attends or self._attends
            return True
        if row.is_wide or is_sum_or_remark(lone):
            self._notes.notice(row.number, "", "row_left_out", text=lone[:80])
            return True
        return False


def _headed(table: Table) -> Headed | None:
    head = headed(table, PEOPLE, NEEDED)
    if head is None:
        return None
    columns = dict(head.columns)
    if not head.has(*NAMES):
        said = [cells.text(row.cell(columns[Column.VOTING])) for row in head.rows]
        names = [one for one in said if " " in one and looks_like_name(one) and attends_as(one) is None]
        if 2 * len(names) <= len([one for one in said if one]):
            return None
        columns[Column.NAME] = columns.pop(Column.VOTING)
    return Headed(head.table, _parted(head, columns), head.heads, head.rows)


def _parted(head: Headed, columns: dict[Column, int]) -> dict[Column, int]:
    """The columns, where one heading "Họ và tên" stands over two of them, as in most Vietnamese lists."""
    whole = columns.get(Column.NAME)
    if whole is None:
        return columns
    parted = dict(columns)
    parted[Column.FAMILY_MIDDLE] = parted.pop(Column.NAME)
    if Column.GIVEN in columns:
        return parted if not _has_family(columns) and columns[Column.GIVEN] == whole + 1 else columns
    if whole + 1 in columns.values() or any(cells.text(row.cell(whole + 1)) for row in head.heads):
        return columns
    named = [row for row in head.rows if cells.text(row.cell(whole))]
    given = [row for row in named if cells.text(row.cell(whole + 1))]
    parted[Column.GIVEN] = whole + 1
    return parted if given and 2 * len(given) >= len(named) else columns


def _has_family(columns: dict[Column, int]) -> bool:
    return bool({Column.FAMILY, Column.FAMILY_MIDDLE} & columns.keys())


def _written_name(head: Headed, row: Row, *, is_titled: bool) -> Name:
    if not head.has(Column.GIVEN) or head.text(row, Column.NAME):
        return name_of(head.text(row, Column.NAME), is_titled=is_titled)
    family = head.text(row, Column.FAMILY_MIDDLE) or head.text(row, Column.FAMILY)
    return name_in_parts(family, head.text(row, Column.MIDDLE), head.text(row, Column.GIVEN), is_titled=is_titled)


def _first_words(head: Headed, row: Row) -> str:
    """A name as far as it says whether a title stands before it."""
    names = (Column.NAME, Column.FAMILY_MIDDLE, Column.FAMILY, Column.MIDDLE, Column.GIVEN)
    return " ".join(found for column in names if (found := head.text(row, column)))


def _group_of_file(file: str) -> Group | None:
    group = group_in(tidy(file.replace("-", " ").replace("_", " ")))
    return group if group is not None and group.attends is Attends.GUEST else None
