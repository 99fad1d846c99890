"""Who has a meeting in hand."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.agenda.models import Presiding


def presiding(session: Session, meeting_id: int) -> tuple[int, datetime] | None:
    """The participant who has the meeting in hand and since when, None before anybody took it."""
    query = select(Presiding.participant_id, Presiding.since).where(Presiding.meeting_id == meeting_id)
    row = session.execute(query).one_or_none()
    return (row.participant_id, row.since) if row else None
