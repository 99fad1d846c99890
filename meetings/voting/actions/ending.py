"""The verbs that bring a vote to its end: more time, close, announce, annul."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import Annotated

from msgspec import Meta
from sqlalchemy import func, select

from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.board import Audience
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.voting import rules
from meetings.voting.actions.preparing import ThisPoll
from meetings.voting.actions.rows import poll_of, told, told_rule
from meetings.voting.models import Ballot, Poll, RollEntry
from meetings.voting.queries import facts_of, number, roll_of, rule_of
from meetings.voting.rules import LONGEST_REASON, LONGEST_SECONDS, Choice, Counts, PollState


class Extend(Payload):
    """So many seconds more until the deadline."""

    meeting_id: int
    poll_id: int
    seconds: Annotated[int, Meta(ge=1, le=3600)] = 60


class Annul(Payload):
    """Why the result shall not count; it is kept, struck through, with this reason."""

    meeting_id: int
    poll_id: int
    reason: Annotated[str, Meta(max_length=LONGEST_REASON)]


class Closed(Answer):
    """How many voted of those who could."""

    poll_id: int
    cast: int
    not_voted: int


@action("voting.extend", Act.RUN_POLL)
def extend(work: Work, actor: Actor, order: Extend) -> None:
    """Move the deadline of an open vote."""
    poll = _open(work, order.poll_id)
    if poll.deadline_at is None:
        raise Refusal("poll_without_deadline")
    if poll.deadline_at <= work.now:
        raise Refusal("poll_closed", closed_at=poll.deadline_at)
    deadline = poll.deadline_at + timedelta(seconds=order.seconds)
    if deadline - work.now > timedelta(seconds=LONGEST_SECONDS):
        raise Refusal("deadline_too_far")
    poll.deadline_at = deadline
    work.record("poll_extended", **told(poll), seconds=order.seconds, deadline_at=poll.deadline_at)
    work.announce("voting")


@action("voting.close", Act.RUN_POLL)
def close(work: Work, actor: Actor, order: ThisPoll) -> Closed:
    """End the voting and count; what was acknowledged is counted, nothing else is."""
    return _close(work, _open(work, order.poll_id), by="chair")


@action("voting.close_due", Act.SYSTEM)
def close_due(work: Work, actor: Actor, order: ThisPoll) -> Closed | None:
    """The server's own timer: close a vote whose deadline has passed; nothing where it has moved or is closed."""
    poll = poll_of(work, order.poll_id)
    if poll.state is not PollState.OPEN or poll.deadline_at is None or poll.deadline_at > work.now:
        return None
    return _close(work, poll, by="deadline")


@action("voting.announce", Act.RUN_POLL)
def announce(work: Work, actor: Actor, order: ThisPoll) -> None:
    """Show the result on every screen; from here on it is in the journal, with every name."""
    poll = poll_of(work, order.poll_id)
    rules.check_state(poll.state, PollState.CLOSED, "poll_not_closed")
    poll.state, poll.announced_at = PollState.ANNOUNCED, work.now
    facts = facts_of(work.session, poll, Audience.ROOM)
    votes = [[vote.participant_id, vote.name, vote.choice] for vote in facts.names if vote.choice is not None]
    work.record(
        "poll_announced",
        **told(poll),
        **_result(poll),
        listed=facts.listed,
        eligible=facts.eligible,
        absent=facts.absent,
        cast=facts.cast,
        not_voted=facts.not_voted,
        salt=poll.salt,
        votes=votes,
    )
    work.announce("voting", "voting.me")


@action("voting.annul", Act.RUN_POLL)
def annul(work: Work, actor: Actor, order: Annul) -> None:
    """Take a vote back that was opened, with the reason; nothing of it is deleted."""
    poll = poll_of(work, order.poll_id)
    if poll.state in (PollState.PREPARED, PollState.ANNULLED):
        raise Refusal("poll_cannot_be_annulled", state=poll.state.value)
    reason = " ".join(order.reason.split())
    if not reason:
        raise Refusal("annul_reason_needed")
    poll.closed_at = poll.closed_at or work.now
    poll.state, poll.annulled_at, poll.annul_reason = PollState.ANNULLED, work.now, reason
    work.record("poll_annulled", **told(poll), reason=reason)
    work.announce("voting", "voting.me")


def _open(work: Work, poll_id: int) -> Poll:
    poll = poll_of(work, poll_id)
    rules.check_state(poll.state, PollState.OPEN, "poll_not_open")
    return poll


def _close(work: Work, poll: Poll, by: str) -> Closed:
    counts = _counts(work, poll.id)
    chair = _choice_of(work, poll.id, poll.chair_participant_id)
    verdict = rules.decide(rule_of(poll), roll_of(poll), counts, chair)
    poll.state, poll.closed_at = PollState.CLOSED, min(work.now, poll.deadline_at or work.now)
    poll.yes, poll.no, poll.abstain = counts.yes, counts.no, counts.abstain
    poll.is_carried, poll.is_tie, poll.is_by_chair = verdict.is_carried, verdict.is_tie, verdict.is_by_chair
    poll.needs_new_round, poll.base_count, poll.needed = verdict.needs_new_round, verdict.base_count, verdict.needed
    facts = facts_of(work.session, poll, Audience.ROOM)
    turnout = {"eligible": facts.eligible, "cast": facts.cast, "not_voted": facts.not_voted}
    work.record("poll_closed", **told(poll), **turnout, by=by, closed_at=poll.closed_at)
    work.announce("voting", "voting.me")
    return Closed(poll_id=poll.id, cast=facts.cast, not_voted=facts.not_voted)


def _counts(work: Work, poll_id: int) -> Counts:
    query = (
        select(Ballot.choice, func.sum(RollEntry.weight))
        .join(RollEntry, (RollEntry.poll_id == Ballot.poll_id) & (RollEntry.participant_id == Ballot.participant_id))
        .where(Ballot.poll_id == poll_id)
        .group_by(Ballot.choice)
    )
    sums: dict[Choice, Fraction] = {row[0]: row[1] for row in work.session.execute(query)}
    zero = Fraction(0)
    return Counts(sums.get(Choice.YES, zero), sums.get(Choice.NO, zero), sums.get(Choice.ABSTAIN, zero))


def _choice_of(work: Work, poll_id: int, participant_id: int | None) -> Choice | None:
    if participant_id is None:
        return None
    query = select(Ballot.choice).where(Ballot.poll_id == poll_id, Ballot.participant_id == participant_id)
    return work.session.scalar(query)


def _result(poll: Poll) -> dict[str, object]:
    weights = {"yes": poll.yes, "no": poll.no, "abstain": poll.abstain, "base_count": poll.base_count}
    shown = {name: None if weight is None else number(weight) for name, weight in weights.items()}
    return {
        "rule": told_rule(poll),
        **shown,
        "needed": None if poll.needed is None else number(poll.needed),
        "carried": poll.is_carried,
        "tie": poll.is_tie,
        "by_chair": poll.is_by_chair,
        "needs_new_round": poll.needs_new_round,
    }
