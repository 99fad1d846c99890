"""What came out when the same was asked before: of a vote that repeats others."""

from __future__ import annotations

from sqlalchemy.orm import Session

from meetings.voting.models import Poll
from meetings.voting.queries.papers import number
from meetings.voting.queries.states import EarlierVote

MOST_EARLIER = 5


def earlier_votes(session: Session, poll: Poll) -> tuple[EarlierVote, ...]:
    """The announced decisions that this one repeats, the last one first; nothing of one that never was announced."""
    found: list[EarlierVote] = []
    before = session.get(Poll, poll.repeats_id) if poll.repeats_id else None
    while before is not None and len(found) < MOST_EARLIER:
        told = _told(before)
        found += [told] if told else []
        before = session.get(Poll, before.repeats_id) if before.repeats_id else None
    return tuple(found)


def _told(poll: Poll) -> EarlierVote | None:
    if poll.announced_at is None or poll.yes is None or poll.no is None or poll.abstain is None:
        return None
    sums = (number(poll.yes), number(poll.no), number(poll.abstain))
    return EarlierVote(poll.id, *sums, bool(poll.is_carried), poll.annulled_at is not None, poll.announced_at)
