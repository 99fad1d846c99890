"""Roll calls: whose name is called, who has answered; and ballots that the secretary entered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from meetings.kernel.board import Audience
from meetings.voting.models import Ballot, CallEntry, EnteredVote, Poll, RollEntry
from meetings.voting.queries.mandates import IS_ELIGIBLE
from meetings.voting.queries.papers import form_of
from meetings.voting.queries.states import Answered, Called, CallFacts
from meetings.voting.rules import PollState, kinds
from meetings.voting.rules.means import Means, Way
from meetings.voting.rules.procedures import roll_call
from meetings.voting.rules.procedures.roll_call import Call

NEXT = 3


def call_of(session: Session, poll: Poll) -> Call:
    """The roll call as its rules see it."""
    return _call(poll, _rows(session, poll.id))


def call_facts(session: Session, poll: Poll, audience: Audience) -> CallFacts | None:
    """The roll call as this audience may see it; None where there is none, or where it is over."""
    if poll.means is not Means.ROLL_CALL or poll.state is not PollState.OPEN:
        return None
    rows = _rows(session, poll.id)
    call = _call(poll, rows)
    coming = _coming(call)
    names = {row.participant_id: Called(row.participant_id, row.name, row.seat) for row in rows}
    is_desk = audience is Audience.DESK
    return CallFacts(
        now=names[coming[0]] if coming else None,
        next=tuple(names[each] for each in coming[1 : 1 + NEXT]),
        left=len(coming),
        again=bool(coming) and call.unanswered.get(coming[0], 0) > 0,
        last=names[call.entered[-1]] if is_desk and call.entered else None,
        people=tuple(Answered(r.participant_id, r.name, r.seat, r.choice, r.unanswered or 0) for r in rows)
        if is_desk
        else (),
    )


def eligible_in(session: Session, poll_id: int) -> int:
    """How many may vote, as the roll was frozen."""
    query = select(func.count()).select_from(RollEntry)
    return session.scalar(query.where(RollEntry.poll_id == poll_id, IS_ELIGIBLE)) or 0


def is_called_out(session: Session, poll: Poll) -> bool:
    """Whether everybody has answered, or was called in vain twice."""
    return roll_call.next_called(call_of(session, poll)) is None


def entered_ways(session: Session, poll_id: int) -> dict[int, Way]:
    """Participant → how they told the secretary their vote, where that is the one that counts."""
    mine = (EnteredVote.poll_id == Ballot.poll_id) & (EnteredVote.participant_id == Ballot.participant_id)
    query = select(EnteredVote.participant_id, EnteredVote.way).join(Ballot, mine)
    query = query.where(EnteredVote.poll_id == poll_id, EnteredVote.revision == Ballot.revision)
    return {row.participant_id: row.way for row in session.execute(query)}


def _coming(call: Call) -> list[int]:
    """Everybody who is still to be called, in the order in which they will be."""
    first = [each for each in call.order if each not in call.answers and not call.unanswered.get(each, 0)]
    again = [each for each in call.order if each not in call.answers and call.unanswered.get(each, 0) == 1]
    return first + again


def _rows(session: Session, poll_id: int) -> Sequence[Row[Any]]:
    here = (RollEntry.poll_id, RollEntry.participant_id)
    query = (
        select(RollEntry.participant_id, RollEntry.name, RollEntry.seat, Ballot.choice)
        .add_columns(CallEntry.unanswered, CallEntry.entered)
        .outerjoin(Ballot, (Ballot.poll_id == here[0]) & (Ballot.participant_id == here[1]))
        .outerjoin(CallEntry, (CallEntry.poll_id == here[0]) & (CallEntry.participant_id == here[1]))
        .where(RollEntry.poll_id == poll_id, IS_ELIGIBLE)
        .order_by(RollEntry.place)
    )
    return session.execute(query).all()


def _call(poll: Poll, rows: Sequence[Row[Any]]) -> Call:
    form = form_of(poll)
    entered = sorted((row.entered, row.participant_id) for row in rows if row.entered is not None)
    return Call(
        order=tuple(row.participant_id for row in rows),
        answers={row.participant_id: kinds.marks_of(form, row.choice) for row in rows if row.choice is not None},
        unanswered={row.participant_id: row.unanswered for row in rows if row.unanswered},
        entered=tuple(participant_id for _, participant_id in entered),
    )
