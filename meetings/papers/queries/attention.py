"""Who has received, opened and read what, person by person, and who has not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

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
    those of which they have opened an earlier version only.  `reminded_at` is when they were
    last reminded of one that they have yet to open.
    """

    name: str
    position: str
    is_voting: bool
    meant: int
    received: int
    opened: int
    finished: int
    outdated: int
    reminded_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Read:
    """Paper and person of what was opened, read to the end, and opened in an earlier version only."""

    opened: set[tuple[int, int]]
    finished: set[tuple[int, int]]
    outdated: set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Receipt:
    is_received: bool
    reminded_at: datetime | None


def attention(session: Session, meeting_id: int) -> tuple[Attention, ...]:
    """Every recipient of a published paper, by given name; as many queries for all as for one."""
    meant = _meant(session, meeting_id)
    read = _read(session, meeting_id)
    receipts = _receipts(session, meeting_id)
    received = {pair for pair, row in receipts.items() if row.is_received} | read.opened
    found = []
    for seat in people.participants(session, meeting_id):
        own = {(paper_id, seat.person_id) for paper_id, persons in meant.items() if seat.person_id in persons}
        if own:
            asked = [at for pair in own - read.opened if pair in receipts and (at := receipts[pair].reminded_at)]
            found.append(
                Attention(
                    name=seat.full_name,
                    position=seat.position,
                    is_voting=seat.is_voting,
                    meant=len(own),
                    received=len(own & received),
                    opened=len(own & read.opened),
                    finished=len(own & read.finished),
                    outdated=len(own & read.outdated),
                    reminded_at=max(asked, default=None),
                )
            )
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


def _receipts(session: Session, meeting_id: int) -> dict[tuple[int, int], _Receipt]:
    """Whether the version that is out has reached whom, and when they were reminded, by paper and person."""
    query = (
        select(PaperReceipt, Paper.current_version)
        .join(Paper, Paper.id == PaperReceipt.paper_id)
        .where(Paper.meeting_id == meeting_id)
    )
    return {
        (row.paper_id, row.person_id): _Receipt(row.received_at is not None and row.version == now, row.reminded_at)
        for row, now in session.execute(query)
    }
