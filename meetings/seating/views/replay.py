"""The seats of a meeting's replay, for those who see them live."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import Response

from meetings.kernel.actor import Actor
from meetings.kernel.pages import read
from meetings.kernel.policy import Act
from meetings.seating import queries
from meetings.seating.views.base import as_json, pages

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


@pages.get("/m/<int:meeting_id>/replay/seats", Act.SEE_DESK)
def replay_seats(_actor: Actor, meeting_id: int) -> Response:
    """The drawings, and in columns when what was different on them: `minutes/replay` lays them over one another."""
    found = read(queries.replay, meeting_id)
    steps = found.told.steps
    return as_json(
        {
            "plans": [
                [{"seats": row.seats, "podium": row.is_podium} for row in plan.rows] for plan in found.told.plans
            ],
            "at": [(step.at - EPOCH) // MILLISECOND for step in steps],
            "changes": [step.change for step in steps],
            "names": found.names,
        }
    )
