"""The versions of a meeting's minutes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.minutes.models import MinutesVersion
from meetings.minutes.queries.course import CourseLine, course
from meetings.minutes.rules.drafting import Line
from meetings.people import queries as people

EVERYTHING = 1_000_000


@dataclass(frozen=True, slots=True)
class Version:
    """One version, with the names of who saved it last and who signed it off."""

    version: int
    revision: int
    upto_seq: int
    lines: tuple[Line, ...]
    saved_at: datetime
    saved_by: str
    signed_at: datetime | None
    signed_by: str
    content: str
    sha256: str

    @property
    def gaps(self) -> int:
        """In how many lines words still miss."""
        return sum(line.has_gap for line in self.lines)


def versions(session: Session, meeting_id: int) -> tuple[Version, ...]:
    """All versions, the newest first."""
    query = select(MinutesVersion).where(MinutesVersion.meeting_id == meeting_id)
    rows = session.scalars(query.order_by(MinutesVersion.version.desc())).all()
    ids = {person for row in rows for person in (row.saved_by, row.signed_by) if person is not None}
    names = people.names_of(session, ids)
    return tuple(
        Version(
            *(row.version, row.revision, row.upto_seq, lines_of(row), row.saved_at, names.get(row.saved_by or 0, "")),
            *(row.signed_at, names.get(row.signed_by or 0, ""), row.content, row.sha256),
        )
        for row in rows
    )


def latest(session: Session, meeting_id: int) -> MinutesVersion | None:
    """The row of the last version."""
    query = select(MinutesVersion).where(MinutesVersion.meeting_id == meeting_id)
    return session.scalars(query.order_by(MinutesVersion.version.desc()).limit(1)).first()


def entries_since(session: Session, meeting_id: int, seq: int) -> tuple[CourseLine, ...]:
    """The journal after this entry."""
    return course(session, meeting_id, seq, EVERYTHING)


def lines_of(row: MinutesVersion) -> tuple[Line, ...]:
    """The lines of a version."""
    return tuple(Line(**line) for line in json.loads(row.lines))


def written(lines: Sequence[Line]) -> str:
    """The same, as a row keeps them."""
    return json.dumps([asdict(line) for line in lines], ensure_ascii=False)
