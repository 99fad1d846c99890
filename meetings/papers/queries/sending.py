"""What was sent in: before the secretary, and as its senders see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.agenda.rules import check_editable
from meetings.kernel.board import Audience
from meetings.papers.models import Paper, PaperRules, PaperSending, PaperVersion
from meetings.papers.queries.lists import item_labels
from meetings.papers.rules import (
    NOT_AT_DESK,
    Conversion,
    PaperKind,
    PaperState,
    SentState,
    check_is_open,
    check_waiting,
    most_alike,
    sent_state,
)
from meetings.people import queries as people


@dataclass(frozen=True, slots=True)
class SentIn:
    """Something that waits for the secretary; `item_id` is what its sender means, else what its title is most like."""

    id: int
    paper_id: int
    name: str
    position: str
    title: str
    kind: PaperKind
    issued_by: str
    note: str
    item_id: int | None
    is_meant: bool
    sent_at: datetime
    file_name: str
    pages: int
    size: int
    conversion: Conversion


@dataclass(frozen=True, slots=True)
class AcceptedDraft:
    """What was accepted and is a draft yet that nobody else has had."""

    id: int
    number: str
    title: str
    name: str


@dataclass(frozen=True, slots=True)
class SentBoard:
    """What waits, the oldest first; what was accepted and can still be taken back, the newest first."""

    waiting: tuple[SentIn, ...] = ()
    accepted: tuple[AcceptedDraft, ...] = ()
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class MySending:
    """Something that one has sent in; `paper_id` where one may still read it, `number` where it was accepted."""

    id: int
    paper_id: int | None
    title: str
    kind: PaperKind
    issued_by: str
    note: str
    item_id: int | None
    sent_at: datetime
    state: SentState
    number: str
    answer: str
    answered_at: datetime | None
    file_name: str


@dataclass(frozen=True, slots=True)
class MySendings:
    """All of them, the newest first, and whether more may be sent."""

    sent: tuple[MySending, ...] = ()
    is_open: bool = True


def waiting_of(session: Session, meeting_id: int, person_id: int) -> list[int]:
    """The papers that this person has sent in and nobody has answered."""
    query = select(Paper.id).join(PaperSending, PaperSending.paper_id == Paper.id)
    own = (Paper.meeting_id == meeting_id) & (PaperSending.person_id == person_id)
    return list(session.scalars(query.where(own, Paper.state == PaperState.SENT)))


def takes_sendings(session: Session, meeting_id: int) -> bool:
    """Whether papers may be sent in to the secretary of this meeting; they may where nothing is said of it."""
    found = session.scalar(select(PaperRules.takes_sendings).where(PaperRules.meeting_id == meeting_id))
    return found is None or found


def has_one_version(session: Session, paper_id: int) -> bool:
    """Whether a paper has the file it came with and no other."""
    return session.scalar(select(func.count()).where(PaperVersion.paper_id == paper_id)) == 1


def check_may_send(session: Session, meeting_id: int, person_id: int | None) -> None:
    """Raise Refusal where this person cannot send now: said before the bytes are on their way."""
    check_editable(agenda.meeting_facts(session, meeting_id).state)
    check_is_open(takes_sendings(session, meeting_id))
    check_waiting(len(waiting_of(session, meeting_id, person_id or 0)))


def sent_board(session: Session, meeting_id: int, _audience: Audience) -> SentBoard:
    """The state of the board "papers.sent"."""
    query = (
        select(PaperSending, Paper, PaperVersion)
        .join(Paper, Paper.id == PaperSending.paper_id)
        .join(PaperVersion, (PaperVersion.paper_id == Paper.id) & (PaperVersion.ordinal == Paper.current_version))
        .where(Paper.meeting_id == meeting_id, Paper.state == PaperState.SENT)
        .order_by(PaperSending.sent_at, PaperSending.id)
    )
    rows, accepted = session.execute(query).all(), _accepted(session, meeting_id)
    names = people.names_of(session, {row[0].person_id for row in rows} | {row[0].person_id for row in accepted})
    positions = {seat.person_id: seat.position for seat in people.participants(session, meeting_id)}
    labels = item_labels(session, meeting_id)
    return SentBoard(
        waiting=tuple(
            _sent_in(
                *row,
                name=names.get(row[0].person_id, ""),
                position=positions.get(row[0].person_id, ""),
                item_id=row[0].item_id or most_alike(row[1].title, labels)[0],
            )
            for row in rows
        ),
        accepted=tuple(_draft(sending, paper, names) for sending, paper in accepted),
        is_open=takes_sendings(session, meeting_id),
    )


def _accepted(session: Session, meeting_id: int) -> Sequence[Row[PaperSending, Paper]]:
    query = (
        select(PaperSending, Paper)
        .join(Paper, Paper.id == PaperSending.paper_id)
        .join(PaperVersion, PaperVersion.paper_id == Paper.id)
        .where(Paper.meeting_id == meeting_id, Paper.state == PaperState.DRAFT, PaperSending.answer == "")
        .group_by(PaperSending.id, Paper.id)
        .having(func.count() == 1)
        .order_by(PaperSending.answered_at.desc(), PaperSending.id.desc())
    )
    return session.execute(query).all()


def _draft(sending: PaperSending, paper: Paper, names: Mapping[int, str]) -> AcceptedDraft:
    return AcceptedDraft(sending.id, paper.number, paper.title, names.get(sending.person_id, ""))


def _sent_in(sending: PaperSending, paper: Paper, version: PaperVersion, **more: Any) -> SentIn:
    return SentIn(
        id=sending.id,
        paper_id=paper.id,
        title=paper.title,
        kind=paper.kind,
        issued_by=paper.issued_by,
        note=sending.note,
        is_meant=sending.item_id is not None,
        sent_at=sending.sent_at,
        file_name=version.file_name,
        pages=version.pages,
        size=version.original_size or version.size,
        conversion=version.conversion,
        **more,
    )


def my_sent(session: Session, meeting_id: int, person_ids: frozenset[int]) -> Mapping[int, MySendings]:
    """The states of the board "papers.my_sent": as many queries for all who watch as for one."""
    query = (
        select(PaperSending, Paper, PaperVersion)
        .outerjoin(Paper, Paper.id == PaperSending.paper_id)
        .outerjoin(PaperVersion, (PaperVersion.paper_id == Paper.id) & (PaperVersion.ordinal == Paper.current_version))
        .where(PaperSending.meeting_id == meeting_id, PaperSending.person_id.in_(person_ids))
        .order_by(PaperSending.sent_at.desc(), PaperSending.id.desc())
    )
    found = defaultdict[int, list[MySending]](list)
    for sending, paper, version in session.execute(query):
        found[sending.person_id].append(_mine(sending, paper, version))
    is_open = takes_sendings(session, meeting_id)
    return {person_id: MySendings(tuple(found[person_id]), is_open) for person_id in person_ids}


def _mine(sending: PaperSending, paper: Paper | None, version: PaperVersion | None) -> MySending:
    """What the desk made of it is the desk's: of that its sender learns the number."""
    own = paper if paper is not None and paper.state in NOT_AT_DESK else None
    state = sent_state(sending.answered_at, sending.answer, is_there=paper is not None)
    return MySending(
        id=sending.id,
        paper_id=own.id if own else None,
        title=sending.title,
        kind=own.kind if own else PaperKind.OTHER,
        issued_by=own.issued_by if own else "",
        note=sending.note,
        item_id=sending.item_id,
        sent_at=sending.sent_at,
        state=state,
        number=paper.number if paper is not None and state is SentState.ACCEPTED else "",
        answer=sending.answer,
        answered_at=sending.answered_at,
        file_name=version.file_name if own and version else "",
    )
