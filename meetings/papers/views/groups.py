"""The groups of readers that the secretary keeps."""

from __future__ import annotations

import msgspec
from flask import Response, render_template

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.kernel.pages import read, states_for
from meetings.kernel.policy import Act
from meetings.papers import queries
from meetings.papers.views.base import pages


@pages.get("/m/<int:meeting_id>/desk/papers/groups", Act.MANAGE_PAPERS)
def groups(actor: Actor, meeting_id: int) -> str:
    """Name groups, say who belongs to them, take them away."""
    return render_template(
        "papers/groups.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        meeting_id=meeting_id,
        boards=states_for(actor, meeting_id, "agenda", "attendance", "papers"),
    )


@pages.get("/api/m/<int:meeting_id>/papers/groups", Act.MANAGE_PAPERS)
def kept_groups(actor: Actor, meeting_id: int) -> Response:
    """The groups with their members and papers, and everybody on the list, as JSON."""
    found = read(queries.kept_groups, meeting_id)
    return Response(msgspec.json.encode({"ok": True, "found": found}), mimetype="application/json")
