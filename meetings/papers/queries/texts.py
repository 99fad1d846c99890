"""The text of papers, page by page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.papers.models import Paper, PaperPage, PaperVersion
from meetings.papers.rules import NOT_AT_DESK, TextState

MANY = 20


@dataclass(frozen=True, slots=True)
class Waiting:
    """A version whose text was not read yet."""

    version_id: int
    meeting_id: int
    sha256: str


def page_texts(session: Session, version_id: int) -> tuple[str, ...] | None:
    """The text of every page, the first page first; "" where a page has none.

    None where it was not read yet, where it could not be read, and where the whole
    version has none.
    """
    state = session.scalar(select(PaperVersion.text_state).where(PaperVersion.id == version_id))
    if state is not TextState.DONE:
        return None
    query = select(PaperPage.text).where(PaperPage.version_id == version_id).order_by(PaperPage.page)
    return tuple(session.scalars(query))


def waiting_texts(session: Session, but: Collection[int] = ()) -> tuple[Waiting, ...]:
    """Some versions that wait for their text to be read, the newest first; what was sent in waits to be accepted."""
    query = (
        select(PaperVersion.id, Paper.meeting_id, PaperVersion.sha256)
        .join(Paper, Paper.id == PaperVersion.paper_id)
        .where(PaperVersion.text_state == TextState.WAITING, PaperVersion.id.not_in(but))
        .where(Paper.state.not_in(NOT_AT_DESK))
        .order_by(PaperVersion.id.desc())
        .limit(MANY)
    )
    return tuple(Waiting(row.id, row.meeting_id, row.sha256) for row in session.execute(query))
