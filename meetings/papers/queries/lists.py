"""Lists of papers: what the room sees, and what the desk prepares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.kernel.board import Audience
from meetings.kernel.once import once_a_read
from meetings.papers.models import Paper, PaperRules, PaperVersion
from meetings.papers.rules import (
    HERE,
    NOT_AT_DESK,
    Conversion,
    ItemLabel,
    Match,
    PaperKind,
    PaperState,
    Reach,
    TextState,
    is_late,
    last_day_for_papers,
    most_alike,
)
from meetings.people import queries as people


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper as the room sees it; size in bytes.

    One that is classified is there on paper only: it has no version, page or byte here.
    """

    id: int
    number: str
    title: str
    kind: PaperKind
    item_id: int | None
    pages: int
    size: int
    state: PaperState
    published_at: datetime | None
    version: int
    reach: Reach
    conversion: Conversion
    original_mime: str
    issued_by: str
    is_classified: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class PaperAtDesk(PaperLine):
    """A paper as the desk sees it; `likely_item_id` is proposed where it has no item.

    `text` is how far the text of its file was read, `legacy` the old code page it was in.
    """

    matched: Match
    likely_item_id: int | None
    file_name: str
    sha256: str
    has_text: bool
    text: TextState
    legacy: str
    uploaded_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_reason: str
    is_watermarked: bool
    may_download: bool
    is_for_visitors: bool
    due_on: date | None
    publish_at: datetime | None
    rejected_reason: str
    proposed_version: int | None


@dataclass(frozen=True, slots=True)
class RoomPapers:
    """The papers that are out for everybody, in the order of the agenda; `recipients` are delegates and guests."""

    papers: tuple[PaperLine, ...]
    recipients: int


@dataclass(frozen=True, slots=True)
class DeskPapers:
    """Every paper; `due_on` is the last day on which papers go out in time."""

    papers: tuple[PaperAtDesk, ...]
    recipients: int
    delegates: int
    guests: int
    due_on: date
    needs_approval: bool


def papers_board(session: Session, meeting_id: int, audience: Audience) -> RoomPapers | DeskPapers:
    """The state of the board "papers"."""
    seats = people.participants(session, meeting_id)
    delegates = sum(seat.is_voting for seat in seats)
    guests = sum(seat.is_guest for seat in seats)
    if audience is not Audience.DESK:
        return RoomPapers(published_papers(session, meeting_id), delegates + guests)
    return DeskPapers(
        papers=_at_desk(session, meeting_id),
        recipients=delegates + guests,
        delegates=delegates,
        guests=guests,
        due_on=last_day(session, meeting_id),
        needs_approval=needs_approval(session, meeting_id),
    )


def last_day(session: Session, meeting_id: int) -> date:
    """The last day on which this meeting's papers go out in time."""
    starts_at = agenda.meeting_facts(session, meeting_id).starts_at
    return last_day_for_papers(starts_at.astimezone(HERE).date())


def needs_approval(session: Session, meeting_id: int) -> bool:
    """Whether the chair looks at this meeting's papers before they go out."""
    return bool(session.scalar(select(PaperRules.needs_approval).where(PaperRules.meeting_id == meeting_id)))


def meetings_with_due_papers(session: Session, moment: datetime) -> tuple[int, ...]:
    """The meetings in which a paper's time has come."""
    query = select(Paper.meeting_id).where(Paper.state == PaperState.PLANNED, Paper.publish_at <= moment)
    return tuple(session.scalars(query.distinct().order_by(Paper.meeting_id)))


@once_a_read
def published_papers(session: Session, meeting_id: int) -> tuple[PaperLine, ...]:
    """What everybody in the room may read, in the order of the agenda; others are told only to those they are for."""
    return _published(session, meeting_id, Paper.reach == Reach.EVERYBODY)


@dataclass(frozen=True, slots=True)
class VisitorPaper:
    """A paper as a guest without an account sees it in a list."""

    id: int
    number: str
    title: str
    item_id: int | None
    pages: int
    version: int


@dataclass(frozen=True, slots=True)
class VisitorPapers:
    """What guests without an account may read."""

    papers: tuple[VisitorPaper, ...]


def visitor_papers(session: Session, meeting_id: int, _audience: Audience) -> VisitorPapers:
    """The state of the board "papers.visitors"."""
    lines = _published(session, meeting_id, (Paper.reach == Reach.EVERYBODY) & Paper.is_for_visitors)
    return VisitorPapers(tuple(VisitorPaper(p.id, p.number, p.title, p.item_id, p.pages, p.version) for p in lines))


@once_a_read
def papers_for_some(session: Session, meeting_id: int) -> tuple[PaperLine, ...]:
    """The published papers that are not for everybody, in the order of the agenda: never to be shown as they are."""
    return _published(session, meeting_id, Paper.reach != Reach.EVERYBODY)


def _published(session: Session, meeting_id: int, which: ColumnElement[bool]) -> tuple[PaperLine, ...]:
    rows = _rows(session, meeting_id, (Paper.state == PaperState.PUBLISHED) & which)
    due_on = last_day(session, meeting_id) if rows else date.min
    return tuple(PaperLine(**_facts(paper, version, due_on)) for paper, version in rows)


def item_labels(session: Session, meeting_id: int) -> list[ItemLabel]:
    """The agenda as binding knows it."""
    return [ItemLabel(item.id, item.number, item.title) for item in agenda.items(session, meeting_id)]


def _at_desk(session: Session, meeting_id: int) -> tuple[PaperAtDesk, ...]:
    labels, due_on = item_labels(session, meeting_id), last_day(session, meeting_id)
    rows = _rows(session, meeting_id, Paper.state.not_in(NOT_AT_DESK))
    return tuple(_desk_line(paper, version, labels, due_on) for paper, version in rows)


def _desk_line(paper: Paper, version: PaperVersion | None, labels: list[ItemLabel], due_on: date) -> PaperAtDesk:
    return PaperAtDesk(
        **_facts(paper, version, due_on),
        matched=paper.matched,
        likely_item_id=most_alike(paper.title, labels)[0] if paper.item_id is None else None,
        file_name=version.file_name if version else "",
        sha256=version.sha256 if version else "",
        has_text=version.has_text if version else True,
        text=version.text_state if version else TextState.NONE,
        legacy=version.text_legacy if version else "",
        uploaded_at=version.uploaded_at if version else None,
        withdrawn_at=paper.withdrawn_at,
        withdrawn_reason=paper.withdrawn_reason,
        is_watermarked=paper.is_watermarked,
        may_download=paper.may_download,
        is_for_visitors=paper.is_for_visitors,
        due_on=paper.due_on,
        publish_at=paper.publish_at,
        rejected_reason=paper.rejected_reason,
        proposed_version=paper.proposed_version,
    )


def _facts(paper: Paper, version: PaperVersion | None, due_on: date) -> dict[str, Any]:
    return {
        "id": paper.id,
        "number": paper.number,
        "title": paper.title,
        "kind": paper.kind,
        "item_id": paper.item_id,
        "pages": version.pages if version else 0,
        "size": version.size if version else 0,
        "state": paper.state,
        "published_at": paper.published_at,
        "version": version.ordinal if version else 0,
        "reach": paper.reach,
        "conversion": version.conversion if version else Conversion.NONE,
        "original_mime": (version.original_mime or "") if version else "",
        "issued_by": paper.issued_by,
        "is_classified": paper.is_classified,
        "is_late": is_late(paper.published_at, paper.due_on or due_on),
    }


def _rows(session: Session, meeting_id: int, which: ColumnElement[bool]) -> list[tuple[Paper, PaperVersion | None]]:
    """Papers with the version that is shown, in the order of the agenda; a classified paper has none."""
    query = (
        select(Paper, PaperVersion)
        .outerjoin(PaperVersion, (PaperVersion.paper_id == Paper.id) & (PaperVersion.ordinal == Paper.current_version))
        .where(Paper.meeting_id == meeting_id, which)
        .order_by(Paper.position, Paper.id)
    )
    rows: list[tuple[Paper, PaperVersion | None]] = [(paper, version) for paper, version in session.execute(query)]
    places = {item.id: place for place, item in enumerate(agenda.items(session, meeting_id))}
    return sorted(rows, key=lambda row: places.get(row[0].item_id or 0, len(places)))
