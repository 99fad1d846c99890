"""One's own marks and everybody's comments on a paper, as JSON; one's own notes of a meeting as a text."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import Response, render_template, request

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.kernel.pages import read
from meetings.kernel.policy import Act
from meetings.notes import queries
from meetings.notes.views.base import pages

PRIVATE = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff", "Vary": "Cookie"}


@pages.get("/api/m/<int:meeting_id>/papers/<int:paper_id>/notes", Act.READ_PAPERS)
def marks(actor: Actor, meeting_id: int, paper_id: int) -> Response:
    """One's own marks on a paper that changed after `?since=`, placed in `?version=` (else in the current one)."""
    since, version = request.args.get("since", 0, type=int), request.args.get("version", type=int)
    return _json(read(queries.marks_of, meeting_id, paper_id, actor, since=since, version=version))


@pages.get("/api/m/<int:meeting_id>/papers/<int:paper_id>/comments", Act.READ_PAPERS)
def comments(actor: Actor, meeting_id: int, paper_id: int) -> Response:
    """What everybody who may read the paper reads about it."""
    return _json(read(queries.paper_comments, meeting_id, paper_id, actor))


@pages.get("/m/<int:meeting_id>/notes.txt", Act.READ_PAPERS)
def own_notes(actor: Actor, meeting_id: int) -> Response:
    """One's own notes on the papers of this meeting, to keep."""
    text = render_template(
        "notes/own_notes.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        papers=read(queries.own_notes, meeting_id, actor),
    )
    headers = {**PRIVATE, "Content-Disposition": 'attachment; filename="phien-notes.txt"'}
    return Response("\ufeff" + text, headers=headers, content_type="text/plain; charset=utf-8")


def _json(found: Any) -> Response:
    return Response(msgspec.json.encode({"ok": True, "found": found}), headers=PRIVATE, mimetype="application/json")
