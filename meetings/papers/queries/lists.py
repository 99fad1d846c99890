"""Lists of papers: what the room sees, and what the desk prepares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.kernel.board import Audience
from meetings.papers.models import Paper, PaperVersion
from meetings.papers.rules import (
    Conversion,
    ItemLabel,
    Match,
    PaperKind,
    PaperState,
    Reach,
    last_day_for_papers,
    most_alike,
)
from meetings.people import queries as people

HERE = ZoneInfo("Asia/Ho_Chi_Minh")  # the law's days are counted in this country


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper as the room sees it; size in bytes."""

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


@dataclass(frozen=True, slots=True)
class PaperAtDesk(PaperLine):
    """A paper as the desk sees it; `likely_item_id` is proposed where it has no item."""

    matched: Match
    likely_item_id: int | None
    file_name: str
    sha256: str
    has_text: bool
    uploaded_at: datetime
    withdrawn_at: datetime | None
    withdrawn_reason: str
    is_watermarked: bool
    may_download: bool


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


def papers_board(session: Session, meeting_id: int, audience: Audience) -> RoomPapers | DeskPapers:
    """The state of the board "papers"."""
    seats = people.participants(session, meeting_id)
    delegates = sum(seat.is_voting for seat in seats)
    guests = sum(seat.is_guest for seat in seats)
    if audience is not Audience.DESK:
        return RoomPapers(published_papers(session, meeting_id), delegates + guests)
    starts_at = agenda.meeting_facts(session, meeting_id).starts_at
    due_on = last_day_for_papers(starts_at.astimezone(HERE).date())
    return DeskPapers(_at_desk(session, meeting_id), delegates + guests, delegates, guests, due_on)


def published_papers(session: Session, meeting_id: int) -> tuple[PaperLine, ...]:
    """What everybody in the room may read, in the order of the agenda; others are told only to those they are for."""
    return _published(session, meeting_id, Paper.reach == Reach.EVERYBODY)


def papers_for_some(session: Session, meeting_id: int) -> tuple[PaperLine, ...]:
    """The published papers that are not for everybody, in the order of the agenda: never to be shown as they are."""
    return _published(session, meeting_id, Paper.reach != Reach.EVERYBODY)


def _published(session: Session, meeting_id: int, which: ColumnElement[bool]) -> tuple[PaperLine, ...]:
    query = _papers(meeting_id).where(Paper.state == PaperState.PUBLISHED, which)
    rows = [(paper, version) for paper, version in session.execute(query)]
    places = {item.id: place for place, item in enumerate(agenda.items(session, meeting_id))}
    rows.sort(key=lambda row: places.get(row[0].item_id or 0, len(places)))
    return tuple(PaperLine(**_facts(paper, version)) for paper, version in rows)


def item_labels(session: Session, meeting_id: int) -> list[ItemLabel]:
    """The agenda as binding knows it."""
    return [ItemLabel(item.id, item.number, item.title) for item in agenda.items(session, meeting_id)]


def _at_desk(session: Session, meeting_id: int) -> tuple[PaperAtDesk, ...]:
    labels = item_labels(session, meeting_id)
    places = {label.item_id: place for place, label in enumerate(labels)}
    rows = [(paper, version) for paper, version in session.execute(_papers(meeting_id))]
    rows.sort(key=lambda row: places.get(row[0].item_id or 0, len(places)))
    return tuple(_desk_line(paper, version, labels) for paper, version in rows)


def _desk_line(paper: Paper, version: PaperVersion, labels: list[ItemLabel]) -> PaperAtDesk:
    return PaperAtDesk(
        **_facts(paper, version),
        matched=paper.matched,
        likely_item_id=most_alike(paper.title, labels)[0] if paper.item_id is None else None,
        file_name=version.file_name,
        sha256=version.sha256,
        has_text=version.has_text,
        uploaded_at=version.uploaded_at,
        withdrawn_at=paper.withdrawn_at,
        withdrawn_reason=paper.withdrawn_reason,
        is_watermarked=paper.is_watermarked,
        may_download=paper.may_download,
    )


def _facts(paper: Paper, version: PaperVersion) -> dict[str, Any]:
    return {
        "id": paper.id,
        "number": paper.number,
        "title": paper.title,
        "kind": paper.kind,
        "item_id": paper.item_id,
        "pages": version.pages,
        "size": version.size,
        "state": paper.state,
        "published_at": paper.published_at,
        "version": version.ordinal,
        "reach": paper.reach,
        "conversion": version.conversion,
        "original_mime": version.original_mime or "",
    }


def _papers(meeting_id: int) -> Select[Paper, PaperVersion]:
    return (
        select(Paper, PaperVersion)
        .join(PaperVersion, (PaperVersion.paper_id == Paper.id) & (PaperVersion.ordinal == Paper.current_version))
        .where(Paper.meeting_id == meeting_id)
        .order_by(Paper.position, Paper.id)
    )
