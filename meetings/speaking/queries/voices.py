"""Who has the floor, in every meeting that is under way."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.attendance import queries as attendance
from meetings.kernel.base import Base
from meetings.speaking.models import SpeechRequest
from meetings.speaking.rules import RequestState
from meetings.speaking.rules.microphones import Voice


def voices(session: Session) -> dict[int, Voice | None]:
    """Each meeting in session or recess, with who speaks there, None for nobody or while a speech stands still."""
    meeting = Base.metadata.tables["meeting"].c  # every meeting: the queries of the agenda know one at a time
    running = session.scalars(select(meeting.id).where(meeting.state.in_(("in_session", "recess"))))
    found: dict[int, Voice | None] = dict.fromkeys(running)
    now = (SpeechRequest.state == RequestState.SPEAKING) & SpeechRequest.paused_at.is_(None)
    for row in session.scalars(select(SpeechRequest).where(SpeechRequest.meeting_id.in_(found), now)):
        who = attendance.standing_of(session, row.meeting_id, row.participant_id)
        if who is not None:
            found[row.meeting_id] = Voice(row.meeting_id, row.id, row.participant_id, who.name, who.seat)
    return found
