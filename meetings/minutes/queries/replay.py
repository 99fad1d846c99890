"""What a replay is made of: the steps of the hall's picture."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from meetings.attendance import queries as attendance
from meetings.minutes.queries.course import CourseLine
from meetings.minutes.queries.versions import entries_since
from meetings.minutes.rules.replaying import Step, steps


@dataclass(frozen=True, slots=True)
class Replay:
    """The steps, oldest first; the entries of announced votes; how many delegates must be present of how many."""

    steps: tuple[Step, ...]
    announced: tuple[CourseLine, ...]
    required: int
    total: int


def replay(session: Session, meeting_id: int) -> Replay:
    """Everything that the journal knows by now; raises Gone."""
    facts = attendance.history_board(session, meeting_id)
    entries = entries_since(session, meeting_id, 0)
    announced = tuple(entry for entry in entries if entry.kind == "poll_announced")
    return Replay(steps(entries), announced, facts.required, facts.total)
