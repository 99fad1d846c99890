"""Everything that one person has written on the papers of a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.kernel.actor import Actor
from meetings.kernel.base import Base
from meetings.notes.models import PaperMark
from meetings.notes.rules import MarkKind
from meetings.papers import queries as papers


@dataclass(frozen=True, slots=True)
class OwnNote:
    """A highlight or a note with its page, in the version it was made on; "" for a quote that is not shown."""

    page: int
    version: int
    kind: MarkKind
    quote: str
    text: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class OwnPaper:
    """A paper with one's notes; without number and title where one may not read it any more."""

    number: str
    title: str
    notes: tuple[OwnNote, ...]


def own_notes(session: Session, meeting_id: int, actor: Actor) -> tuple[OwnPaper, ...]:
    """This person's own notes on the papers of a meeting, in the order of the papers.

    What they wrote is theirs for ever; what the paper says is shown only while they may read it.
    """
    table = Base.metadata.tables["paper"]
    paper = table.c
    own = (paper.meeting_id == meeting_id, PaperMark.person_id == actor.person_id, PaperMark.is_removed.is_(False))
    query = (
        select(PaperMark, paper.number, paper.title)
        .join(table, paper.id == PaperMark.paper_id)
        .where(*own, PaperMark.kind != MarkKind.INK)
        .order_by(paper.item_id, paper.position, paper.id, PaperMark.page, PaperMark.id)
    )
    found: dict[int, tuple[str, str, list[PaperMark]]] = {}
    for mark, number, title in session.execute(query):
        found.setdefault(mark.paper_id, (number, title, []))[2].append(mark)
    readable = papers.readable(session, meeting_id, papers.reader_of(session, meeting_id, actor))
    return tuple(
        _paper(number, title, marks, paper_id in readable) for paper_id, (number, title, marks) in found.items()
    )


def _paper(number: str, title: str, marks: list[PaperMark], is_readable: bool) -> OwnPaper:
    notes = tuple(
        OwnNote(m.page, m.version, m.kind, m.quote if is_readable else "", m.text, m.changed_at) for m in marks
    )
    return OwnPaper(number, title, notes) if is_readable else OwnPaper("", "", notes)
