"""Several files together: whose people, whose agenda."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from meetings.intake.agenda_sheet import ItemRow, is_agenda, read_agenda
from meetings.intake.headings import headings_seen
from meetings.intake.people_sheet import is_people, read_people
from meetings.intake.person_row import PersonRow
from meetings.intake.problems import Problem, WrongFile
from meetings.intake.sheets import read_tables
from meetings.people.rules import fold

AGENDA_NAMES = ("chuong trinh", "agenda", "noi dung", "programme", "program")
PEOPLE_NAMES = ("dai bieu", "danh sach", "khach", "thanh phan", "people", "delegate", "participant", "guest")


@dataclass(frozen=True, slots=True)
class Bundle:
    """What sheets say: the people, the agenda, and what is to be said about them."""

    people: tuple[PersonRow, ...] = ()
    items: tuple[ItemRow, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_sheet(file: str, content: bytes) -> Bundle:
    """The people and the items in one file; a file that cannot be read is a problem."""
    try:
        return _read(file, content)
    except WrongFile as wrong:
        return Bundle(problems=(wrong.problem(file),))


def together(bundles: Iterable[Bundle]) -> Bundle:
    """Everything in one; an import has only one agenda."""
    all_of = tuple(bundles)
    problems = [problem for bundle in all_of for problem in bundle.problems]
    agendas = [bundle.items for bundle in all_of if bundle.items]
    for other in agendas[1:]:
        problems.append(Problem(other[0].file, 0, "", "agenda_twice", {"other": agendas[0][0].file}))
    people = tuple(row for bundle in all_of for row in bundle.people)
    return Bundle(people, agendas[0] if agendas else (), tuple(problems))


def _read(file: str, content: bytes) -> Bundle:
    tables = read_tables(file, content)
    of_people = [table for table in tables if is_people([table])]
    of_agenda = [table for table in tables if table not in of_people and is_agenda([table])]
    if of_people and of_agenda and _is_named(file, AGENDA_NAMES):
        of_people = []
    if not of_people and not of_agenda:
        raise WrongFile(_nothing_in(file), seen=headings_seen(tables))
    people = read_people(file, of_people) if of_people else None
    agenda = read_agenda(file, of_agenda) if of_agenda else None
    return Bundle(
        people.people if people else (),
        agenda.items if agenda else (),
        (*(people.problems if people else ()), *(agenda.problems if agenda else ())),
    )


def _nothing_in(file: str) -> str:
    if _is_named(file, AGENDA_NAMES):
        return "agenda_without_titles"
    return "people_without_names" if _is_named(file, PEOPLE_NAMES) else "sheet_of_neither"


def _is_named(file: str, names: tuple[str, ...]) -> bool:
    said = fold(file).replace("-", " ").replace("_", " ")
    return any(name in said for name in names)
