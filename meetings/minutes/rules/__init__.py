"""The course of a meeting: which entries of its journal tell it, and under which heading."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from enum import StrEnum
from itertools import groupby
from typing import TypeVar

T = TypeVar("T")


class Heading(StrEnum):
    """What an entry is about; the timeline is filtered by it."""

    MEETING = "meeting"
    AGENDA = "agenda"
    ATTENDANCE = "attendance"
    PAPERS = "papers"
    FLOOR = "floor"
    VOTES = "votes"
    PEOPLE = "people"


# First part of an entry's kind → its heading.
_HEADINGS = {
    "meeting": Heading.MEETING,
    "recess": Heading.MEETING,
    "import": Heading.MEETING,
    "example": Heading.MEETING,
    "item": Heading.AGENDA,
    "step": Heading.MEETING,  # taken back, whatever it was
    "presence": Heading.ATTENDANCE,
    "absence": Heading.ATTENDANCE,
    "attendance": Heading.ATTENDANCE,
    "checked": Heading.ATTENDANCE,
    "left": Heading.ATTENDANCE,
    "paper": Heading.PAPERS,
    "papers": Heading.PAPERS,
    "presenting": Heading.PAPERS,
    "speech": Heading.FLOOR,
    "floor": Heading.FLOOR,
    "speaking": Heading.FLOOR,
    "poll": Heading.VOTES,
    "vote": Heading.VOTES,
    "round": Heading.VOTES,
    "objection": Heading.VOTES,
    "participant": Heading.PEOPLE,
    "seating": Heading.PEOPLE,
    "role": Heading.PEOPLE,
    "link": Heading.PEOPLE,
    "links": Heading.PEOPLE,
    "screen": Heading.MEETING,
}

# Kinds whose first part says something else.
_WHOLE: dict[str, Heading] = {"paper_counted": Heading.VOTES}


def runs(entries: Sequence[T], keys: Iterable[Hashable]) -> list[list[T]]:
    """Entries that follow one another under the same key, together; None is the same as nothing else."""
    together = groupby(enumerate(zip(entries, keys, strict=True)), key=lambda each: each[1][1] or (None, each[0]))
    return [[entry for _, (entry, _) in run] for _, run in together]


def heading_of(kind: str) -> Heading:
    """The heading an entry stands under."""
    return _WHOLE.get(kind) or _HEADINGS.get(kind.split("_")[0], Heading.MEETING)
