"""What the server does by itself: close votes at their deadlines, take secret ones to their end."""

from __future__ import annotations

from sqlalchemy.orm import Session

from meetings.kernel.clock import now
from meetings.kernel.house import House
from meetings.voting import queries
from meetings.voting.timers import secret

CLOSE_DUE_EVERY_SECONDS = 0.5
Due = tuple[tuple[int, int], ...]  # meeting, and vote or round


def close_due(house: House) -> None:
    """Close every vote, and end every round without objection, whose deadline has passed.

    One that the chair has just closed or extended stays as it is.
    """
    polls, rounds = house.read(_due)
    for meeting_id, poll_id in polls:
        house.dispatch_as_system("voting.close_due", meeting_id=meeting_id, poll_id=poll_id)
    for meeting_id, round_id in rounds:
        house.dispatch_as_system("voting.close_round_due", meeting_id=meeting_id, round_id=round_id)


def _due(session: Session) -> tuple[Due, Due]:
    at = now()
    return queries.due_polls(session, at), queries.due_rounds(session, at)


TIMERS = (
    (CLOSE_DUE_EVERY_SECONDS, "votes' and rounds' deadlines", close_due),
    *secret.TIMERS,
)
