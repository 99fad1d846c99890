"""One paper's bytes: whether this person may have them, and which they are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.kernel.errors import Gone
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
    wanted = Paper.current_version if version is None else version
    query = (
        select(Paper, PaperVersion)
        .join(PaperVersion, (PaperVersion.paper_id == Paper.id) & (PaperVersion.ordinal == wanted))
        .where(Paper.id == paper_id)
    )
    row = session.execute(query).one_or_none()
    if row is None or not is_version_for(*row, reader):
        raise Gone()
    return _file(*row)


def is_version_for(paper: Paper, version: PaperVersion, reader: PaperReader) -> bool:
    """Whether whoever may read the paper may read this version of it."""
    if reader.may_manage or version.published_at is not None:
        return True
    return version.ordinal == paper.current_version or (
        reader.may_approve and version.ordinal == paper.proposed_version
    )


def _file(paper: Paper, version: PaperVersion) -> PaperFile:
    return PaperFile(
        id=paper.id,
        number=paper.number,
        title=paper.title,
        item_id=paper.item_id,
        state=paper.state,
        version=version.ordinal,
        current_version=paper.current_version,
        sha256=version.sha256,
        size=version.size,
        pages=version.pages,
        file_name=version.file_name,
        mime=version.mime,
        conversion=version.conversion,
        original=_original(version),
        is_watermarked=paper.is_watermarked,
        may_download=paper.may_download,
    )


def _original(version: PaperVersion) -> Original | None:
    if version.original_sha256 is None:
        return None
    name, mime = version.original_name or version.file_name, version.original_mime or version.mime
    return Original(version.original_sha256, version.original_size or 0, name, mime)


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
