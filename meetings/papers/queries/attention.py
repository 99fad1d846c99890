"""Who has received, opened and read what, person by person, and who has not."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.papers.models import Paper, PaperReading, PaperReceipt, PaperVersion
from meetings.papers.queries.access import doors, readers_of
from meetings.papers.rules import PaperState, is_recipient
from meetings.people import queries as people


@dataclass(frozen=True, slots=True)
class Attention:
    """Of the papers meant for this person how many reached them, were opened, were read to the end, as they are now.

    What was read to the end was opened, and what was opened was received.  `outdated` are
    those of which they have opened an earlier version only.
    """

    name: str
    position: str
    is_voting: bool
    meant: int
    received: int
    opened: int
    finished: int
    outdated: int


@dataclass(frozen=True, slots=True)
class _Read:
    """Paper and person of what was opened, read to the end, and opened in an earlier version only."""

    opened: set[tuple[int, int]]
    finished: set[tuple[int, int]]
    outdated: set[tuple[int, int]]


def attention(session: Session, meeting_id: int) -> tuple[Attention, ...]:
    """Every recipient of a published paper, by given name; as many queries for all as for one."""
    meant = _meant(session, meeting_id)
    read = _read(session, meeting_id)
    received = _received(session, meeting_id) | read.opened
    found = []
    for seat in people.participants(session, meeting_id):
        own = {(paper_id, seat.person_id) for paper_id, persons in meant.items() if seat.person_id in persons}
        if own:
            counts = [len(own & kind) for kind in (received, read.opened, read.finished, read.outdated)]
            found.append(Attention(seat.full_name, seat.position, seat.is_voting, len(own), *counts))
    return tuple(found)


def unopened(session: Session, meeting_id: int) -> dict[int, set[int]]:
    """For every published paper the persons whom it is for and who have not opened the version that is out."""
    opened = _read(session, meeting_id).opened
    return {
        paper_id: {person_id for person_id in persons if (paper_id, person_id) not in opened}
        for paper_id, persons in _meant(session, meeting_id).items()
    }


def _meant(session: Session, meeting_id: int) -> dict[int, set[int]]:
    """For every published paper that can be opened its recipients; what is on paper only cannot."""
    seats = readers_of(session, meeting_id)
    on_paper = set(session.scalars(select(Paper.id).where(Paper.meeting_id == meeting_id, Paper.is_classified)))
    return {
        paper_id: {person_id for person_id, seat in seats.items() if is_recipient(door, seat)}
        for paper_id, door in doors(session, meeting_id).items()
        if door.state is PaperState.PUBLISHED and paper_id not in on_paper
    }


def _read(session: Session, meeting_id: int) -> _Read:
    """What people have done with what is out now."""
    query = (
        select(
            PaperReading.paper_id,
            PaperReading.person_id,
            PaperReading.version,
            PaperReading.furthest_page,
            PaperVersion.ordinal,
            PaperVersion.pages,
        )
        .join(Paper, Paper.id == PaperReading.paper_id)
        .join(PaperVersion, (PaperVersion.paper_id == Paper.id) & (PaperVersion.ordinal == Paper.current_version))
        .where(Paper.meeting_id == meeting_id)
    )
    found = _Read(set(), set(), set())
    for row in session.execute(query):
        pair, is_now = (row.paper_id, row.person_id), row.version == row.ordinal
        (found.opened if is_now else found.outdated).add(pair)
        if is_now and 0 < row.pages <= row.furthest_page:
            found.finished.add(pair)
    return found


def _received(session: Session, meeting_id: int) -> set[tuple[int, int]]:
    query = (
        select(PaperReceipt.paper_id, PaperReceipt.person_id)
        .join(Paper, Paper.id == PaperReceipt.paper_id)
        .where(
            Paper.meeting_id == meeting_id,
            PaperReceipt.received_at.is_not(None),
            PaperReceipt.version == Paper.current_version,
        )
    )
    return {(row.paper_id, row.person_id) for row in session.execute(query)}
