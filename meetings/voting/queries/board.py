"""The votes of a meeting: the one that matters now, those prepared, those done, and one's own part."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from meetings.agenda import queries as agenda
from meetings.agenda.queries import ItemFacts
from meetings.kernel.board import Audience
from meetings.kernel.many import among
from meetings.kernel.once import once_a_read
from meetings.voting.models import Ballot, Poll, RollEntry
from meetings.voting.queries.blocks import block_lines
from meetings.voting.queries.calling import entered_ways
from meetings.voting.queries.mandates import held_votes
from meetings.voting.queries.papers import form_facts, form_of, number, tied_in
from meetings.voting.queries.poll import CAST_BY, HELD_BY, HOLDER, facts_of, is_unsealed, rule_facts
from meetings.voting.queries.secret import marks_of, prepared_secret
from meetings.voting.queries.states import Done, HeldVote, MyVote, Prepared, VotingBoard
from meetings.voting.rules import PollState, kinds
from meetings.voting.rules.means import Means, Way


@once_a_read
def voting_board(session: Session, meeting_id: int, audience: Audience) -> VotingBoard:
    """All votes of this meeting as this audience may see them."""
    polls = _polls(session, meeting_id)
    shown = _shown(polls, agenda.current_item(session, meeting_id))
    over = (PollState.CLOSED, PollState.ANNOUNCED, PollState.ANNULLED)
    return VotingBoard(
        poll=facts_of(session, shown, audience) if shown else None,
        prepared=tuple(_prepared(session, poll) for poll in polls if poll.state is PollState.PREPARED),
        done=tuple(_done(poll, audience) for poll in polls if poll.state in over),
    )


@once_a_read
def my_votes(session: Session, meeting_id: int, person_ids: Collection[int]) -> dict[int, MyVote]:
    """What each of these persons may do and has done in the vote that matters now."""
    poll = _shown(_polls(session, meeting_id), agenda.current_item(session, meeting_id))
    if poll is None:
        return dict.fromkeys(person_ids, MyVote())
    e, b = RollEntry, Ballot
    query = (  # columns alone: a whole hall asks for it at once, several times a second
        select(e.person_id, e.participant_id, e.caster_id, e.standing, e.weight, HOLDER.c.name.label("holder"))
        .add_columns(b.revision, b.choice, b.receipt, b.cast_at)
        .outerjoin(b, CAST_BY)
        .outerjoin(HOLDER, HELD_BY)
        .where(e.poll_id == poll.id, among(session, e.person_id, person_ids))
    )
    rows = session.execute(query).all()
    found = _my_votes(poll, rows, entered_ways(session, poll.id))
    held = held_votes(session, poll, {row.participant_id: row.person_id for row in rows})
    found |= {person_id: _with_held(poll, found[person_id], votes) for person_id, votes in held.items()}
    if poll.is_secret:
        found = _marked(session, poll, found)
    return dict.fromkeys(person_ids, MyVote(poll_id=poll.id, reason="not_on_roll")) | found


def due_polls(session: Session, now: datetime) -> tuple[tuple[int, int], ...]:
    """(meeting, poll) of the votes whose deadline has passed and that are still open."""
    query = select(Poll.meeting_id, Poll.id).where(Poll.state == PollState.OPEN, Poll.deadline_at <= now)
    return tuple((row.meeting_id, row.id) for row in session.execute(query.order_by(Poll.id)))


def _polls(session: Session, meeting_id: int) -> Sequence[Poll]:
    return session.scalars(select(Poll).where(Poll.meeting_id == meeting_id).order_by(Poll.id)).all()


def _shown(polls: Sequence[Poll], current: ItemFacts | None) -> Poll | None:
    """The open vote, else one whose result is awaited, else the last result of the item in hand."""
    for state in (PollState.OPEN, PollState.CLOSED):
        found = [poll for poll in polls if poll.state is state]
        if found:
            return max(found, key=lambda poll: poll.closed_at or poll.opened_at or poll.created_at)
    over = [(poll.annulled_at or poll.announced_at, poll) for poll in polls]
    told = [(moment, poll) for moment, poll in over if moment is not None and _belongs(poll, moment, current)]
    return max(told, key=lambda pair: pair[0])[1] if told else None


def _belongs(poll: Poll, moment: datetime, current: ItemFacts | None) -> bool:
    if current is None or current.started_at is None:
        return True
    return poll.item_id == current.id or moment >= current.started_at


def _my_votes(poll: Poll, rows: Sequence[Row[Any]], ways: Mapping[int, Way]) -> dict[int, MyVote]:
    """By person; those of whom the same is said share it."""
    form, alike, found = form_of(poll), dict[object, MyVote](), dict[int, MyVote]()
    for row in rows:
        said = (row.caster_id == row.participant_id, row.caster_id is None, row.standing, row.weight, row.holder)
        key = (*said, row.revision is not None)
        if key not in alike:
            alike[key] = _before_voting(poll, row)
        mine = alike[key]
        if row.revision is not None and mine.eligible:
            told = {"revision": row.revision, "receipt": row.receipt, "cast_at": row.cast_at}
            mine = replace(mine, **told, choice=kinds.shown(form, row.choice), entered=ways.get(row.participant_id))
        found[row.person_id] = mine
    return found


def _before_voting(poll: Poll, row: Row[Any]) -> MyVote:
    is_eligible = row.caster_id == row.participant_id
    reason = None if is_eligible else "with_proxy" if row.caster_id else row.standing.value
    may_cast = is_eligible and _is_taking(poll) and (row.revision is None or poll.is_changeable)
    return MyVote(poll.id, is_eligible, may_cast, reason, holder=row.holder or "", weight=number(row.weight))


def _with_held(poll: Poll, mine: MyVote, held: tuple[HeldVote, ...]) -> MyVote:
    """With the votes of others: as long as one of them can be cast, the ballot stays."""
    is_left = _is_taking(poll) and (poll.is_changeable or any(not vote.revision for vote in held))
    return replace(mine, held=held, may_cast=mine.may_cast or is_left)


def _is_taking(poll: Poll) -> bool:
    return poll.state is PollState.OPEN and poll.means is Means.TABLETS


def _marked(session: Session, poll: Poll, found: dict[int, MyVote]) -> dict[int, MyVote]:
    """In a secret vote all that is told is that somebody has voted."""
    marks = marks_of(session, poll.id, found)
    return {
        person_id: replace(mine, may_cast=False, revision=1, is_on_paper=marks[person_id])
        if person_id in marks
        else mine
        for person_id, mine in found.items()
    }


def _prepared(session: Session, poll: Poll) -> Prepared:
    rule = rule_facts(poll, is_told=False)
    paper = (poll.kind, form_facts(poll), prepared_secret(session, poll))
    how = (poll.means, block_lines(poll))
    return Prepared(poll.id, poll.item_id, poll.question, rule, poll.is_changeable, poll.seconds, *paper, *how)


def _done(poll: Poll, audience: Audience) -> Done:
    is_told = is_unsealed(poll, audience) and poll.state is not PollState.ANNULLED
    carried = poll.is_carried if is_told else None
    tied = tied_in(poll) if is_told else 0
    how = (poll.is_secret, poll.means, block_lines(poll))
    return Done(poll.id, poll.item_id, poll.question, poll.state, carried, poll.closed_at, poll.kind, tied, *how)
