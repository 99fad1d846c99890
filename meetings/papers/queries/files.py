"""One paper's bytes: whether this person may have them, and which they are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.kernel.errors import Gone
from meetings.papers.models import Paper, PaperVersion
from meetings.papers.rules import PaperState


@dataclass(frozen=True, slots=True)
class PaperFile:
    """What is served; size in bytes."""

    id: int
    number: str
    title: str
    item_id: int | None
    state: PaperState
    version: int
    sha256: str
    size: int
    pages: int
    file_name: str
    mime: str


def paper_file(session: Session, meeting_id: int, paper_id: int, *, may_manage: bool) -> PaperFile:
    """The current version of a paper of this meeting.

    Raises Gone for an unknown one, for another meeting's, and for one that is not
    published where the reader does not manage papers.
    """
    query = (
        select(Paper, PaperVersion)
        .join(PaperVersion, (PaperVersion.paper_id == Paper.id) & (PaperVersion.ordinal == Paper.current_version))
        .where(Paper.id == paper_id, Paper.meeting_id == meeting_id)
    )
    row = session.execute(query).one_or_none()
    if row is None or not (may_manage or row[0].state is PaperState.PUBLISHED):
        raise Gone()
    paper, version = row
    return PaperFile(
        id=paper.id,
        number=paper.number,
        title=paper.title,
        item_id=paper.item_id,
        state=paper.state,
        version=version.ordinal,
        sha256=version.sha256,
        size=version.size,
        pages=version.pages,
        file_name=version.file_name,
        mime=version.mime,
    )


def referenced(session: Session, digests: Collection[str]) -> frozenset[str]:
    """Those of these SHA-256 that some version of some paper still has."""
    return frozenset(session.scalars(select(PaperVersion.sha256).where(PaperVersion.sha256.in_(digests))))
