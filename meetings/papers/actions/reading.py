"""What readers tell of themselves: that they opened a paper, and where they are.  Never in the journal."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from msgspec import Meta
from sqlalchemy import select

from meetings.kernel.actions import Payload, batch_action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.papers import queries
from meetings.papers.actions.past import Past
from meetings.papers.models import Paper, PaperReading, PaperVersion
from meetings.papers.rules import PaperState


class Mark(NamedTuple):
    """Who has which paper before them, in which version and at which page where these are told."""

    actor: Actor
    paper_id: int
    version: int | None
    page: int | None = None


class Readings(NamedTuple):
    """What these persons have opened of these papers, by both, and what they had before."""

    rows: dict[tuple[int, int], PaperReading]
    past: Past


class MarkOpened(Payload):
    """A paper that its reader has before them, in this version; without one it is the one that is out."""

    meeting_id: int
    paper_id: int
    version: int | None = None


class ReachedPage(Payload):
    """The page in front of the reader, counted from 1; of this version, as above."""

    meeting_id: int
    paper_id: int
    page: Annotated[int, Meta(ge=1)]
    version: int | None = None


@batch_action("papers.mark_opened", Act.READ_PAPERS)
def mark_opened(work: Work, orders: list[tuple[Actor, MarkOpened]]) -> list[Refusal | None]:
    """Remember that these persons have opened these papers."""
    return _note(work, [Mark(actor, order.paper_id, order.version) for actor, order in orders])


@batch_action("papers.reached_page", Act.READ_PAPERS)
def reached_page(work: Work, orders: list[tuple[Actor, ReachedPage]]) -> list[Refusal | None]:
    """Remember where these persons are in these papers; a page beyond the last is the last."""
    return _note(work, [Mark(actor, order.paper_id, order.version, order.page) for actor, order in orders])


def _note(work: Work, notes: list[Mark]) -> list[Refusal | None]:
    papers = _papers(work, {mark.paper_id for mark in notes})
    readings = _readings(work, notes)
    lets = queries.gate(work.session, work.meeting_id, papers.keys())
    outcomes: list[Refusal | None] = []
    newly, is_news = set[int](), False
    for actor, paper_id, asked, page in notes:
        paper, version = papers.get(paper_id, (None, None))
        if paper is None or version is None or not lets(actor, paper_id):
            outcomes.append(Gone())
            continue
        outcomes.append(None)
        # The desk looks through its drafts before anybody receives them; that is no opening.
        # Nor is it one of the new version when a page goes on telling of the old one.
        is_this = asked is None or asked == version.ordinal
        if actor.person_id is not None and paper.state is PaperState.PUBLISHED and is_this:
            before = readings.rows.get((paper_id, actor.person_id))
            if before is None or before.version != version.ordinal:
                newly.add(actor.person_id)
            is_news = _keep(work, readings, actor.person_id, version, page) or is_news
    if newly:  # where somebody is matters to their next page load only
        work.announce("papers.me", person_ids=newly)
    if newly or is_news:
        work.announce("papers.opened")
    return outcomes


def _keep(work: Work, readings: Readings, person_id: int, version: PaperVersion, page: int | None) -> bool:
    """Whether they have come to the last page by this."""
    key = (version.paper_id, person_id)
    reading = readings.rows.get(key)
    if reading is None:
        reading = PaperReading(paper_id=key[0], person_id=person_id, version=version.ordinal, page=1, furthest_page=1)
        reading.first_opened_at = work.now
        work.session.add(reading)
        readings.rows[key] = reading
    if reading.version != version.ordinal:  # what was read was another text
        readings.past.keep_reading(reading)
        reading.first_opened_at, reading.furthest_page = work.now, 1
    reading.version, reading.last_opened_at = version.ordinal, work.now
    if page is not None:
        reading.page = min(page, version.pages)
        furthest, reading.furthest_page = reading.furthest_page, max(reading.furthest_page, reading.page)
        return furthest < version.pages == reading.furthest_page
    return False


def _papers(work: Work, paper_ids: set[int]) -> dict[int, tuple[Paper, PaperVersion]]:
    query = (
        select(Paper, PaperVersion)
        .join(PaperVersion, (PaperVersion.paper_id == Paper.id) & (PaperVersion.ordinal == Paper.current_version))
        .where(Paper.meeting_id == work.meeting_id, Paper.id.in_(paper_ids))
    )
    return {paper.id: (paper, version) for paper, version in work.session.execute(query)}


def _readings(work: Work, notes: list[Mark]) -> Readings:
    paper_ids = {mark.paper_id for mark in notes}
    person_ids = {mark.actor.person_id for mark in notes if mark.actor.person_id is not None}
    query = select(PaperReading).where(PaperReading.paper_id.in_(paper_ids), PaperReading.person_id.in_(person_ids))
    rows = {(row.paper_id, row.person_id): row for row in work.session.scalars(query)}
    return Readings(rows, Past(work, paper_ids, person_ids))
