"""The verbs that bring a vote to its end: more time, close, announce, annul."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from msgspec import Meta

from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.board import Audience
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.voting import rules
from meetings.voting.actions import blocks, by_hand, counting
from meetings.voting.actions.preparing import ThisPoll
from meetings.voting.actions.rows import poll_of, told
from meetings.voting.actions.secret import ballot
from meetings.voting.models import Poll
from meetings.voting.queries import facts_of
from meetings.voting.rules import LONGEST_REASON, LONGEST_SECONDS, PollState


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
    return close_poll(work, _open(work, order.poll_id), by="chair")


@action("voting.close_due", Act.SYSTEM)
def close_due(work: Work, actor: Actor, order: ThisPoll) -> Closed | None:
    """The server's own timer: close a vote whose deadline has passed; nothing where it has moved or is closed."""
    poll = poll_of(work, order.poll_id)
    if poll.state is not PollState.OPEN or poll.deadline_at is None or poll.deadline_at > work.now:
        return None
    return close_poll(work, poll, by="deadline")


@action("voting.announce", Act.RUN_POLL)
def announce(work: Work, actor: Actor, order: ThisPoll) -> None:
    """Show the result on every screen; from here on it is in the journal, with every name."""
    poll = poll_of(work, order.poll_id)
    rules.check_state(poll.state, PollState.CLOSED, "poll_not_closed")
    told_votes = ballot.announced(work, poll) if poll.is_secret else counting.by_name(work.session, poll)
    poll.state, poll.announced_at = PollState.ANNOUNCED, work.now
    facts = facts_of(work.session, poll, Audience.ROOM)
    names = ("listed", "eligible", "absent", "cast", "not_voted")
    turnout = {name: getattr(facts, name) for name in names}
    by_hand.record_count(work, poll)
    work.record("poll_announced", **{**told(poll), **counting.result(poll), **turnout, **told_votes})
    blocks.record_items(work, poll)
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


def close_poll(work: Work, poll: Poll, by: str) -> Closed:
    """End the voting and count; raises where hands or papers are not counted, or names are left to be called."""
    by_hand.check_ready(work, poll)
    poll.state, poll.closed_at = PollState.CLOSED, min(work.now, poll.deadline_at or work.now)
    if poll.is_secret:
        ballot.close(work, poll)
    else:
        counting.count(work.session, poll)
    facts = facts_of(work.session, poll, Audience.ROOM)
    turnout = {"eligible": facts.eligible, "cast": facts.cast, "not_voted": facts.not_voted}
    work.record("poll_closed", **told(poll), **turnout, by=by, closed_at=poll.closed_at)
    work.announce("voting", "voting.me")
    return Closed(poll_id=poll.id, cast=facts.cast, not_voted=facts.not_voted)
