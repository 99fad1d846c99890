"""Who has opened what, and where somebody was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.kernel.board import Audience
from meetings.kernel.errors import Gone
from meetings.kernel.once import once_a_read
from meetings.papers.models import Paper, PaperReading, PaperReceipt, PaperVersion
from meetings.papers.queries.access import doors, readers_of
from meetings.papers.queries.lists import PaperLine, papers_for_some
from meetings.papers.rules import Door, PaperReader, PaperState, is_recipient, may_read
from meetings.people import queries as people


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody was in a paper; pages count from 1."""

    page: int
    furthest_page: int
    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class MyPapers:
    """The papers somebody has opened, by id; `papers` are those that only some may read, they among them.

    `received` are those that have reached a device of theirs in the version that is out;
    `reminded` those that the secretary asked them to open, with when, until they do.
    """

    opened: dict[int, Place] = field(default_factory=dict)
    received: set[int] = field(default_factory=set)
    reminded: dict[int, datetime] = field(default_factory=dict)
    papers: tuple[PaperLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """How many delegates and guests have opened a paper."""

    delegates: int
    guests: int


@dataclass(frozen=True, slots=True)
class OpenedBoard:
    """Openings of published papers as they are now; by item the delegates who have opened all of its papers."""

    papers: dict[int, Opened]
    items: dict[int, int]
    delegates: int
    guests: int


@dataclass(frozen=True, slots=True)
class Reader:
    """A recipient of a paper as it is now; `opened_at` is None where it was not opened yet, `received_at` where no
    list had it.

    Finished is who was on the last page.  `older_version` (0: none) is what somebody has
    opened who has not opened the version that is out, `older_at` when.
    """

    name: str
    position: str
    is_voting: bool
    received_at: datetime | None
    opened_at: datetime | None
    furthest_page: int
    is_finished: bool
    older_version: int
    older_at: datetime | None
    reminded_at: datetime | None


@once_a_read
def my_papers(session: Session, meeting_id: int, person_ids: frozenset[int]) -> Mapping[int, MyPapers]:
    """The states of the board "papers.me": as many queries for all who watch as for one."""
    found: dict[int, MyPapers] = _with_own_papers(session, meeting_id, person_ids)
    query = (
        select(PaperReading)
        .join(Paper, Paper.id == PaperReading.paper_id)
        .where(Paper.meeting_id == meeting_id, PaperReading.person_id.in_(person_ids))
    )
    for row in session.scalars(query):
        found[row.person_id].opened[row.paper_id] = _place(row)
    _with_receipts(session, meeting_id, found)
    return found


def _with_receipts(session: Session, meeting_id: int, found: dict[int, MyPapers]) -> None:
    """Add what has reached these persons, and what they were asked to open and have not."""
    query = (
        select(PaperReceipt, PaperVersion.ordinal, PaperVersion.published_at)
        .join(Paper, Paper.id == PaperReceipt.paper_id)
        .join(PaperVersion, (PaperVersion.paper_id == Paper.id) & (PaperVersion.ordinal == Paper.current_version))
        .where(
            Paper.meeting_id == meeting_id,
            Paper.state == PaperState.PUBLISHED,
            PaperReceipt.person_id.in_(found.keys()),
        )
    )
    for row, version, out_at in session.execute(query):
        mine = found[row.person_id]
        if row.received_at and row.version == version:
            mine.received.add(row.paper_id)
        if row.reminded_at and _is_still_asked(mine.opened.get(row.paper_id), version, row.reminded_at, out_at):
            mine.reminded[row.paper_id] = row.reminded_at


def _is_still_asked(place: Place | None, version: int, asked_at: datetime, out_at: datetime | None) -> bool:
    """Whether somebody has yet to open what they were asked to: an earlier version, where it was that, they have."""
    if place is None:
        return True
    return place.version < version and (out_at is None or asked_at >= out_at)


def _with_own_papers(session: Session, meeting_id: int, person_ids: frozenset[int]) -> dict[int, MyPapers]:
    lines = papers_for_some(session, meeting_id)
    if not lines:
        return {person_id: MyPapers() for person_id in person_ids}
    of, readers = doors(session, meeting_id, [line.id for line in lines]), readers_of(session, meeting_id)
    return {
        person_id: MyPapers(papers=tuple(line for line in lines if reader and may_read(of[line.id], reader)))
        for person_id, reader in ((person_id, readers.get(person_id)) for person_id in person_ids)
    }


def place_of(session: Session, paper_id: int, person_id: int) -> Place | None:
    """Where this person was in the paper, None where they never opened it."""
    row = session.get(PaperReading, (paper_id, person_id))
    return _place(row) if row else None


def opened_board(session: Session, meeting_id: int, _audience: Audience) -> OpenedBoard:
    """The state of the board "papers.opened", for the desk."""
    seats = readers_of(session, meeting_id)
    delegates = {person_id for person_id, seat in seats.items() if seat.is_voting}
    guests = {person_id for person_id, seat in seats.items() if seat.is_guest}
    readers_by_paper, items = _readers_by_paper(session, meeting_id), defaultdict[int, list[set[int]]](list)
    papers = select(Paper.id, Paper.item_id).where(Paper.meeting_id == meeting_id, Paper.state == PaperState.PUBLISHED)
    of, opened = doors(session, meeting_id), {}
    for row in session.execute(papers):
        mine, meant = readers_by_paper[row.id], _recipients(of[row.id], seats)
        opened[row.id] = Opened(len(mine & delegates), len(mine & guests))
        if row.item_id is not None:  # whom a paper is not for has not left it unread
            items[row.item_id].append((mine | (delegates - meant)) & delegates)
    of_all = {item_id: len(set.intersection(*sets)) for item_id, sets in items.items()}
    return OpenedBoard(opened, of_all, len(delegates), len(guests))


def readers(session: Session, meeting_id: int, paper_id: int) -> tuple[Reader, ...]:
    """The recipients of a published paper by given name, with when each has opened it; raises Gone."""
    door = doors(session, meeting_id, [paper_id]).get(paper_id)
    if door is None or door.state is not PaperState.PUBLISHED:
        raise Gone()
    query = select(PaperReading).where(PaperReading.paper_id == paper_id)
    read = {row.person_id: row for row in session.scalars(query)}
    received = select(PaperReceipt).where(PaperReceipt.paper_id == paper_id)
    receipts = {row.person_id: row for row in session.scalars(received)}
    own = (PaperVersion.paper_id == Paper.id) & (PaperVersion.ordinal == Paper.current_version)
    version = session.scalar(select(PaperVersion).join(Paper, own).where(Paper.id == paper_id))
    meant = _recipients(door, readers_of(session, meeting_id))
    seats = people.participants(session, meeting_id)
    recipients = [(seat, seat.person_id) for seat in seats if seat.person_id in meant]
    return tuple(_reader(seat, receipts.get(p), read.get(p), version) for seat, p in recipients)


def _recipients(door: Door, seats: Mapping[int, PaperReader]) -> set[int]:
    return {person_id for person_id, seat in seats.items() if is_recipient(door, seat)}


def _reader(
    seat: people.ParticipantLine,
    receipt: PaperReceipt | None,
    reading: PaperReading | None,
    version: PaperVersion | None,
) -> Reader:
    now = reading if reading and version and reading.version == version.ordinal else None
    older = reading if reading is not now else None
    return Reader(
        name=seat.full_name,
        position=seat.position,
        is_voting=seat.is_voting,
        received_at=receipt.received_at if receipt and version and receipt.version == version.ordinal else None,
        opened_at=now.first_opened_at if now else None,
        furthest_page=now.furthest_page if now else 0,
        is_finished=now is not None and version is not None and 0 < version.pages <= now.furthest_page,
        older_version=older.version if older else 0,
        older_at=older.first_opened_at if older else None,
        reminded_at=receipt.reminded_at if receipt else None,
    )


def _readers_by_paper(session: Session, meeting_id: int) -> defaultdict[int, set[int]]:
    """Who has opened what, in the version that is out."""
    query = (
        select(PaperReading.paper_id, PaperReading.person_id)
        .join(Paper, (Paper.id == PaperReading.paper_id) & (Paper.current_version == PaperReading.version))
        .where(Paper.meeting_id == meeting_id)
    )
    found = defaultdict[int, set[int]](set)
    for row in session.execute(query):
        found[row.paper_id].add(row.person_id)
    return found


def _place(row: PaperReading) -> Place:
    return Place(row.page, row.furthest_page, row.version, row.last_opened_at)
