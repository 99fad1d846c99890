"""The versions of a paper, for those who follow something from one to the next, and for those who compare them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.kernel.errors import Gone
from meetings.papers.models import Paper, PaperVersion
from meetings.papers.queries.files import PaperFile, is_version_for, paper_file
from meetings.papers.queries.texts import page_texts
from meetings.papers.rules import PaperReader, TextState


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """One version: how many pages it has, and whether its text is still to be read."""

    id: int
    ordinal: int
    pages: int
    is_text_waiting: bool


@dataclass(frozen=True, slots=True)
class Edition:
    """A version as its readers tell it from others; `legacy` is the old code page its text was in."""

    id: int
    ordinal: int
    sha256: str
    pages: int
    published_at: datetime | None
    uploaded_at: datetime
    text: TextState
    legacy: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A version of a paper, the one it is compared with (None where there is none), and all that one may compare."""

    paper: PaperFile
    newer: Edition
    older: Edition | None
    editions: tuple[Edition, ...]


def versions_of(session: Session, paper_id: int) -> dict[int, VersionFacts]:
    """The versions of a paper by their ordinal; whether somebody may read them is asked elsewhere."""
    query = select(PaperVersion).where(PaperVersion.paper_id == paper_id)
    return {row.ordinal: _facts(row) for row in session.scalars(query)}


def _facts(row: PaperVersion) -> VersionFacts:
    return VersionFacts(row.id, row.ordinal, row.pages, row.text_state is TextState.WAITING)


def meeting_of_paper(session: Session, paper_id: int) -> int | None:
    """The meeting that a paper belongs to, whatever its state; None for an unknown one."""
    return session.scalar(select(Paper.meeting_id).where(Paper.id == paper_id))


def editions(session: Session, meeting_id: int, paper_id: int, reader: PaperReader) -> tuple[Edition, ...]:
    """The versions of a paper that this person may read, the newest first; raises Gone for a paper they may not."""
    paper_file(session, meeting_id, paper_id, reader)
    query = select(Paper, PaperVersion).join(PaperVersion, PaperVersion.paper_id == Paper.id)
    rows = session.execute(query.where(Paper.id == paper_id).order_by(PaperVersion.ordinal.desc()))
    return tuple(_edition(version) for paper, version in rows if is_version_for(paper, version, reader))


def compared(
    session: Session, meeting_id: int, paper_id: int, reader: PaperReader, newer: int | None, older: int | None
) -> Compared:
    """Two versions of a paper by their ordinals; without these the one that is out and the one before it.

    Raises Gone unless this person may read both.
    """
    paper = paper_file(session, meeting_id, paper_id, reader, version=newer)
    found = editions(session, meeting_id, paper_id, reader)
    by_ordinal = {edition.ordinal: edition for edition in found}
    if older is not None and older not in by_ordinal:
        raise Gone()
    with_ = by_ordinal[older] if older is not None else before(found, paper.version)
    return Compared(paper, by_ordinal[paper.version], with_, found)


def before(found: Sequence[Edition], ordinal: int) -> Edition | None:
    """What readers had before this version, else the one that was made before it."""
    earlier = [edition for edition in found if edition.ordinal < ordinal]
    return next((edition for edition in earlier if edition.published_at), earlier[0] if earlier else None)


def texts_of_both(session: Session, older_id: int, newer_id: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The texts of two versions, page by page; () where one has none."""
    return page_texts(session, older_id) or (), page_texts(session, newer_id) or ()


def _edition(row: PaperVersion) -> Edition:
    return Edition(
        id=row.id,
        ordinal=row.ordinal,
        sha256=row.sha256,
        pages=row.pages,
        published_at=row.published_at,
        uploaded_at=row.uploaded_at,
        text=row.text_state,
        legacy=row.text_legacy,
    )
