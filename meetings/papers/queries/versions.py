"""The versions of a paper, for those who follow something from one to the next."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.papers.models import Paper, PaperVersion
from meetings.papers.rules import TextState


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """One version: how many pages it has, and whether its text is still to be read."""

    id: int
    ordinal: int
    pages: int
    is_text_waiting: bool


def versions_of(session: Session, paper_id: int) -> dict[int, VersionFacts]:
    """The versions of a paper by their ordinal; whether somebody may read them is asked elsewhere."""
    query = select(PaperVersion).where(PaperVersion.paper_id == paper_id)
    return {row.ordinal: _facts(row) for row in session.scalars(query)}


def _facts(row: PaperVersion) -> VersionFacts:
    return VersionFacts(row.id, row.ordinal, row.pages, row.text_state is TextState.WAITING)


def meeting_of_paper(session: Session, paper_id: int) -> int | None:
    """The meeting that a paper belongs to, whatever its state; None for an unknown one."""
    return session.scalar(select(Paper.meeting_id).where(Paper.id == paper_id))
