"""The map of a replay, laid together as the page does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from meetings.seating import queries
from meetings.seating.queries import SeatsReplay
from meetings.seating.rules import Plan, Replayed
from tests.agenda.stage import Stage

NO_PLAN = Plan(())


@dataclass
class Map:
    """What a page has laid over one another so far."""

    plan: Plan = NO_PLAN
    presence: str = ""
    floor: str = ""
    at: tuple[int, ...] = ()
    outside: int = 0

    def lay(self, told: Replayed, change: dict[str, Any]) -> Map:
        plan, marks, outside = self.plan, (list(self.presence), list(self.floor), list(self.at)), self.outside
        if "plan" in change:
            plan, outside = told.plans[change["plan"]], 0
            seats = len(plan.labels())
            marks = (["-"] * seats, ["-"] * seats, [0] * seats)
        for name, row in zip(("presence", "floor", "at"), marks, strict=True):
            for index, mark in change.get(name, {}).items():
                row[index] = mark
        presence, floor, at = marks
        return Map(plan, "".join(presence), "".join(floor), tuple(at), change.get("outside", outside))


def maps(told: Replayed, *, upto: int) -> Map:
    """The map after this entry."""
    found = Map()
    for step in told.steps:
        if step.seq <= upto:
            found = found.lay(told, step.change)
    return found


def replay(stage: Stage, meeting_id: int) -> SeatsReplay:
    return stage.house.read(queries.replay, meeting_id)
