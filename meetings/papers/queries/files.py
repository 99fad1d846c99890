"""One paper's bytes: whether this person may have them, and which they are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Executable, Integer, bindparam, func, select
from sqlalchemy.orm import Session

from meetings.kernel.errors import Gone
from meetings.kernel.prepared import Prepared
from meetings.papers.models import Paper, PaperShredding, PaperVersion, PaperZip
from meetings.papers.queries.access import doors
from meetings.papers.rules import Conversion, PaperReader, PaperState, may_read


@dataclass(frozen=True, slots=True)
class Original:
    """What came, where that was no PDF; size in bytes."""

    sha256: str
    size: int
    file_name: str
    mime: str


@dataclass(frozen=True, slots=True)
class PaperFile:
    """What is served; size in bytes."""

    id: int
    number: str
    title: str
    item_id: int | None
    state: PaperState
    version: int
    current_version: int
    sha256: str
    size: int
    pages: int
    file_name: str
    mime: str
    conversion: Conversion
    original: Original | None
    is_watermarked: bool
    may_download: bool


class PaperNow(Protocol):
    """Which versions of a paper are shown and proposed."""

    @property
    def current_version(self) -> int: ...
    @property
    def proposed_version(self) -> int | None: ...


class OneVersion(Protocol):
    """Which version, and when readers first got it."""

    @property
    def ordinal(self) -> int: ...
    @property
    def published_at(self) -> datetime | None: ...


def paper_file(
    session: Session, meeting_id: int, paper_id: int, reader: PaperReader, *, version: int | None = None
) -> PaperFile:
    """A paper of this meeting as this person may have it: its current version, or an older one by its ordinal.

    Raises Gone for an unknown one, for another meeting's, for one that they may not
    read, and for a version that was never given out where they do not manage papers.
    """
    door = doors(session, meeting_id, [paper_id]).get(paper_id)
    if door is None or not may_read(door, reader):
        raise Gone()
    rows = _versions.rows(session, {"paper": paper_id, "version": version})
    if not rows or not is_version_for(rows[0], rows[0], reader):
        raise Gone()
    return _file(rows[0])


@Prepared
def _versions(_dialect: str) -> Executable:
    """One paper's version, by its ordinal or the current one; every piece of every file asks."""
    p, v = Paper, PaperVersion
    wanted = func.coalesce(bindparam("version", type_=Integer()), p.current_version)
    return (
        select(p.id, p.number, p.title, p.item_id, p.state, p.current_version, p.proposed_version)
        .add_columns(p.is_watermarked, p.may_download, v.ordinal, v.published_at, v.sha256, v.size, v.pages)
        .add_columns(v.file_name, v.mime, v.conversion)
        .add_columns(v.original_sha256, v.original_size, v.original_mime, v.original_name)
        .join(v, (v.paper_id == p.id) & (v.ordinal == wanted))
        .where(p.id == bindparam("paper"))
    )


def is_version_for(paper: PaperNow, version: OneVersion, reader: PaperReader) -> bool:
    """Whether whoever may read the paper may read this version of it."""
    if reader.may_manage or version.published_at is not None:
        return True
    return version.ordinal == paper.current_version or (
        reader.may_approve and version.ordinal == paper.proposed_version
    )


def _file(row: Any) -> PaperFile:
    return PaperFile(
        id=row.id,
        number=row.number,
        title=row.title,
        item_id=row.item_id,
        state=row.state,
        version=row.ordinal,
        current_version=row.current_version,
        sha256=row.sha256,
        size=row.size,
        pages=row.pages,
        file_name=row.file_name,
        mime=row.mime,
        conversion=row.conversion,
        original=_original(row),
        is_watermarked=row.is_watermarked,
        may_download=row.may_download,
    )


def _original(row: Any) -> Original | None:
    if row.original_sha256 is None:
        return None
    name, mime = row.original_name or row.file_name, row.original_mime or row.mime
    return Original(row.original_sha256, row.original_size or 0, name, mime)


def referenced(session: Session, digests: Collection[str]) -> frozenset[str]:
    """Those of these SHA-256 that some version of some paper, or a ZIP on the desk, still has."""
    columns = (PaperVersion.sha256, PaperVersion.original_sha256, PaperZip.sha256)
    found = (session.scalars(select(column).where(column.in_(digests))) for column in columns)
    return frozenset(digest for some in found for digest in some if digest)


def to_shred(session: Session) -> list[tuple[str, float, bool]]:
    """The bytes that must go: SHA-256, since when (seconds since 1970), and whether another paper has the same."""
    rows = session.execute(select(PaperShredding.sha256, PaperShredding.asked_at)).all()
    others = referenced(session, [row.sha256 for row in rows]) if rows else frozenset()
    return [(row.sha256, row.asked_at.timestamp(), row.sha256 in others) for row in rows]
