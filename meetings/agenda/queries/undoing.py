"""The step that somebody may still take back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.agenda import rules
from meetings.agenda.rules import TakenBackBy
from meetings.kernel.base import Base
from meetings.kernel.clock import now
from meetings.kernel.policy import Role
from meetings.kernel.undo import UNDO_SECONDS, Reach, UndoStep

SHOWN = ("number", "title", "name", "count")


@dataclass(frozen=True, slots=True)
class MyUndo:
    """What may be taken back until when, None for nothing; `told` and `facts` name it."""

    step_id: int | None = None
    told: str = ""
    facts: Mapping[str, Any] | None = None
    until: datetime | None = None


def my_undo(session: Session, meeting_id: int, person_ids: Collection[int]) -> dict[int, MyUndo]:
    """The step that each of these persons would take back now; a chair is shown others' steps with agenda and floor."""
    recent = UndoStep.at >= now() - timedelta(seconds=UNDO_SECONDS)
    query = select(UndoStep).where(UndoStep.meeting_id == meeting_id, recent).order_by(UndoStep.id.desc())
    steps = session.scalars(query).all()
    chairs = _chairs(session, meeting_id) if steps else frozenset()
    return {person_id: _mine(steps, person_id, is_chair=person_id in chairs) for person_id in person_ids}


def _mine(steps: Collection[UndoStep], person_id: int, *, is_chair: bool) -> MyUndo:
    seen = [step for step in steps if step.person_id == person_id or step.reach == Reach.COURSE]
    chosen = rules.step_of(TakenBackBy(person_id, is_chair), [(step.id, step.person_id) for step in seen])
    step = next((step for step in seen if step.id == chosen), None)
    if step is None:
        return MyUndo()
    facts = {name: value for name, value in step.named.items() if name in SHOWN}
    return MyUndo(step.id, step.told, facts, step.at + timedelta(seconds=UNDO_SECONDS))


def _chairs(session: Session, meeting_id: int) -> frozenset[int]:
    # People's tables by their names: of a whole list nothing else is wanted.
    seat, role = Base.metadata.tables["participant"].c, Base.metadata.tables["participant_role"].c
    query = select(seat.person_id).join(role.participant_id.table, role.participant_id == seat.id)
    return frozenset(session.scalars(query.where(seat.meeting_id == meeting_id, role.role == Role.CHAIR.value)))
