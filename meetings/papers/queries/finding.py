"""Which papers say something: the index of their texts, asked across meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, bindparam, or_, select, text
from sqlalchemy.orm import Session

from meetings.papers.models import Paper, PaperPage, PaperVersion
from meetings.papers.rules import NOT_AT_DESK, CodePage, PaperState, TextState
from meetings.papers.rules.text_index import MATCHING, query_for

_FOUND = """
SELECT part.id, part.version_id, version.paper_id, part.meeting_id, part.first_page, part.last_page
FROM {hit} CROSS JOIN paper_part part CROSS JOIN paper_version version CROSS JOIN paper
WHERE part.id = hit.id AND part.meeting_id IN :meetings
AND version.id = part.version_id AND version.text_state = 'done'
AND paper.id = version.paper_id AND paper.current_version = version.ordinal
AND paper.state NOT IN ('withdrawn', 'sent', 'returned')
ORDER BY hit.id DESC LIMIT :most
"""
# SQLite's index answers the newest first and stops at the limit; PostgreSQL must ask its own before anything else.
_QUERIES = {
    "sqlite": _FOUND.format(hit=f"({MATCHING['sqlite']}) AS hit"),
    "postgresql": f"WITH hit AS MATERIALIZED ({MATCHING['postgresql']})" + _FOUND.format(hit="hit"),
}


@dataclass(frozen=True, slots=True)
class FoundPart:
    """Pages in a row of a paper's current version that have all the terms."""

    id: int
    version_id: int
    paper_id: int
    meeting_id: int
    first_page: int
    last_page: int


@dataclass(frozen=True, slots=True)
class PaperHeading:
    """A paper as it is called; `text` is how far its text was read, `legacy` the old code page it was in."""

    id: int
    meeting_id: int
    number: str
    title: str
    text: TextState
    legacy: str

    @property
    def is_silent(self) -> bool:
        """Whether nothing can ever be found in it, whatever it says; what is still being read is not silent."""
        return self.text in (TextState.NONE, TextState.FAILED) or self.legacy == CodePage.OTHER


def found_parts(
    session: Session, terms: Sequence[str], beginnings: Sequence[str], meeting_ids: Collection[int], most: int
) -> tuple[FoundPart, ...]:
    """The newest parts of current versions in these meetings that have every term; withdrawn papers are left out.

    Who may read them is another question: `readable_across`.
    """
    kind = session.get_bind().dialect.name
    if kind == "postgresql":  # it takes reading every row for cheap: it does not know what unpacking a text costs
        session.execute(text("SET LOCAL enable_seqscan = off"))
    query = text(_QUERIES[kind]).bindparams(bindparam("meetings", expanding=True))
    asked = {"terms": query_for(kind, terms, beginnings), "meetings": sorted(meeting_ids), "most": most}
    rows = session.execute(query, asked).all() if meeting_ids else []
    return tuple(FoundPart(*row) for row in rows)


def pages_of_parts(session: Session, parts: Collection[FoundPart]) -> Mapping[int, tuple[tuple[int, str], ...]]:
    """Number and text of every page of these parts, by part."""
    pages = defaultdict[int, list[tuple[int, str]]](list)
    if parts:
        p = PaperPage
        wanted = [and_(p.version_id == x.version_id, p.page.between(x.first_page, x.last_page)) for x in parts]
        of = {(x.version_id, page): x.id for x in parts for page in range(x.first_page, x.last_page + 1)}
        for row in session.execute(select(p.version_id, p.page, p.text).where(or_(*wanted)).order_by(p.page)):
            pages[of[row.version_id, row.page]].append((row.page, row.text))
    return {part: tuple(some) for part, some in pages.items()}


def paper_headings(session: Session, meeting_ids: Collection[int]) -> tuple[PaperHeading, ...]:
    """What the papers of these meetings are called, the newest first; withdrawn ones are left out."""
    query = (
        select(Paper.id, Paper.meeting_id, Paper.number, Paper.title, PaperVersion.text_state, PaperVersion.text_legacy)
        .join(PaperVersion, and_(PaperVersion.paper_id == Paper.id, PaperVersion.ordinal == Paper.current_version))
        .where(Paper.meeting_id.in_(meeting_ids), Paper.state.not_in({PaperState.WITHDRAWN, *NOT_AT_DESK}))
        .order_by(Paper.id.desc())
    )
    return tuple(PaperHeading(*row) for row in session.execute(query))
