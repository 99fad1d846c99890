"""One's notes in browsers that are too old for the reader: forms and pictures; drawing alone asks for a script."""

from __future__ import annotations

import json
import secrets
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from meetings.kernel.actor import Actor
from meetings.kernel.errors import Malformed
from meetings.kernel.pages import house, read
from meetings.kernel.policy import Act
from meetings.notes import queries
from meetings.notes.queries import MarkLine
from meetings.notes.queries.access import readable_paper
from meetings.notes.rules import How, MarkKind
from meetings.notes.views.base import pages
from meetings.papers.queries import PaperFile

# As they are called in the reader (static/js/notes/words.js).
INKS = (("blue", _l("Blue")), ("red", _l("Red")), ("green", _l("Green")))


@pages.get("/m/<int:meeting_id>/papers/<int:paper_id>/notes", Act.READ_PAPERS)
def plain(actor: Actor, meeting_id: int, paper_id: int) -> str:
    """One's notes on `?page=`, with the page's picture and what is marked and drawn on it."""
    paper = read(readable_paper, meeting_id, paper_id, actor)
    page = _within(paper, request.args.get("page", 1, type=int))
    marks = [mark for mark in _all(actor, meeting_id, paper_id) if mark.place.page == page]
    return render_template(
        "notes/plain.html",
        paper=paper,
        here={"meeting_id": meeting_id, "paper_id": paper_id},
        page=page,
        marks=marks,
        standing=[mark for mark in marks if mark.place.how is How.SAME],
        key=secrets.token_hex(16),
        drawing_key=secrets.token_hex(16),
        colours=INKS,
    )


@pages.post("/m/<int:meeting_id>/papers/<int:paper_id>/notes", Act.READ_PAPERS)
def write_plain(actor: Actor, meeting_id: int, paper_id: int) -> Response:
    """Keep a note or a drawing on a page, or delete one (`remove` with what was `seen`); back to the page."""
    here = {"meeting_id": meeting_id, "paper_id": paper_id}
    paper = read(readable_paper, meeting_id, paper_id, actor)
    form, page = request.form, _within(paper, request.form.get("page", 1, type=int))
    if form.get("remove"):
        order: dict[str, Any] = {"key": form["remove"], "seen": form.get("seen", 0, type=int)}
        house().dispatch("notes.remove", {**here, **order}, actor.session_id)
    elif form.get("strokes"):
        drawn = {"kind": MarkKind.INK.value, "colour": form.get("colour", ""), "strokes": _strokes(form["strokes"])}
        mark = {"key": form.get("key", ""), "version": paper.version, "page": page, **drawn}
        house().dispatch("notes.save", {**here, **mark}, actor.session_id)
    else:
        place = {"version": paper.version, "page": page, "rects": [[500, 500, 0, 0]]}
        mark = {"key": form.get("key", ""), "kind": MarkKind.NOTE.value, "text": form.get("text", "").strip()}
        house().dispatch("notes.save", {**here, **place, **mark}, actor.session_id)
    return redirect(url_for("notes.plain", page=page, meeting_id=meeting_id, paper_id=paper_id), 303)


def _strokes(told: str) -> object:
    try:
        return json.loads(told)
    except ValueError:
        raise Malformed(field="strokes") from None


def _within(paper: PaperFile, page: int) -> int:
    return min(max(1, page), max(1, paper.pages))


def _all(actor: Actor, meeting_id: int, paper_id: int) -> list[MarkLine]:
    found, since = list[MarkLine](), 0
    while True:
        some = read(queries.marks_of, meeting_id, paper_id, actor, since=since)
        found += [mark for mark in some.marks if not mark.is_removed]
        if not some.is_more:
            return sorted(found, key=lambda mark: mark.rects[0][1] if mark.rects else 0)
        since = some.revision
