"""Whose devices are silent."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.attendance.models import Presence, SilentDevice
from meetings.kernel.base import Base
from meetings.kernel.once import once_a_read


@once_a_read
def silent_since(session: Session, meeting_id: int) -> dict[int, datetime]:
    """Participant → since when nothing is heard of their device."""
    query = select(SilentDevice.participant_id, SilentDevice.since).where(SilentDevice.meeting_id == meeting_id)
    return {row.participant_id: row.since for row in session.execute(query)}


def silent_persons(session: Session) -> frozenset[tuple[int, int]]:
    """Every (meeting, person) whose device is silent, in the whole house."""
    seat = Base.metadata.tables["participant"].c
    query = select(SilentDevice.meeting_id, seat.person_id).join(seat.id.table, seat.id == SilentDevice.participant_id)
    return frozenset((row.meeting_id, row.person_id) for row in session.execute(query))


def present_persons(session: Session, meeting_ids: Collection[int]) -> frozenset[tuple[int, int]]:
    """Every (meeting, person) present in those of these meetings that are not closed."""
    seat, meeting = Base.metadata.tables["participant"].c, Base.metadata.tables["meeting"].c
    query = select(Presence.meeting_id, seat.person_id).join(seat.id.table, seat.id == Presence.participant_id)
    query = query.join(meeting.id.table, meeting.id == Presence.meeting_id)
    query = query.where(Presence.meeting_id.in_(meeting_ids), Presence.ended_at.is_(None), meeting.closed_at.is_(None))
    return frozenset((row.meeting_id, row.person_id) for row in session.execute(query))
