"""The replay: the hall as everybody saw it, moved through by a slider."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import Response, render_template

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.kernel.pages import read, states_for
from meetings.kernel.policy import Act
from meetings.minutes import queries
from meetings.minutes.queries import Replay
from meetings.minutes.sentences import sentence
from meetings.minutes.views.base import pages


@pages.get("/m/<int:meeting_id>/replay", Act.READ_COURSE)
def replay(actor: Actor, meeting_id: int) -> str:
    """The page; what it shows follows by `replay_steps`."""
    return render_template(
        "minutes/replay.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        boards=states_for(actor, meeting_id, "agenda", "attendance"),
    )


@pages.get("/m/<int:meeting_id>/replay/steps", Act.READ_COURSE)
def replay_steps(_actor: Actor, meeting_id: int) -> Response:
    """Every step of the picture, and the results as sentences in the reader's language."""
    found = read(queries.replay, meeting_id)
    return Response(msgspec.json.encode({**_told(found), "results": _results(found)}), mimetype="application/json")


def _told(found: Replay) -> dict[str, Any]:
    return {"steps": found.steps, "required": found.required, "total": found.total}


def _results(found: Replay) -> dict[str, str]:
    return {str(line.seq): sentence(line.kind, line.facts) for line in found.announced}
