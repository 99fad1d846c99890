"""Rounds without objection: the one that is open or was last, one's own part, and what became of items."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from meetings.kernel.board import Audience
from meetings.kernel.once import once_a_read
from meetings.voting.models import Objection, ObjectionRound, Poll, RoundItem, RoundVoter
from meetings.voting.queries.blocks import voted_on
from meetings.voting.queries.states import ItemDecision, MyRound, RoundFacts, RoundLine, RoundsBoard
from meetings.voting.rules import PollState
from meetings.voting.rules.procedures.objections import Round

BY_VOTER = (RoundVoter.round_id == Objection.round_id) & (RoundVoter.participant_id == Objection.participant_id)


@once_a_read
def rounds_board(session: Session, meeting_id: int, audience: Audience) -> RoundsBoard:
    """The round that matters now; who objects is told to the desk at once, to everybody after the end."""
    row = last_round(session, meeting_id)
    facts = None if row is None else _facts(session, row, audience)
    return RoundsBoard(facts, _decisions(session, meeting_id))


def my_rounds(session: Session, meeting_id: int, person_ids: Collection[int]) -> dict[int, MyRound]:
    """What each of these persons may do and has done in it."""
    row = last_round(session, meeting_id)
    if row is None:
        return dict.fromkeys(person_ids, MyRound())
    query = (
        select(RoundVoter.person_id, Objection.item_id)
        .outerjoin(Objection, BY_VOTER)
        .where(RoundVoter.round_id == row.id, RoundVoter.person_id.in_(person_ids))
        .order_by(Objection.item_id)
    )
    objected: dict[int, list[int]] = {}
    for person_id, item_id in session.execute(query):
        objected.setdefault(person_id, []).extend([] if item_id is None else [item_id])
    is_open = row.closed_at is None
    mine = {person_id: MyRound(row.id, is_open, tuple(items)) for person_id, items in objected.items()}
    return dict.fromkeys(person_ids, MyRound(row.id)) | mine


def last_round(session: Session, meeting_id: int) -> ObjectionRound | None:
    """The open round, else the last one."""
    query = select(ObjectionRound).where(ObjectionRound.meeting_id == meeting_id).order_by(ObjectionRound.id.desc())
    return session.scalars(query.limit(1)).first()


def round_of(session: Session, row: ObjectionRound) -> Round:
    """The round as its rules see it."""
    items = session.scalars(select(RoundItem.item_id).where(RoundItem.round_id == row.id).order_by(RoundItem.place))
    voters = session.scalars(select(RoundVoter.participant_id).where(RoundVoter.round_id == row.id))
    against: dict[int, frozenset[int]] = {}
    for item_id, participant_id in session.execute(
        select(Objection.item_id, Objection.participant_id).where(Objection.round_id == row.id)
    ):
        against[item_id] = against.get(item_id, frozenset()) | {participant_id}
    return Round(tuple(items), frozenset(voters), row.deadline_at, against, row.closed_at)


def item_in_round(session: Session, meeting_id: int, item_id: int) -> bool:
    """Whether this item was in any round of the meeting."""
    query = select(RoundItem.item_id).join(ObjectionRound, ObjectionRound.id == RoundItem.round_id)
    mine = (ObjectionRound.meeting_id == meeting_id, RoundItem.item_id == item_id)
    return session.scalar(query.where(*mine).limit(1)) is not None


def due_rounds(session: Session, now: datetime) -> tuple[tuple[int, int], ...]:
    """(meeting, round) of those whose deadline has passed and that are still open."""
    query = select(ObjectionRound.meeting_id, ObjectionRound.id)
    query = query.where(ObjectionRound.closed_at.is_(None), ObjectionRound.deadline_at <= now)
    return tuple((row.meeting_id, row.id) for row in session.execute(query.order_by(ObjectionRound.id)))


def _facts(session: Session, row: ObjectionRound, audience: Audience) -> RoundFacts:
    against: dict[int, list[str]] = {}
    query = select(Objection.item_id, RoundVoter.name).join(RoundVoter, BY_VOTER).where(Objection.round_id == row.id)
    for item_id, name in session.execute(query.order_by(Objection.objected_at, Objection.participant_id)):
        against.setdefault(item_id, []).append(name)
    is_told = audience is Audience.DESK or row.closed_at is not None
    items = session.scalars(select(RoundItem).where(RoundItem.round_id == row.id).order_by(RoundItem.place))
    return RoundFacts(
        id=row.id,
        opened_at=row.opened_at,
        deadline_at=row.deadline_at,
        closed_at=row.closed_at,
        voters=session.scalar(select(func.count()).select_from(RoundVoter).where(RoundVoter.round_id == row.id)) or 0,
        items=tuple(_line(each, against.get(each.item_id, []), is_told) for each in items),
    )


def _line(item: RoundItem, names: list[str], is_told: bool) -> RoundLine:
    told = tuple(names) if is_told else ()
    return RoundLine(item.item_id, item.number, item.title, len(names), item.is_adopted, told)


def _decisions(session: Session, meeting_id: int) -> tuple[ItemDecision, ...]:
    """The last word on each item that was decided in a block or in a round."""
    found: list[tuple[datetime, ItemDecision]] = []
    blocks = select(Poll).where(
        Poll.meeting_id == meeting_id,
        Poll.block != "",
        Poll.state == PollState.ANNOUNCED,
        Poll.announced_at.is_not(None),
    )
    for poll in session.scalars(blocks):
        word = "carried" if poll.is_carried else "not_carried"
        assert poll.announced_at is not None
        found += [(poll.announced_at, ItemDecision(line.item_id, word, poll.id)) for line in voted_on(poll)]
    over = select(
        func.coalesce(ObjectionRound.closed_at, ObjectionRound.deadline_at), RoundItem.item_id, RoundItem.is_adopted
    ).join(RoundItem, RoundItem.round_id == ObjectionRound.id)
    mine = (ObjectionRound.meeting_id == meeting_id, RoundItem.is_adopted.is_not(None))
    for closed_at, item_id, is_adopted in session.execute(over.where(*mine)):
        found.append((closed_at, ItemDecision(item_id, "adopted" if is_adopted else "contested")))
    last = {decision.item_id: decision for _, decision in sorted(found, key=lambda pair: pair[0])}
    return tuple(last[item_id] for item_id in sorted(last))
