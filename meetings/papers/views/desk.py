"""The secretary's desk for papers."""

from __future__ import annotations

import msgspec
from flask import Response, render_template

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.kernel.pages import read, states_for
from meetings.kernel.policy import Act
from meetings.papers import queries
from meetings.papers.views.base import LARGEST_UPLOAD_BYTES, pages

DESK_BOARDS = ("papers.opened", "papers.sent", "papers.zips")


@pages.get("/m/<int:meeting_id>/desk/papers", Act.MANAGE_PAPERS)
def desk_papers(actor: Actor, meeting_id: int) -> str:
    """Upload, bind, put in order, publish, see who has opened what."""
    return render_template(
        "papers/desk.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        meeting_id=meeting_id,
        boards=states_for(actor, meeting_id, "agenda", "attendance", "papers", *DESK_BOARDS),
        limits={"largest_bytes": LARGEST_UPLOAD_BYTES},
    )


@pages.get("/api/m/<int:meeting_id>/papers/<int:paper_id>/readers", Act.SEE_DESK)
def readers(actor: Actor, meeting_id: int, paper_id: int) -> Response:
    """Who has opened a published paper and who has not, by given name, as JSON."""
    found = read(queries.readers, meeting_id, paper_id)
    return Response(msgspec.json.encode({"ok": True, "readers": found}), mimetype="application/json")


@pages.get("/api/m/<int:meeting_id>/papers/attention", Act.SEE_DESK)
def attention(actor: Actor, meeting_id: int) -> Response:
    """How much everybody has received, opened and read to the end, by given name, as JSON."""
    found = read(queries.attention, meeting_id)
    return Response(msgspec.json.encode({"ok": True, "persons": found}), mimetype="application/json")


@pages.get("/api/m/<int:meeting_id>/papers/circle", Act.MANAGE_PAPERS)
def circle(actor: Actor, meeting_id: int) -> Response:
    """Whom papers may be for: the list by given name, its delegations, and the groups kept, as JSON."""
    found = read(queries.circle, meeting_id)
    return Response(msgspec.json.encode({"ok": True, "circle": found}), mimetype="application/json")
