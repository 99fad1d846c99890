"""Office files that have not become PDFs yet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.papers.models import Paper, PaperVersion
from meetings.papers.rules import Conversion, PaperState


@dataclass(frozen=True, slots=True)
class Unconverted:
    """A version that waits for its PDF."""

    version_id: int
    meeting_id: int
    sha256: str
    mime: str


def next_unconverted(session: Session, but: Collection[int] = ()) -> Unconverted | None:
    """The version that has waited longest, also from before there was an office program.

    What delegates send in comes after all that is the desk's own.
    """
    query = (
        select(PaperVersion.id, Paper.meeting_id, PaperVersion.original_sha256, PaperVersion.original_mime)
        .join(Paper, Paper.id == PaperVersion.paper_id)
        .where(PaperVersion.conversion.in_((Conversion.WAITING, Conversion.UNAVAILABLE)))
        .where(PaperVersion.id.not_in(but))
        .where(Paper.state != PaperState.RETURNED)
        .order_by(Paper.state == PaperState.SENT, PaperVersion.id)
    )
    row = session.execute(query.limit(1)).one_or_none()
    return Unconverted(row[0], row[1], row[2] or "", row[3] or "") if row else None
