"""Pure decisions about the hall's plan."""

from meetings.seating.rules.journalled import PlanFacts, plan_facts
from meetings.seating.rules.marks import EMPTY, floor_mark, presence_mark, sums
from meetings.seating.rules.moves import (
    FREE,
    Move,
    Moves,
    Order,
    Sitter,
    Whom,
    assigned,
    fill,
    holders,
    kept,
    place,
    take_off,
    together,
    undone,
    unseated,
)
from meetings.seating.rules.numbering import Numbering, Shape, Style, numbered
from meetings.seating.rules.plan import GAP, LONGEST_LABEL, Plan, Row, check_plan, seat_key
from meetings.seating.rules.replayed import Replayed, replayed
from meetings.seating.rules.sheet import SheetPlan, SheetProblem, read_sheet

__all__ = [
    "EMPTY",
    "FREE",
    "GAP",
    "LONGEST_LABEL",
    "Move",
    "Moves",
    "Numbering",
    "Order",
    "Plan",
    "PlanFacts",
    "Replayed",
    "Row",
    "Shape",
    "SheetPlan",
    "SheetProblem",
    "Sitter",
    "Style",
    "Whom",
    "assigned",
    "check_plan",
    "fill",
    "floor_mark",
    "holders",
    "kept",
    "numbered",
    "place",
    "plan_facts",
    "presence_mark",
    "read_sheet",
    "replayed",
    "seat_key",
    "sums",
    "take_off",
    "together",
    "undone",
    "unseated",
]
