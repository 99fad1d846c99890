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
    """Of the papers meant for this person how many reached them, were opened, were read to the end.

    What was read to the end was opened, and what was opened was received.
    """

    name: str
    position: str
    is_voting: bool
    meant: int
    received: int
    opened: int
    finished: int


def attention(session: Session, meeting_id: int) -> tuple[Attention, ...]:
    """Every recipient of a published paper, by given name; as many queries for all as for one."""
    meant = _meant(session, meeting_id)
    opened, finished = _read(session, meeting_id)
    received = _received(session, meeting_id) | opened
    found = []
    for seat in people.participants(session, meeting_id):
        own = {(paper_id, seat.person_id) for paper_id, persons in meant.items() if seat.person_id in persons}
        if own:
            counts = (len(own), len(own & received), len(own & opened), len(own & finished))
            found.append(Attention(seat.full_name, seat.position, seat.is_voting, *counts))
    return tuple(found)


def unopened(session: Session, meeting_id: int) -> dict[int, set[int]]:
    """For every published paper that can be opened the persons whom it is for and who have not opened it."""
    opened, _ = _read(session, meeting_id)
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


def _read(session: Session, meeting_id: int) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Paper and person of every opening, and of every reading to the end of what is out now."""
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
    rows = session.execute(query).all()
    ended = [row for row in rows if row.version == row.ordinal and 0 < row.pages <= row.furthest_page]
    return {(row.paper_id, row.person_id) for row in rows}, {(row.paper_id, row.person_id) for row in ended}


def _received(session: Session, meeting_id: int) -> set[tuple[int, int]]:
    query = (
        select(PaperReceipt.paper_id, PaperReceipt.person_id)
        .join(Paper, Paper.id == PaperReceipt.paper_id)
        .where(Paper.meeting_id == meeting_id, PaperReceipt.received_at.is_not(None))
    )
    return {(row.paper_id, row.person_id) for row in session.execute(query)}
