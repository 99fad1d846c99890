"""What the server does by itself: close votes at their deadlines, take secret ones to their end."""

from __future__ import annotations

from meetings.kernel.clock import now
from meetings.kernel.house import House
from meetings.voting import queries
from meetings.voting.timers import secret

CLOSE_DUE_EVERY_SECONDS = 0.5


def close_due(house: House) -> None:
    """Close every vote whose deadline has passed; one that the chair has just closed or extended stays as it is."""
    for meeting_id, poll_id in house.read(queries.due_polls, now()):
        house.dispatch_as_system("voting.close_due", meeting_id=meeting_id, poll_id=poll_id)


def close_rounds_due(house: House) -> None:
    """End every round without objection whose deadline has passed."""
    for meeting_id, round_id in house.read(queries.due_rounds, now()):
        house.dispatch_as_system("voting.close_round_due", meeting_id=meeting_id, round_id=round_id)


TIMERS = (
    (CLOSE_DUE_EVERY_SECONDS, "votes' deadlines", close_due),
    (CLOSE_DUE_EVERY_SECONDS, "rounds' deadlines", close_rounds_due),
    *secret.TIMERS,
)
