"""What every act on the plan does: move people, remember the way back, say so."""

from __future__ import annotations

import msgspec
from sqlalchemy import delete, select

from meetings.agenda import queries as agenda
from meetings.agenda.rules import check_editable
from meetings.kernel.errors import Refusal
from meetings.kernel.work import Work
from meetings.people.actions import write_seats
from meetings.seating import queries, rules
from meetings.seating.models import SeatingPlan, SeatingStep
from meetings.seating.queries import Drawn, encoded
from meetings.seating.rules import Moves, Plan, PlanFacts

STEPS_KEPT = 50


def check_open(work: Work) -> None:
    """Raise Refusal where the meeting is over: its sheet keeps the seats it had."""
    check_editable(agenda.meeting_facts(work.session, work.meeting_id).state)


def drawn_here(work: Work) -> Plan:
    """The plan; raises Refusal where nobody has drawn one."""
    check_open(work)
    found = queries.drawn_plan(work.session, work.meeting_id)
    if found is None:
        raise Refusal("seating_no_plan")
    return found.plan


def write_plan(work: Work, drawn: Drawn | None) -> None:
    """Keep the plan; None: there is none any more."""
    row = work.session.get(SeatingPlan, work.meeting_id)
    if drawn is None:
        if row is not None:
            work.session.delete(row)
        return
    if row is None:
        row = SeatingPlan(meeting_id=work.meeting_id)
        work.session.add(row)
    row.rows, row.style = encoded(drawn.plan), drawn.numbering.style
    row.is_from_right, row.is_from_back = drawn.numbering.from_right, drawn.numbering.from_back


def move(work: Work, moves: Moves) -> None:
    """Write the seats of the list; the plan shows what stands there."""
    if moves:
        write_seats(work, {each.participant_id: each.after for each in moves})
    work.announce("seating")


def remember(work: Work, kind: str, moves: Moves, before: Drawn | None = None, *, is_drawing: bool = False) -> None:
    """Keep the way back; the oldest steps are forgotten."""
    rows = [[each.participant_id, each.before, each.after] for each in moves]
    plan_before = msgspec.json.encode(before).decode() if is_drawing else None
    told = msgspec.json.encode(rows).decode()
    step = SeatingStep(meeting_id=work.meeting_id, kind=kind, moves=told, plan_before=plan_before, made_at=work.now)
    work.session.add(step)
    work.session.flush()
    mine = select(SeatingStep.id).where(SeatingStep.meeting_id == work.meeting_id)
    kept = mine.order_by(SeatingStep.id.desc()).offset(STEPS_KEPT).limit(1)
    oldest = work.session.scalar(kept)
    if oldest is not None:
        old = (SeatingStep.meeting_id == work.meeting_id) & (SeatingStep.id <= oldest)
        work.session.execute(delete(SeatingStep).where(old))


def facts_of(moves: Moves) -> list[list[int | str]]:
    """The moves as the journal keeps them: who, from where, to where."""
    return [[each.participant_id, each.before, each.after] for each in moves]


def plan_facts(drawn: Drawn | None) -> PlanFacts | None:
    """The plan as the journal keeps it: what was there before it was drawn anew, None for none."""
    return rules.plan_facts(drawn.plan) if drawn else None
