"""Who of a list is who of the house: nobody is made twice, and nobody is taken for another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from meetings.intake.cells import phone_key
from meetings.intake.columns import Column
from meetings.intake.known import Known, KnownPerson
from meetings.intake.person_names import name_key
from meetings.intake.person_row import PersonRow
from meetings.intake.problems import Problem
from meetings.people.rules import fold

ALIKE = 0.8  # of 1: names that differ by a slip of the pen


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a row is about; None: somebody new."""

    row: PersonRow
    person: KnownPerson | None


def match_people(rows: Sequence[PersonRow], known: Known) -> tuple[tuple[Match, ...], tuple[Problem, ...]]:
    """Everybody's account: by e-mail, phone or name on the meeting's list first, then among all accounts."""
    return _Matcher(rows, known).matches()


class _Matcher:
    """Surest first: each way of recognising is tried on every row before the next one."""

    def __init__(self, rows: Sequence[PersonRow], known: Known) -> None:
        self._rows = rows
        self._seated = [person for person in known.people if person.seat is not None]
        self._others = [person for person in known.people if person.seat is None]
        self._units = {unit_id: name for name, unit_id in known.units.items()}
        self._found: dict[int, KnownPerson] = {}  # place of a row → its person
        self._taken: set[int] = set()
        self._problems: list[Problem] = []

    def matches(self) -> tuple[tuple[Match, ...], tuple[Problem, ...]]:
        for people in (self._seated, self._others):
            self._by_contact(people)
            self._by_name(people)
        found = tuple(Match(row, self._found.get(place)) for place, row in enumerate(self._rows))
        return found, tuple(sorted(self._problems, key=lambda problem: (problem.file, problem.row)))

    def _by_contact(self, people: Sequence[KnownPerson]) -> None:
        """By an e-mail address or phone that only one row and only one person have."""
        for column, of_row, of_person in (
            (Column.EMAIL, lambda row: row.email, lambda person: fold(person.email)),
            (Column.PHONE, lambda row: phone_key(row.phone), lambda person: phone_key(person.phone)),
        ):
            once = Counter(of_row(row) for row in self._rows)
            holders = _by(people, of_person)
            for place, row in self._open_rows():
                value = of_row(row)
                persons = [person for person in holders.get(value, ()) if person.person_id not in self._taken]
                if value and once[value] == 1 and len(persons) == 1:
                    self._take_or_tell(place, row, persons[0], column)

    def _take_or_tell(self, place: int, row: PersonRow, person: KnownPerson, column: Column) -> None:
        if is_alike(row.name.full, person.name.full):
            self._take(place, person)
        else:
            self._say(row, column, "contact_of_other", other=person.name.full)

    def _by_name(self, people: Sequence[KnownPerson]) -> None:
        namesakes = _by(people, lambda person: name_key(person.name.full))
        rows = Counter(name_key(row.name.full) for row in self._rows)
        for place, row in self._open_rows():
            key = name_key(row.name.full)
            free = [one for one in namesakes.get(key, ()) if one.person_id not in self._taken]
            possible = [person for person in free if not self._contradicts(row, person)]
            sure = [person for person in possible if self._agrees(row, person)]
            if len(sure) == 1 or (len(possible) == 1 and rows[key] == 1):
                self._take_named(place, row, (sure or possible)[0], is_sure=bool(sure))
            elif len(sure or possible) > 1:
                self._say(row, Column.NAME, "person_ambiguous", is_error=True, count=len(sure or possible))
            elif free:
                self._say(row, Column.NAME, "namesake_known", other=_shown(free[0]))

    def _take_named(self, place: int, row: PersonRow, person: KnownPerson, *, is_sure: bool) -> None:
        if not is_sure and person.seat is None:
            self._say(row, Column.NAME, "account_assumed", other=_shown(person))
        self._take(place, person)

    def _agrees(self, row: PersonRow, person: KnownPerson) -> bool:
        """Whether something beside the name says that these are one."""
        unit = self._units.get(person.unit_id or 0, "")
        pairs = (
            (row.email, fold(person.email)),
            (phone_key(row.phone), phone_key(person.phone)),
            (fold(row.position), fold(person.seat.position if person.seat else "") or fold(person.position)),
            (fold(row.unit), unit),
        )
        groups = {fold(row.delegation), fold(row.unit)} - {""}
        return any(mine and mine == other for mine, other in pairs) or bool(groups & self._groups(person))

    def _contradicts(self, row: PersonRow, person: KnownPerson) -> bool:
        """Whether something beside the name says that these are two."""
        if self._agrees(row, person):
            return False
        if person.seat is not None:
            mine, other = fold(row.delegation or row.unit), fold(person.seat.delegation)
            return bool(mine and other and mine != other)
        pairs = ((row.email, fold(person.email)), (phone_key(row.phone), phone_key(person.phone)))
        return any(mine and other and mine != other for mine, other in pairs)

    def _groups(self, person: KnownPerson) -> frozenset[str]:
        return frozenset({fold(person.seat.delegation)}) if person.seat else person.delegations

    def _open_rows(self) -> list[tuple[int, PersonRow]]:
        return [(place, row) for place, row in enumerate(self._rows) if place not in self._found]

    def _take(self, place: int, person: KnownPerson) -> None:
        self._found[place] = person
        self._taken.add(person.person_id)

    def _say(self, row: PersonRow, column: Column, code: str, *, is_error: bool = False, **facts: str | int) -> None:
        facts = {"name": row.name.full, **facts}
        self._problems.append(Problem(row.file, row.row, column, code, facts, is_error=is_error))


def is_alike(one: str, other: str) -> bool:
    """Whether two names are one, a slip of the pen aside."""
    return SequenceMatcher(None, name_key(one), name_key(other)).ratio() >= ALIKE


def _by(people: Iterable[KnownPerson], key: Callable[[KnownPerson], str]) -> Mapping[str, list[KnownPerson]]:
    found = defaultdict[str, list[KnownPerson]](list)
    for person in people:
        found[key(person)].append(person)
    return found


def _shown(person: KnownPerson) -> str:
    return ", ".join(part for part in (person.name.full, person.position) if part)
