"""What readers tell of themselves: that they opened a paper, and where they are.  Never in the journal."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta
from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.kernel.actions import Payload, batch_action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.papers import queries
from meetings.papers.models import Paper, PaperReading, PaperVersion
from meetings.papers.rules import PaperState

Readings = dict[tuple[int, int], PaperReading]


class MarkOpened(Payload):
    """A paper that its reader has before them."""

    meeting_id: int
    paper_id: int


class ReachedPage(Payload):
    """The page in front of the reader, counted from 1."""

    meeting_id: int
    paper_id: int
    page: Annotated[int, Meta(ge=1)]


@batch_action("papers.mark_opened", Act.READ_PAPERS)
def mark_opened(work: Work, orders: list[tuple[Actor, MarkOpened]]) -> list[Refusal | None]:
    """Remember that these persons have opened these papers."""
    return _note(work, [(actor, order.paper_id, None) for actor, order in orders])


@batch_action("papers.reached_page", Act.READ_PAPERS)
def reached_page(work: Work, orders: list[tuple[Actor, ReachedPage]]) -> list[Refusal | None]:
    """Remember where these persons are in these papers; a page beyond the last is the last."""
    return _note(work, [(actor, order.paper_id, order.page) for actor, order in orders])


def _note(work: Work, notes: list[tuple[Actor, int, int | None]]) -> list[Refusal | None]:
    papers = _papers(work, {paper_id for _, paper_id, _ in notes})
    readings = _readings(work.session, notes)
    lets = queries.gate(work.session, work.meeting_id, papers.keys())
    outcomes: list[Refusal | None] = []
    newly = set[int]()
    for actor, paper_id, page in notes:
        paper, version = papers.get(paper_id, (None, None))
        if paper is None or version is None or not lets(actor, paper_id):
            outcomes.append(Gone())
            continue
        outcomes.append(None)
        # The desk looks through its drafts before anybody receives them; that is no opening.
        if actor.person_id is not None and paper.state is PaperState.PUBLISHED:
            before = readings.get((paper_id, actor.person_id))
            if before is None or before.version != version.ordinal:
                newly.add(actor.person_id)
            _keep(work, readings, actor.person_id, version, page)
    if newly:  # where somebody is matters to their next page load only
        work.announce("papers.me", person_ids=newly)
        work.announce("papers.opened")
    return outcomes


def _keep(work: Work, readings: Readings, person_id: int, version: PaperVersion, page: int | None) -> None:
    key = (version.paper_id, person_id)
    reading = readings.get(key)
    if reading is None:
        reading = PaperReading(paper_id=key[0], person_id=person_id, first_opened_at=work.now, page=1, furthest_page=1)
        work.session.add(reading)
        readings[key] = reading
    if reading.version != version.ordinal:  # what was read was another text
        reading.furthest_page = 1
    reading.version, reading.last_opened_at = version.ordinal, work.now
    if page is not None:
        reading.page = min(page, version.pages)
        reading.furthest_page = max(reading.furthest_page, reading.page)


def _papers(work: Work, paper_ids: set[int]) -> dict[int, tuple[Paper, PaperVersion]]:
    query = (
        select(Paper, PaperVersion)
        .join(PaperVersion, (PaperVersion.paper_id == Paper.id) & (PaperVersion.ordinal == Paper.current_version))
        .where(Paper.meeting_id == work.meeting_id, Paper.id.in_(paper_ids))
    )
    return {paper.id: (paper, version) for paper, version in work.session.execute(query)}


def _readings(session: Session, notes: list[tuple[Actor, int, int | None]]) -> Readings:
    query = select(PaperReading).where(
        PaperReading.paper_id.in_({paper_id for _, paper_id, _ in notes}),
        PaperReading.person_id.in_({actor.person_id for actor, _, _ in notes if actor.person_id is not None}),
    )
    return {(row.paper_id, row.person_id): row for row in session.scalars(query)}
