"""The sums of a vote while it is open, where its preparers chose to show them."""

from __future__ import annotations

from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from meetings.voting.models import Ballot, Poll, RollEntry
from meetings.voting.queries.papers import number
from meetings.voting.queries.states import RunningFacts
from meetings.voting.rules import PollState
from meetings.voting.rules.reveal import Reveal


def running(session: Session, poll: Poll) -> RunningFacts | None:
    """What has been cast so far; None of a vote that is not open, and of one that is sealed until closing."""
    if poll.state is not PollState.OPEN or poll.reveal is Reveal.SEALED or poll.is_secret:
        return None
    on_roll = (RollEntry.poll_id == Ballot.poll_id) & (RollEntry.participant_id == Ballot.participant_id)
    query = select(Ballot.choice, func.sum(RollEntry.weight)).join(RollEntry, on_roll)
    sums = {row[0]: row[1] for row in session.execute(query.where(Ballot.poll_id == poll.id).group_by(Ballot.choice))}
    yes, no, abstain = (number(Fraction(sums.get(word, 0))) for word in ("yes", "no", "abstain"))
    return RunningFacts(yes, no, abstain)
