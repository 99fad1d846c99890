"""The verbs that draw the hall, take a whole plan in, and take the last act back."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.seating import queries, rules
from meetings.seating.actions.placing import Label, Moved
from meetings.seating.actions.steps import check_open, drawn_here, facts_of, move, plan_facts, remember, write_plan
from meetings.seating.queries import Drawn
from meetings.seating.rules import FREE, LONGEST_LABEL, Moves, Numbering, Plan, Row, Shape, Style

Seats = Annotated[str, Meta(max_length=200, pattern="^[01]*$")]
Labels = Annotated[list[Annotated[str, Meta(max_length=LONGEST_LABEL)]], Meta(max_length=200)]


class RowShape(msgspec.Struct, frozen=True, kw_only=True):
    """A row from left to right: "1" is a seat, "0" a gap."""

    seats: Seats
    podium: bool = False


class RowLabels(msgspec.Struct, frozen=True, kw_only=True):
    """A row whose seats have names already, "" is a gap."""

    seats: Labels
    podium: bool = False


class OnSeat(msgspec.Struct, frozen=True, kw_only=True):
    """Who sits where."""

    participant_id: int
    seat: Label


class Draw(Payload):
    """The hall drawn anew; seats get their names by this way of counting."""

    meeting_id: int
    rows: Annotated[list[RowShape], Meta(max_length=200)]
    style: Style = Style.LETTERS
    from_right: bool = False
    from_back: bool = False


class TakeIn(Payload):
    """A plan from a sheet: perhaps a drawing with names of its own, and who sits where."""

    meeting_id: int
    people: Annotated[list[OnSeat], Meta(max_length=5000)]
    rows: Annotated[list[RowLabels], Meta(max_length=200)] = msgspec.field(default_factory=list)


class DropPlan(Payload):
    """There shall be no plan."""

    meeting_id: int


class TakeBack(Payload):
    """The last act on the plan is taken back."""

    meeting_id: int


class Redrawn(Answer):
    """How many seats there are, who lost theirs."""

    seats: int
    stood_up: int


@action("seating.draw", Act.MANAGE_PARTICIPANTS)
def draw(work: Work, _actor: Actor, order: Draw) -> Redrawn:
    """Draw rows and seats; who sits keeps the seat as far as there is one."""
    shapes = [Shape(tuple(sign == "1" for sign in row.seats), row.podium) for row in order.rows]
    numbering = Numbering(order.style, order.from_right, order.from_back)
    if order.style is Style.OWN:
        raise Refusal("seating_own_labels")
    return _draw(work, Drawn(rules.numbered(shapes, numbering), numbering), {}, "draw")


@action("seating.take_in", Act.MANAGE_PARTICIPANTS)
def take_in(work: Work, _actor: Actor, order: TakeIn) -> Redrawn:
    """Take a whole plan in, or seat many at once on the plan that is here."""
    people = {each.participant_id: each.seat for each in order.people}
    if order.rows:
        rows = [Row(tuple(row.seats), row.podium) for row in order.rows]
        plan = Plan(tuple(sorted(rows, key=lambda row: not row.is_podium)))
        drawn = Drawn(plan, Numbering(Style.OWN))
        return _draw(work, drawn, people, "take_in")
    plan = drawn_here(work)
    moves = rules.assigned(plan, queries.sitters(work.session, work.meeting_id), people)
    if not moves:
        raise Refusal("seating_unchanged")
    move(work, moves)
    work.record("seating_taken_in", seats=len(plan.labels()), count=len(moves), moves=facts_of(moves))
    remember(work, "take_in", moves)
    return Redrawn(seats=len(plan.labels()), stood_up=_stood_up(moves))


@action("seating.drop_plan", Act.MANAGE_PARTICIPANTS)
def drop_plan(work: Work, _actor: Actor, _order: DropPlan) -> None:
    """Take the drawing away; the list keeps its seats."""
    drawn_here(work)
    before = queries.drawn_plan(work.session, work.meeting_id)
    write_plan(work, None)
    work.announce("seating")
    work.record("seating_dropped", plan_before=plan_facts(before))
    remember(work, "drop", (), before, is_drawing=True)


@action("seating.undo", Act.MANAGE_PARTICIPANTS)
def undo(work: Work, _actor: Actor, _order: TakeBack) -> Moved:
    """Take the last act on the plan back, as often as there is one left."""
    check_open(work)
    step = queries.last_step(work.session, work.meeting_id)
    if step is None:
        raise Refusal("seating_nothing_to_undo")
    moves = rules.undone(queries.moves_of(step), queries.sitters(work.session, work.meeting_id))
    drawn: dict[str, Any] = {}
    if step.plan_before is not None:
        drawn["plan_before"] = plan_facts(queries.drawn_plan(work.session, work.meeting_id))
        write_plan(work, queries.decoded(step.plan_before))
    move(work, moves)
    work.session.delete(step)
    work.record("seating_undone", what=step.kind, count=len(moves), moves=facts_of(moves), **drawn)
    return Moved(moved=len(moves))


def _draw(work: Work, drawn: Drawn, people: dict[int, str], kind: str) -> Redrawn:
    check_open(work)
    rules.check_plan(drawn.plan)
    before = queries.drawn_plan(work.session, work.meeting_id)
    sitters = queries.sitters(work.session, work.meeting_id)
    moves = rules.kept(before.plan if before else None, drawn.plan, sitters)
    if people:
        moves = rules.together(moves, drawn.plan, sitters, people)
    if before == drawn and not moves:
        raise Refusal("seating_unchanged")
    write_plan(work, drawn)
    move(work, moves)
    seats = len(drawn.plan.labels())
    told = {"seats": seats, "count": len(moves), "moves": facts_of(moves), "plan_before": plan_facts(before)}
    work.record("seating_drawn" if kind == "draw" else "seating_taken_in", **told)
    remember(work, kind, moves, before, is_drawing=True)
    return Redrawn(seats=seats, stood_up=_stood_up(moves))


def _stood_up(moves: Moves) -> int:
    return sum(each.after == FREE for each in moves)
