"""Who of the voting delegates was there when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.attendance.models import Presence
from meetings.attendance.rules import history, quorum_needed
from meetings.attendance.rules.history import Change
from meetings.kernel.base import Base
from meetings.kernel.board import Audience

MOST_CHANGES = 240  # more are finer than the chart


@dataclass(frozen=True, slots=True)
class HistoryBoard:
    """How many voting delegates were present from when on, with what is required of how many."""

    changes: tuple[Change, ...]
    required: int
    total: int
    opened_at: datetime | None
    closed_at: datetime | None


def history_board(session: Session, meeting_id: int, _audience: Audience = Audience.DESK) -> HistoryBoard:
    """The state of the board "attendance.history"; raises Gone."""
    meeting = agenda.meeting_facts(session, meeting_id)
    total = len(_voting(session, meeting_id))
    changes = history.curve(_stays(session, meeting_id), meeting.closed_at)
    required = quorum_needed(total, meeting.quorum)
    return HistoryBoard(history.thinned(changes, MOST_CHANGES), required, total, meeting.opened_at, meeting.closed_at)


def quorum_lost_since(session: Session, meeting_id: int, required: int) -> datetime | None:
    """Since when too few are present who were enough before."""
    return history.lost_since(history.curve(_stays(session, meeting_id)), required)


def _voting(session: Session, meeting_id: int) -> list[int]:
    seat = Base.metadata.tables["participant"].c
    return list(session.scalars(select(seat.id).where(seat.meeting_id == meeting_id, seat.is_voting)))


def _stays(session: Session, meeting_id: int) -> list[tuple[datetime, datetime | None]]:
    seat = Base.metadata.tables["participant"].c
    query = select(Presence.began_at, Presence.ended_at).join(seat.id.table, seat.id == Presence.participant_id)
    rows = session.execute(query.where(Presence.meeting_id == meeting_id, seat.is_voting))
    return [(row.began_at, row.ended_at) for row in rows]
