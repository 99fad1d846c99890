"""The plan as it is kept, and the people as the plan's rules see them."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.kernel.policy import Role
from meetings.people import queries as people
from meetings.seating.models import SeatingPlan, SeatingStep
from meetings.seating.rules import Move, Moves, Numbering, Plan, Row, Sitter


@dataclass(frozen=True, slots=True)
class Drawn:
    """A plan with the way in which its seats are called."""

    plan: Plan
    numbering: Numbering


def drawn_plan(session: Session, meeting_id: int) -> Drawn | None:
    """The plan of this meeting, None where nobody has drawn one."""
    row = session.get(SeatingPlan, meeting_id)
    if row is None:
        return None
    rows = msgspec.json.decode(row.rows, type=tuple[tuple[bool, tuple[str, ...]], ...])
    plan = Plan(tuple(Row(seats, is_podium) for is_podium, seats in rows))
    return Drawn(plan, Numbering(row.style, row.is_from_right, row.is_from_back))


def encoded(plan: Plan) -> str:
    """The rows as the table keeps them."""
    return msgspec.json.encode([[row.is_podium, row.seats] for row in plan.rows]).decode()


def decoded(text: str) -> Drawn | None:
    """What a step keeps of the plan before it."""
    return msgspec.json.decode(text, type=Drawn | None)


def sitters(session: Session, meeting_id: int) -> tuple[Sitter, ...]:
    """Everybody on the list, by given name."""
    return tuple(
        Sitter(
            *(each.id, each.full_name, each.seat, each.delegation, each.is_voting, each.is_guest),
            is_presiding=Role.CHAIR in each.roles,
            sort_key=each.sort_key,
        )
        for each in people.participants(session, meeting_id)
    )


def last_step(session: Session, meeting_id: int) -> SeatingStep | None:
    """The last act on the plan that can be taken back."""
    mine = select(SeatingStep).where(SeatingStep.meeting_id == meeting_id)
    return session.scalars(mine.order_by(SeatingStep.id.desc()).limit(1)).one_or_none()


def moves_of(step: SeatingStep) -> Moves:
    """Who moved in it."""
    rows = msgspec.json.decode(step.moves, type=tuple[tuple[int, str, str], ...])
    return tuple(Move(*row) for row in rows)
