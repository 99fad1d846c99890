"""The journal of a meeting, read back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from meetings.kernel.board import Audience
from meetings.kernel.journal import HOUSE, Entry
from meetings.people import queries as people


@dataclass(frozen=True, slots=True)
class CourseLine:
    """One entry: what happened, when, by whom."""

    seq: int
    at: datetime
    kind: str
    person: str
    facts: dict[str, Any]
    hash: str


@dataclass(frozen=True, slots=True)
class CourseBoard:
    """How far the journal reaches; the lines themselves are fetched from there."""

    last_seq: int


def course_board(session: Session, meeting_id: int, _audience: Audience) -> CourseBoard:
    """How far the journal of this meeting reaches."""
    return CourseBoard(session.scalar(select(func.max(Entry.seq)).where(Entry.meeting_id == meeting_id)) or 0)


def course(session: Session, meeting_id: int, after_seq: int, at_most: int) -> tuple[CourseLine, ...]:
    """At most so many entries after this place, oldest first."""
    query = select(Entry).where(Entry.meeting_id == meeting_id, Entry.seq > after_seq).order_by(Entry.seq)
    return _lines(session, session.scalars(query.limit(at_most)).all())


def house_journal(session: Session, before_seq: int | None, at_most: int) -> tuple[CourseLine, ...]:
    """At most so many entries of the house's own journal, newest first; those before this place, where one is given."""
    query = select(Entry).where(Entry.meeting_id == HOUSE).order_by(Entry.seq.desc())
    if before_seq is not None:
        query = query.where(Entry.seq < before_seq)
    return _lines(session, session.scalars(query.limit(at_most)).all())


def _lines(session: Session, entries: Sequence[Entry]) -> tuple[CourseLine, ...]:
    names = people.names_of(session, {e.person_id for e in entries if e.person_id is not None})
    return tuple(
        CourseLine(e.seq, e.at, e.kind, names.get(e.person_id or 0, ""), json.loads(e.facts), e.hash) for e in entries
    )
