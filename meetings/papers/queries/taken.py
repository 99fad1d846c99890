"""The papers that somebody takes along: to read without a network, or on a stick."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.papers.models import Paper, PaperVersion
from meetings.papers.queries.access import readable, reader_of
from meetings.papers.rules import PaperState


@dataclass(frozen=True, slots=True)
class TakenPaper:
    """A published paper in its current version; size in bytes.  One that may not be downloaded is only read."""

    id: int
    number: str
    title: str
    item_id: int | None
    item_number: str
    item_title: str
    version: int
    sha256: str
    size: int
    file_name: str
    may_download: bool


def papers_to_take(session: Session, meeting_id: int, actor: Actor) -> tuple[TakenPaper, ...]:
    """The published papers that this person may read, in the order of the agenda, those of no item last.

    What is only to be read here (`may_download` off) is not among them.
    """
    mine = readable(session, meeting_id, reader_of(session, meeting_id, actor))
    query = (
        select(Paper, PaperVersion)
        .join(PaperVersion, (PaperVersion.paper_id == Paper.id) & (PaperVersion.ordinal == Paper.current_version))
        .where(Paper.meeting_id == meeting_id, Paper.state == PaperState.PUBLISHED, Paper.may_download)
        .order_by(Paper.position, Paper.id)
    )
    items = {item.id: (place, item) for place, item in enumerate(agenda.items(session, meeting_id))}
    rows = [(paper, version) for paper, version in session.execute(query) if paper.id in mine]
    rows.sort(key=lambda row: items[row[0].item_id][0] if row[0].item_id in items else len(items))
    return tuple(_taken(paper, version, items.get(paper.item_id or 0, (0, None))[1]) for paper, version in rows)


def _taken(paper: Paper, version: PaperVersion, item: agenda.ItemFacts | None) -> TakenPaper:
    return TakenPaper(
        id=paper.id,
        number=paper.number,
        title=paper.title,
        item_id=paper.item_id,
        item_number=item.number if item else "",
        item_title=item.title if item else "",
        version=version.ordinal,
        sha256=version.sha256,
        size=version.size,
        file_name=version.file_name,
        may_download=paper.may_download,
    )
