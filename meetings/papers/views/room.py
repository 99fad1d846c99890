"""The list of papers as everybody in the meeting has it."""

from __future__ import annotations

from flask import render_template

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.kernel.pages import read, states_for
from meetings.kernel.policy import Act
from meetings.papers.views.base import LIVE, pages


@pages.get("/m/<int:meeting_id>/papers", Act.READ_PAPERS)
def papers(actor: Actor, meeting_id: int) -> str:
    """The published papers by agenda item, with what one has opened."""
    sent = ("papers.my_sent",) if actor.may(Act.SEND_PAPERS) else ()
    return render_template(
        "papers/list.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        meeting_id=meeting_id,
        boards=states_for(actor, meeting_id, *LIVE, "papers", "papers.me", *sent),
    )
