"""What is presented: the page for everybody who follows, the paper for those who may read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from meetings.kernel.board import Audience
from meetings.kernel.errors import Gone
from meetings.kernel.once import once_a_read
from meetings.papers import queries as papers
from meetings.papers.queries import PaperFile
from meetings.papers.rules import PaperReader, PaperState, Reach, may_read
from meetings.people import queries as people
from meetings.presenting.models import Presentation
from meetings.presenting.rules import page_within

THE_DESK = PaperReader(person_id=None, is_listed=True, may_manage=True)


@dataclass(frozen=True, slots=True)
class Presented:
    """Where the presentation is; no word of the paper itself, which not everybody may read.

    `person_id` is who turns the pages.
    """

    paper_id: int
    page: int
    person_id: int
    started_at: datetime
    in_hall_since: datetime | None


@dataclass(frozen=True, slots=True)
class Offer:
    """The paper that is presented, for somebody who may read it."""

    paper_id: int
    number: str
    title: str
    pages: int
    by: str


@dataclass(frozen=True, slots=True)
class HallPage:
    """What the hall's screen shows; `key` is another one when the bytes are."""

    paper_id: int
    number: str
    title: str
    page: int
    pages: int
    since: datetime
    key: str


def presented_board(session: Session, meeting_id: int, _audience: Audience) -> Presented | None:
    """The state of the board "presenting"."""
    found = _presented(session, meeting_id)
    if found is None:
        return None
    row, paper = found
    return Presented(row.paper_id, page_within(row.page, paper.pages), row.person_id, row.started_at, row.in_hall_since)


def offers(session: Session, meeting_id: int, person_ids: frozenset[int]) -> Mapping[int, Offer | None]:
    """The states of the board "presenting.me": what these persons are offered to follow."""
    found = _presented(session, meeting_id)
    if found is None:
        return dict.fromkeys(person_ids)
    row, paper = found
    by = people.names_of(session, {row.person_id}).get(row.person_id, "")
    offer = Offer(paper.id, paper.number, paper.title, paper.pages, by)
    door = papers.doors(session, meeting_id, [paper.id])[paper.id]
    seats = papers.readers_of(session, meeting_id)
    return {p: offer if p in seats and may_read(door, seats[p]) else None for p in person_ids}


def hall_board(session: Session, meeting_id: int, _audience: Audience) -> HallPage | None:
    """The state of the board "presenting.hall"."""
    return hall_page(session, meeting_id)


@once_a_read
def hall_page(session: Session, meeting_id: int) -> HallPage | None:
    """What the hall's screen shows, None where it shows no paper; for everybody to see, or not at all."""
    found = _presented(session, meeting_id)
    if found is None or found[0].in_hall_since is None or not is_for_everybody(session, meeting_id, found[1].id):
        return None
    row, paper = found
    page = page_within(row.page, paper.pages)
    key = f"{paper.id}-{paper.sha256[:12]}-{page}"
    return HallPage(paper.id, paper.number, paper.title, page, paper.pages, row.in_hall_since or row.started_at, key)


def paper_here(session: Session, meeting_id: int, paper_id: int) -> PaperFile:
    """A paper of this meeting as its chair has it; raises Gone."""
    return papers.paper_file(session, meeting_id, paper_id, THE_DESK)


def is_for_everybody(session: Session, meeting_id: int, paper_id: int) -> bool:
    """Whether nobody in the meeting is kept from this paper."""
    door = papers.doors(session, meeting_id, [paper_id]).get(paper_id)
    return door is not None and door.state is PaperState.PUBLISHED and door.reach is Reach.EVERYBODY


def _presented(session: Session, meeting_id: int) -> tuple[Presentation, PaperFile] | None:
    """The presentation, while its paper is still to be read."""
    row = session.get(Presentation, meeting_id)
    if row is None:
        return None
    try:
        paper = paper_here(session, meeting_id, row.paper_id)
    except Gone:
        return None
    return (row, paper) if paper.state is PaperState.PUBLISHED else None
