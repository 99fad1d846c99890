"""What must be there before a vote by hand, on paper or by roll call is closed, and what is told of it."""

from __future__ import annotations

from meetings.kernel.errors import Refusal
from meetings.kernel.work import Work
from meetings.voting.models import Poll
from meetings.voting.queries import call_of, paper_count
from meetings.voting.rules.means import COUNTED, Means
from meetings.voting.rules.procedures import roll_call


def check_ready(work: Work, poll: Poll) -> None:
    """Raise where hands or papers are not counted yet, or where names are left to be called."""
    if poll.means in COUNTED and paper_count(work.session, poll) is None:
        raise Refusal("count_missing")
    if poll.means is Means.ROLL_CALL:
        roll_call.check_complete(call_of(work.session, poll))


def record_count(work: Work, poll: Poll) -> None:
    """At the announcement: the count that stands, from which everybody can count again."""
    found = paper_count(work.session, poll)
    if found is not None:
        work.record("paper_counted", poll_id=poll.id, question=poll.question, **found.facts())
