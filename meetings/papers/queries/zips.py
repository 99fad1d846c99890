"""ZIPs that came in: how far each is unpacked, and what became of its files."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from meetings.kernel.board import Audience
from meetings.kernel.errors import Gone
from meetings.papers.models import Paper, PaperVersion, PaperZip, PaperZipFile


@dataclass(frozen=True, slots=True)
class ZipLine:
    """A ZIP on the desk; size in bytes; `told` of its `files` are told, `problem` is why it ended early."""

    id: int
    file_name: str
    size: int
    files: int
    told: int
    came_at: datetime
    is_over: bool
    problem: str


@dataclass(frozen=True, slots=True)
class ZipsBoard:
    """Every ZIP that the desk has not put away, the oldest first."""

    zips: tuple[ZipLine, ...]


@dataclass(frozen=True, slots=True)
class FileOfZip:
    """What became of a file: a paper with its facts as an upload answers them, or a refusal."""

    name: str
    paper_id: int | None
    code: str
    facts: dict[str, Any]
    sha256: str = ""
    size: int = 0
    pages: int = 0
    original_sha256: str = ""
    original_size: int = 0
    original_mime: str = ""
    conversion: str = ""


@dataclass(frozen=True, slots=True)
class ZipContents:
    """What has become of a ZIP so far, in its order."""

    problem: str
    files: tuple[FileOfZip, ...]


@dataclass(frozen=True, slots=True)
class ZipWaiting:
    """A ZIP that is to be unpacked from the file after `told` on."""

    id: int
    meeting_id: int
    sha256: str
    told: int


def zips_board(session: Session, meeting_id: int, _audience: Audience) -> ZipsBoard:
    """The state of the board "papers.zips"."""
    rows = list(session.scalars(select(PaperZip).where(PaperZip.meeting_id == meeting_id).order_by(PaperZip.id)))
    told = _told(session, [row.id for row in rows])
    return ZipsBoard(tuple(_line(row, told.get(row.id, 0)) for row in rows))


def zip_contents(session: Session, meeting_id: int, zip_id: int) -> ZipContents:
    """What became of the files of a ZIP so far; raises Gone for one of another meeting."""
    row = session.get(PaperZip, zip_id)
    if row is None or row.meeting_id != meeting_id:
        raise Gone()
    query = (
        select(PaperZipFile, PaperVersion)
        .outerjoin(Paper, Paper.id == PaperZipFile.paper_id)
        .outerjoin(PaperVersion, (PaperVersion.paper_id == Paper.id) & (PaperVersion.ordinal == Paper.current_version))
        .where(PaperZipFile.zip_id == zip_id)
        .order_by(PaperZipFile.place)
    )
    return ZipContents(row.problem, tuple(_file(became, version) for became, version in session.execute(query)))


def next_zip(session: Session, but: Collection[int] = ()) -> ZipWaiting | None:
    """The ZIP that has waited longest."""
    query = select(PaperZip).where(PaperZip.ended_at.is_(None), PaperZip.id.not_in(but)).order_by(PaperZip.id)
    row = session.scalar(query.limit(1))
    return ZipWaiting(row.id, row.meeting_id, row.sha256, _told(session, [row.id]).get(row.id, 0)) if row else None


def _told(session: Session, zip_ids: Collection[int]) -> dict[int, int]:
    query = select(PaperZipFile.zip_id, func.count().label("told")).where(PaperZipFile.zip_id.in_(zip_ids))
    return {row.zip_id: row.told for row in session.execute(query.group_by(PaperZipFile.zip_id))}


def _line(row: PaperZip, told: int) -> ZipLine:
    return ZipLine(
        id=row.id,
        file_name=row.file_name,
        size=row.size,
        files=row.files,
        told=told,
        came_at=row.came_at,
        is_over=row.ended_at is not None,
        problem=row.problem,
    )


def _file(became: PaperZipFile, version: PaperVersion | None) -> FileOfZip:
    told = FileOfZip(became.name, became.paper_id, became.code, msgspec.json.decode(became.facts))
    if version is None:
        return told
    return FileOfZip(
        name=became.name,
        paper_id=became.paper_id,
        code="",
        facts={},
        sha256=version.sha256,
        size=version.size,
        pages=version.pages,
        original_sha256=version.original_sha256 or "",
        original_size=version.original_size or 0,
        original_mime=version.original_mime or "",
        conversion=version.conversion.value,
    )
