"""The page on which the hall is drawn and people are put onto seats."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import Response, render_template

from meetings.agenda import queries as agenda
from meetings.agenda.rules import is_editable
from meetings.kernel.actor import Actor
from meetings.kernel.pages import read, states_for
from meetings.kernel.policy import Act
from meetings.seating import queries
from meetings.seating.views.base import as_json, pages


@pages.get("/m/<int:meeting_id>/seating", Act.MANAGE_PARTICIPANTS)
def seating(actor: Actor, meeting_id: int) -> str:
    """The plan, who sits where, who has no seat yet."""
    meeting = read(agenda.meeting_facts, meeting_id)
    return render_template(
        "seating/plan.html",
        meeting=meeting,
        meeting_id=meeting_id,
        is_editable=is_editable(meeting.state),
        listed=_listed(meeting_id),
        boards=states_for(actor, meeting_id, "agenda", "attendance", "voting", "seating"),
    )


@pages.get("/m/<int:meeting_id>/seating/people", Act.MANAGE_PARTICIPANTS)
def seating_people(_actor: Actor, meeting_id: int) -> Response:
    """Everybody on the list, asked for again when the board says that the list has changed."""
    return as_json(_listed(meeting_id))


def _listed(meeting_id: int) -> dict[str, Any]:
    digest, people = read(queries.listed, meeting_id)
    return {"digest": digest, "people": msgspec.to_builtins(people)}
