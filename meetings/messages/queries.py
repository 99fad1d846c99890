"""Messages as the desk sees them, and as each person does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from meetings.kernel.board import Audience
from meetings.messages.models import Message, MessageReceipt
from meetings.people import queries as people

MOST_AT_DESK = 100  # the newest
MOST_MINE = 30
MOST_NAMES = 30  # of more people only their number is told


@dataclass(frozen=True, slots=True)
class SentLine:
    """What the desk has sent, and how many have seen it; by name where they are few: `to` and `unseen`."""

    id: int
    sender: str
    text: str
    is_to_all: bool
    to: tuple[str, ...]
    readers: int
    seen: int
    unseen: tuple[str, ...]
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class CameLine:
    """What somebody has written to the desk."""

    id: int
    participant_id: int | None
    sender: str
    text: str
    sent_at: datetime
    seen_at: datetime | None
    is_answered: bool


@dataclass(frozen=True, slots=True)
class MessagesBoard:
    """The newest messages of the meeting, newest first; `unseen` of those that came to the desk."""

    sent: tuple[SentLine, ...]
    came: tuple[CameLine, ...]
    unseen: int


@dataclass(frozen=True, slots=True)
class MyLine:
    """A message to me (`is_mine` false) or of mine; `seen_at` by me, or by the desk."""

    id: int
    text: str
    sender: str
    is_mine: bool
    sent_at: datetime
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class MyMessages:
    """What concerns one person, newest first."""

    messages: tuple[MyLine, ...]


@dataclass(frozen=True, slots=True)
class _Turnout:
    readers: int
    seen: int
    to: list[str]
    unseen: list[str]


def messages_board(session: Session, meeting_id: int, _audience: Audience) -> MessagesBoard:
    """The state of the board "messages"."""
    query = select(Message).where(Message.meeting_id == meeting_id).order_by(Message.id.desc()).limit(MOST_AT_DESK)
    rows = list(session.scalars(query))
    names = {seat.id: seat.name.full for seat in people.participants(session, meeting_id)} if rows else {}
    turnouts = _turnouts(session, [row.id for row in rows if row.is_from_desk], names)
    answered = {row.answers_id for row in rows if row.answers_id}
    came = tuple(_came(row, row.id in answered) for row in rows if not row.is_from_desk)
    sent = tuple(_sent(row, turnouts.get(row.id, _Turnout(0, 0, [], []))) for row in rows if row.is_from_desk)
    return MessagesBoard(sent, came, sum(line.seen_at is None for line in came))


def my_messages(session: Session, meeting_id: int, person_ids: frozenset[int]) -> Mapping[int, MyMessages]:
    """The states of the board "messages.me" for these persons, in a constant number of queries."""
    seats = {seat.id: seat.person_id for seat in people.participants(session, meeting_id)}
    mine = {participant_id for participant_id, person_id in seats.items() if person_id in person_ids}
    lines = defaultdict[int, list[MyLine]](list)
    to_me = (
        select(Message, MessageReceipt.participant_id, MessageReceipt.seen_at)
        .join(MessageReceipt, MessageReceipt.message_id == Message.id)
        .where(Message.meeting_id == meeting_id, MessageReceipt.participant_id.in_(mine))
    )
    for row, participant_id, seen_at in session.execute(to_me):
        lines[seats[participant_id]].append(MyLine(row.id, row.text, row.sender, False, row.sent_at, seen_at))
    of_mine = (Message.meeting_id == meeting_id) & Message.sender_id.in_(mine) & Message.is_from_desk.is_(False)
    for row in session.scalars(select(Message).where(of_mine)):
        own = MyLine(row.id, row.text, row.sender, True, row.sent_at, row.seen_at)
        lines[seats[row.sender_id or 0]].append(own)
    return {p: MyMessages(_newest(lines[p])) for p in person_ids}


def written_lately(session: Session, participant_id: int, since: datetime) -> list[datetime]:
    """When somebody has written to the desk since then."""
    mine = (Message.sender_id == participant_id) & Message.is_from_desk.is_(False) & (Message.sent_at > since)
    return list(session.scalars(select(Message.sent_at).where(mine)))


def _newest(lines: list[MyLine]) -> tuple[MyLine, ...]:
    return tuple(sorted(lines, key=lambda line: -line.id)[:MOST_MINE])


def _turnouts(session: Session, message_ids: list[int], names: Mapping[int, str]) -> Mapping[int, _Turnout]:
    """How many get and have seen each of these messages; a message to hundreds is counted by the database."""
    r = MessageReceipt
    counts = select(r.message_id, func.count(), func.count(r.seen_at)).where(r.message_id.in_(message_ids))
    found = {row[0]: _Turnout(row[1], row[2], [], []) for row in session.execute(counts.group_by(r.message_id))}
    few_readers = [each for each, turnout in found.items() if turnout.readers <= MOST_NAMES]
    few_left = [each for each, turnout in found.items() if turnout.readers - turnout.seen <= MOST_NAMES]
    named = (r.message_id.in_(few_readers)) | (r.message_id.in_(few_left) & r.seen_at.is_(None))
    for row in session.scalars(select(r).where(named)):
        turnout, name = found[row.message_id], names.get(row.participant_id, "")
        if turnout.readers <= MOST_NAMES:
            turnout.to.append(name)
        if row.seen_at is None:
            turnout.unseen.append(name)
    return found


def _came(row: Message, is_answered: bool) -> CameLine:
    return CameLine(row.id, row.sender_id, row.sender, row.text, row.sent_at, row.seen_at, is_answered)


def _sent(row: Message, turnout: _Turnout) -> SentLine:
    return SentLine(
        id=row.id,
        sender=row.sender,
        text=row.text,
        is_to_all=row.is_to_all,
        to=() if row.is_to_all else tuple(sorted(turnout.to)),
        readers=turnout.readers,
        seen=turnout.seen,
        unseen=tuple(sorted(turnout.unseen)),
        sent_at=row.sent_at,
    )
