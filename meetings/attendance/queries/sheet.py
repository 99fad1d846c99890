"""The attendance sheet of a meeting, and how often people came in a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.attendance.models import Presence
from meetings.attendance.queries.standings import Standing, standings
from meetings.attendance.rules import sheet
from meetings.attendance.rules.sheet import Remark, Sitting, Stay


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One person: when they were there, how long while the meeting was open, and what is remarked."""

    who: Standing
    stays: tuple[Stay, ...]
    seconds: int
    remarks: tuple[Remark, ...]
    attended: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """Delegates and guests by given name; whoever is neither is left out where they never came."""

    sitting: Sitting
    delegates: tuple[SheetLine, ...]
    guests: tuple[SheetLine, ...]
    others: tuple[SheetLine, ...]

    def count(self, remark: Remark) -> int:
        """How many delegates have this remark."""
        return sum(remark in line.remarks for line in self.delegates)

    @property
    def attended(self) -> int:
        """How many delegates were there at all."""
        return sum(line.attended for line in self.delegates)


def sheet_of(session: Session, meeting_id: int, now: datetime) -> Sheet:
    """The sheet of a meeting as it stands; raises Gone."""
    meeting = agenda.meeting_facts(session, meeting_id)
    sitting = Sitting(meeting.opened_at, meeting.closed_at, now)
    stays = stays_in(session, [meeting_id])
    lines = [_line(who, stays.get(who.participant_id, []), sitting) for who in standings(session, meeting_id)]
    return Sheet(
        sitting,
        tuple(line for line in lines if line.who.is_voting),
        tuple(line for line in lines if line.who.is_guest),
        tuple(line for line in lines if not line.who.is_voting and not line.who.is_guest and line.attended),
    )


def stays_in(session: Session, meeting_ids: Collection[int]) -> dict[int, list[Stay]]:
    """Everybody's stays in these meetings, by participant, in order."""
    query = select(Presence.participant_id, Presence.began_at, Presence.ended_at, Presence.mode)
    query = query.where(Presence.meeting_id.in_(meeting_ids)).order_by(Presence.began_at, Presence.id)
    found = defaultdict[int, list[Stay]](list)
    for row in session.execute(query):
        found[row.participant_id].append(Stay(row.began_at, row.ended_at, row.mode == "online"))
    return found


def _line(who: Standing, stays: list[Stay], sitting: Sitting) -> SheetLine:
    known = sheet.until_end(stays, sitting)
    seconds, said = sheet.seconds_present(known, sitting), sheet.remarks(known, who.state, sitting)
    return SheetLine(who, known, seconds, said, sheet.attended(known, sitting))
