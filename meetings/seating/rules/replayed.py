"""The seats of a replay: who sat where at any moment, where they were, who had the floor or asked for it.

A fold over the journal beside that of `minutes.rules.replaying`, whose floor it shares.  Each step says what is
different on the plan from then on, seat by seat in the order of reading, by the letters of the live map.  Of votes it
says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from meetings.minutes.rules.noted import Noted
from meetings.minutes.rules.picture import Change, Picture
from meetings.minutes.rules.replaying import HERE, Step, changed
from meetings.minutes.rules.undone import UNDONE, stood
from meetings.seating.rules.journalled import NO_PLAN, first_seats, moves_in, plans_by_entry
from meetings.seating.rules.marks import EMPTY, QUIET, floor_mark, presence_mark
from meetings.seating.rules.plan import Plan

Mark = tuple[str, str, int]  # presence, floor, who sits there
NAMES = ("presence", "floor", "at")
NOTHING: Mark = (EMPTY, QUIET, 0)
_ON_LIST = frozenset({"participant_added", "participant_changed"})


@dataclass(frozen=True, slots=True)
class Replayed:
    """The drawings of the hall, and the steps.  A change has the number of a drawing, on which all seats are free until
    told (`plan`), what is different of seats (`presence`, `floor`, `at`: who sits there, 0 for nobody), and how many
    are here without a seat on it (`outside`)."""

    plans: tuple[Plan, ...]
    steps: tuple[Step, ...]


@dataclass(slots=True)
class _Hall:
    """What the fold remembers of the meeting."""

    plan: Plan
    seats: dict[int, str]  # of everybody on the list
    states: dict[int, str] = field(default_factory=dict)
    picture: Picture = field(default_factory=Picture)
    asked: dict[Any, int] = field(default_factory=dict)  # request → who
    speaks: int | None = None
    waits: frozenset[int] = frozenset()

    def take(self, entry: Noted, plans: Mapping[int, Plan]) -> set[int] | None:
        """Remember an entry; whose seats may look different now, None for all."""
        who, state = entry.facts.get("participant_id"), _state_of(entry)
        if state is not None and who is not None:
            self.states[who] = state
            return {who}
        if self._seated(entry, who) or entry.seq in plans:
            self.plan = plans.get(entry.seq, self.plan)
            return None
        if "request_id" in entry.facts and who is not None:
            self.asked[entry.facts["request_id"]] = who
        return self._floor() if changed(self.picture, entry) is not None else set()

    def _seated(self, entry: Noted, who: Any) -> bool:
        moves = moves_in(entry)
        self.seats.update((each, after) for each, _, after in moves)
        if entry.kind in _ON_LIST:
            self.seats[who] = entry.facts.get("seat", "")
        elif entry.kind == "participant_removed":
            self.seats.pop(who, None)
            self.states.pop(who, None)
        return bool(moves) or entry.kind in _ON_LIST or entry.kind == "participant_removed"

    def _floor(self) -> set[int]:
        """Take over what the floor is now; for whom it is different."""
        before = self.waits | {self.speaks or 0}
        line = self.picture.waiting.get(self.picture.item_id, ())
        self.speaks = self.asked.get(self.picture.speaking)
        self.waits = frozenset(self.asked[each.request_id] for each in line if each.request_id in self.asked)
        return {*before, *self.waits, self.speaks or 0} - {0}

    def mark(self, who: int) -> Mark:
        """What the seat of somebody says."""
        presence = presence_mark(self.states.get(who, "awaited"), is_silent=False)
        return presence, floor_mark(who, self.speaks, self.waits), who


def replayed(entries: Sequence[Noted], plan: Plan, seats: Mapping[int, str]) -> Replayed:
    """Every change of the map, oldest first; `plan` and `seats` (of everybody on the list) are those of today."""
    first, plans = plans_by_entry(entries, plan)
    begun = first_seats(entries, seats)
    hall, shown, found = _Hall(first, dict(begun)), _Shown(), list[Step]()
    for place, entry in enumerate(entries):
        touched: set[int] | None = None
        if entry.kind == UNDONE:
            hall = _Hall(first, dict(begun))
            for each in stood(entries[: place + 1]):
                hall.take(each, plans)
        else:
            touched = hall.take(entry, plans)
        change = shown.change(hall, touched)
        if change:
            found.append(Step(entry.seq, entry.at, change))
    return Replayed(tuple(shown.plans), tuple(found))


class _Shown:
    """What the steps have said so far."""

    def __init__(self) -> None:
        self.plans: list[Plan] = []
        self._plan = NO_PLAN
        self._marks: list[Mark] = []
        self._index: dict[str, int] = {}
        self._outside: set[int] = set()
        self._count = 0

    def change(self, hall: _Hall, touched: set[int] | None) -> Change:
        """What is different in this hall, for whom it may be."""
        change: Change = {}
        if hall.plan != self._plan:
            self._draw(hall.plan)
            change["plan"], touched = len(self.plans) - 1, None
        if touched is None:
            touched = set(hall.seats)
            self._free({hall.seats[who] for who in touched}, change)
            self._outside &= touched
        for who in touched & hall.seats.keys():
            self._mark(self._index.get(hall.seats[who]), hall.mark(who), change)
        self._count_outside(hall, touched, change)
        return change if self.plans else {}

    def _draw(self, plan: Plan) -> None:
        labels = plan.labels()
        self.plans.append(plan)
        self._plan, self._marks, self._count = plan, [NOTHING] * len(labels), 0
        self._index = {label: n for n, label in enumerate(labels)}

    def _free(self, taken: set[str], change: Change) -> None:
        for label, index in self._index.items():
            if label not in taken:
                self._mark(index, NOTHING, change)

    def _mark(self, index: int | None, mark: Mark, change: Change) -> None:
        if index is None or self._marks[index] == mark:
            return
        for name, before, after in zip(NAMES, self._marks[index], mark, strict=True):
            if before != after:
                change.setdefault(name, {})[index] = after
        self._marks[index] = mark

    def _count_outside(self, hall: _Hall, touched: Iterable[int], change: Change) -> None:
        for who in touched:
            is_here = hall.states.get(who) in HERE and who in hall.seats
            is_outside = is_here and hall.seats[who] not in self._index
            (self._outside.add if is_outside else self._outside.discard)(who)
        if len(self._outside) != self._count:
            change["outside"] = self._count = len(self._outside)


def _state_of(entry: Noted) -> str | None:
    if entry.kind == "checked_in":
        return "online" if entry.facts.get("mode") == "online" else "in_room"
    if entry.kind == "presence_corrected":
        return str(entry.facts.get("state"))
    return "left" if entry.kind == "left" else None
