"""Plan and seats as they stood at any entry of the journal, read back from those who sit there now.

Entries keep what was before them, so a meeting that was copied with its hall, or whose first entries are of an earlier
version, is told as well: what nothing has changed was always as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from meetings.minutes.rules.noted import Noted
from meetings.seating.rules.plan import Plan, Row

PlanFacts = list[list[object]]
NO_PLAN = Plan(())
_BEFORE = "plan_before"


def plan_facts(plan: Plan) -> PlanFacts:
    """A plan as an entry keeps it: for each row whether it is of the podium, and its labels."""
    return [[row.is_podium, list(row.seats)] for row in plan.rows]


def plans_by_entry(entries: Sequence[Noted], now: Plan) -> tuple[Plan, dict[int, Plan]]:
    """The plan at the beginning; and after each entry that has drawn another one, by its place in the journal."""
    following, found = now, dict[int, Plan]()
    for entry in reversed(entries):
        if _BEFORE in entry.facts:
            found[entry.seq] = following
            following = _plan(entry.facts[_BEFORE])
    return following, found


def first_seats(entries: Sequence[Noted], now: Mapping[int, str]) -> dict[int, str]:
    """Who was on the list at the beginning, with their seat, "" for none; `now`: the same of today."""
    seats = dict(now)
    for entry in reversed(entries):
        seats.update((mover, before) for mover, before, _ in moves_in(entry))
        who = entry.facts.get("participant_id", 0)
        if entry.kind == "participant_added":
            seats.pop(who, None)
        elif entry.kind == "participant_changed":
            seats[who] = entry.facts.get("seat_before", entry.facts.get("seat", ""))
    return seats


def moves_in(entry: Noted) -> list[tuple[int, str, str]]:
    """Who changed seats by an act on the plan: who, from where, to where."""
    return [(who, before, after) for who, before, after in entry.facts.get("moves") or ()] if _is_ours(entry) else []


def _is_ours(entry: Noted) -> bool:
    return entry.kind.startswith("seating_")


def _plan(told: PlanFacts | None) -> Plan:
    rows = [Row(tuple(map(str, seats)), bool(is_podium)) for is_podium, seats in told or ()]  # type: ignore[call-overload]
    return Plan(tuple(rows)) if rows else NO_PLAN
