"""People who stand on a list twice, and what two people cannot share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from meetings.intake.cells import phone_key
from meetings.intake.columns import Column
from meetings.intake.person_names import name_key
from meetings.intake.person_row import PersonRow
from meetings.intake.problems import Problem
from meetings.people.rules import fold


def without_doubles(people: Sequence[PersonRow]) -> tuple[tuple[PersonRow, ...], tuple[Problem, ...]]:
    """Everybody once, and what is to be said about it.

    Rows of one name are one person where their unit or group, e-mail or phone agree and
    none of these contradict; what the first row leaves open, the later ones fill.  Rows
    that say of one person that they vote and that they do not are an error.
    """
    kept, problems = list(people), list[Problem]()
    count = len(kept) + 1
    while len(kept) < count:  # what a double fills in may show another one
        count = len(kept)
        kept, more = _merged(kept)
        problems += more
    return tuple(kept), (*problems, *_namesakes(kept), *_shared(kept))


def _merged(people: Sequence[PersonRow]) -> tuple[list[PersonRow], list[Problem]]:
    kept: list[PersonRow] = []
    problems: list[Problem] = []
    by_name = defaultdict[str, list[int]](list)
    for row in people:
        namesakes = by_name[name_key(row.name.full)]
        twin = next((index for index in namesakes if _is_same(kept[index], row)), None)
        if twin is None:
            namesakes.append(len(kept))
            kept.append(row)
        else:
            problems.append(_double(row, kept[twin]))
            kept[twin] = _filled(kept[twin], row)
    return kept, problems


def _namesakes(people: Sequence[PersonRow]) -> Iterator[Problem]:
    first: dict[str, PersonRow] = {}
    for row in people:
        namesake = first.setdefault(name_key(row.name.full), row)
        if namesake is not row:
            yield _notice(row, Column.NAME, "namesake", namesake)


def _is_same(one: PersonRow, other: PersonRow) -> bool:
    pairs = ((one.email, other.email), (phone_key(one.phone), phone_key(other.phone)))
    places = ((fold(one.unit), fold(other.unit)), (fold(one.delegation), fold(other.delegation)))
    if any(a and b and a != b for a, b in (*pairs, *places)):
        return False
    if any(a and a == b for a, b in (*pairs, *places)):
        return True
    return not any(a or b for a, b in (*pairs, *places))


def _double(row: PersonRow, first: PersonRow) -> Problem:
    if row.attends is not first.attends:
        return Problem(row.file, row.row, Column.KIND, "double_contradicts", _facts(row, first))
    return _notice(row, Column.NAME, "double", first)


def _filled(first: PersonRow, more: PersonRow) -> PersonRow:
    names = ("position", "unit", "delegation", "phone", "email", "seat")
    return replace(
        first,
        roles=first.roles | more.roles,
        **{name: getattr(first, name) or getattr(more, name) for name in names},
    )


def _shared(people: Sequence[PersonRow]) -> Iterator[Problem]:
    """Seats, e-mail addresses and phones that different people have."""
    seen: dict[tuple[Column, str], PersonRow] = {}
    for row in people:
        for column, value in (
            (Column.SEAT, fold(row.seat)),
            (Column.EMAIL, row.email),
            (Column.PHONE, phone_key(row.phone)),
        ):
            if not value:
                continue
            first = seen.setdefault((column, value), row)
            if first is not row and column is Column.SEAT:
                yield Problem(row.file, row.row, column, "seat_twice", {**_facts(row, first), "seat": row.seat})
            elif first is not row:
                yield _notice(row, column, "contact_shared", first)


def _notice(row: PersonRow, column: Column, code: str, first: PersonRow) -> Problem:
    return Problem(row.file, row.row, column, code, _facts(row, first), is_error=False)


def _facts(row: PersonRow, first: PersonRow) -> dict[str, str | int]:
    return {"name": row.name.full, "other": first.name.full, "first_row": first.row}
