"""What the server hears of people's devices; it decides nothing about who is present."""

from __future__ import annotations

from datetime import datetime

import msgspec
from sqlalchemy import delete, insert, select

from meetings.attendance.models import Presence, SilentDevice
from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.people import queries as people


class Silent(msgspec.Struct, frozen=True, kw_only=True):
    """Nothing is heard of this person since then."""

    person_id: int
    since: datetime


class NoteSilence(Payload):
    """Whose devices have gone silent, and who is heard again."""

    meeting_id: int
    silent: list[Silent]
    heard: list[int]


@action("attendance.note_silence", Act.SYSTEM)
def note_silence(work: Work, _system: Actor, order: NoteSilence) -> None:
    """Keep it for the desk to see; only of those who are present, and no presence is changed."""
    moments = {each.person_id: each.since for each in order.silent}
    places = people.participants_of(work.session, work.meeting_id, {*moments, *order.heard})
    known = {places[person_id] for person_id in (*moments, *order.heard) if person_id in places}
    work.session.execute(delete(SilentDevice).where(SilentDevice.participant_id.in_(known)))
    query = select(Presence.participant_id).where(Presence.participant_id.in_(known), Presence.ended_at.is_(None))
    present = set(work.session.scalars(query))
    rows = [
        {"participant_id": places[person_id], "meeting_id": work.meeting_id, "since": since}
        for person_id, since in moments.items()
        if places.get(person_id) in present
    ]
    if rows:
        work.session.execute(insert(SilentDevice), rows)
    work.announce("attendance")
