"""The pages of search: in one meeting, and in all of them; whole, or only what was found while one types."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.kernel.buckets import Buckets
from meetings.kernel.pages import Pages, read, states_for
from meetings.kernel.policy import Act
from meetings.search import queries
from meetings.search.queries import Results
from meetings.search.rules import LONGEST_WISH

pages = Pages("search")
LIVE = ("agenda", "attendance", "voting", "voting.me")
AT_FIRST, AT_MOST = 20, 100  # papers
_buckets = Buckets(per_second=5, burst=30)  # a sign-in that types fast stays far below


@pages.get("/search", Act.SIGNED_IN)
def everywhere(actor: Actor) -> str:
    """Search all papers of all meetings that one sees."""
    found = _asked(actor, None)
    template = "search/results.html" if _is_typing() else "search/everywhere.html"
    return render_template(template, **_facts(found, None))


@pages.get("/m/<int:meeting_id>/papers/search", Act.READ_PAPERS)
def in_meeting(actor: Actor, meeting_id: int) -> str:
    """Search the papers of a meeting."""
    facts = _facts(_asked(actor, meeting_id), meeting_id)
    if _is_typing():
        return render_template("search/results.html", **facts)
    return render_template(
        "search/in_meeting.html",
        **facts,
        meeting=read(agenda.meeting_facts, meeting_id),
        boards=states_for(actor, meeting_id, *LIVE),
    )


def _is_typing() -> bool:
    """Whether the page is there already and asks for the results alone."""
    return request.args.get("only") == "results"


def _asked(actor: Actor, meeting_id: int | None) -> Results:
    _buckets.take(str(actor.session_id))
    text = request.args.get("q", "")
    if meeting_id is None:
        return read(queries.everywhere, actor, text, _most())
    return read(queries.in_meeting, actor, meeting_id, text, _most())


def _most() -> int:
    wanted = request.args.get("most", "")
    return min(int(wanted), AT_MOST) if wanted.isascii() and wanted.isdigit() and int(wanted[:6]) else AT_FIRST


def _facts(found: Results, meeting_id: int | None) -> dict[str, object]:
    text = request.args.get("q", "")[:LONGEST_WISH].strip()
    here = "search.everywhere" if meeting_id is None else "search.in_meeting"
    where: dict[str, Any] = {"meeting_id": meeting_id} if meeting_id is not None else {}
    most = _most()
    return {
        "found": found,
        "wish": text,
        "meeting_id": meeting_id,
        "action": url_for(here, **where),
        "more": url_for(here, **where, q=text, most=most + 40) if found.is_cut and most < AT_MOST else "",
    }
