"""One person's marks on one paper, with their places in the version before them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from meetings.kernel.actor import Actor
from meetings.kernel.base import Base
from meetings.notes.models import PaperMark
from meetings.notes.queries.access import readable_paper
from meetings.notes.rules import Anchor, Colour, Document, MarkKind, Place, Target, placed
from meetings.papers import queries as papers

MOST_AT_ONCE = 300


@dataclass(frozen=True, slots=True)
class MyNotes:
    """By paper the number of the last change that this person has made on it, from any device."""

    revisions: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MarkLine:
    """A mark as its owner's device shows it; a removed one says only that it is gone."""

    key: str
    revision: int
    is_removed: bool
    kind: MarkKind
    colour: Colour
    text: str
    version: int
    page: int
    quote: str
    prefix: str
    suffix: str
    rects: list[list[int]]
    strokes: list[list[int]]
    copy_of: str
    changed_at: datetime
    place: Place


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks that changed after a revision, in that order; `is_more` says that further ones follow."""

    version: int
    revision: int
    is_more: bool
    marks: tuple[MarkLine, ...]


def my_notes(session: Session, meeting_id: int, person_ids: frozenset[int]) -> Mapping[int, MyNotes]:
    """The state of the board "notes.me"."""
    paper = Base.metadata.tables["paper"].c
    query = (
        select(PaperMark.person_id, PaperMark.paper_id, func.max(PaperMark.revision))
        .join(Base.metadata.tables["paper"], paper.id == PaperMark.paper_id)
        .where(paper.meeting_id == meeting_id, PaperMark.person_id.in_(person_ids))
        .group_by(PaperMark.person_id, PaperMark.paper_id)
    )
    found = defaultdict[int, dict[int, int]](dict)
    for person_id, paper_id, revision in session.execute(query):
        found[person_id][paper_id] = revision
    return {person_id: MyNotes(found[person_id]) for person_id in person_ids}


def marks_of(
    session: Session, meeting_id: int, paper_id: int, actor: Actor, *, since: int = 0, version: int | None = None
) -> Marks:
    """This person's own marks that changed after `since`, placed in a version; raises Gone.

    There is no way to ask for anybody else's.
    """
    shown = readable_paper(session, meeting_id, paper_id, actor, version=version).version
    mine = (PaperMark.paper_id == paper_id) & (PaperMark.person_id == actor.person_id)
    query = select(PaperMark).where(mine, PaperMark.revision > since).order_by(PaperMark.revision)
    rows = list(session.scalars(query.limit(MOST_AT_ONCE + 1)))
    is_more = len(rows) > MOST_AT_ONCE
    rows = rows[:MOST_AT_ONCE]
    target = _target(session, paper_id, shown, is_needed=any(row.version != shown for row in rows))
    lines = tuple(_line(row, placed(_anchor(row), target)) for row in rows)
    return Marks(shown, rows[-1].revision if rows else since, is_more, lines)


def _target(session: Session, paper_id: int, ordinal: int, *, is_needed: bool) -> Target:
    """The version that is read; its text is fetched only where a mark was made on another one."""
    versions = papers.versions_of(session, paper_id)
    shown = versions[ordinal]
    texts = papers.page_texts(session, shown.id) if is_needed else None
    document = Document(texts) if texts else None
    return Target(
        ordinal, shown.pages, document, shown.is_text_waiting, {v.ordinal: v.pages for v in versions.values()}
    )


def _anchor(row: PaperMark) -> Anchor:
    return Anchor(row.kind, row.version, row.page, row.quote, row.prefix, row.suffix)


def _line(row: PaperMark, place: Place) -> MarkLine:
    return MarkLine(
        key=row.key,
        revision=row.revision,
        is_removed=row.is_removed,
        kind=row.kind,
        colour=row.colour,
        text=row.text,
        version=row.version,
        page=row.page,
        quote=row.quote,
        prefix=row.prefix,
        suffix=row.suffix,
        rects=msgspec.json.decode(row.rects, type=list[list[int]]),
        strokes=msgspec.json.decode(row.strokes, type=list[list[int]]),
        copy_of=row.copy_of,
        changed_at=row.changed_at,
        place=place,
    )
