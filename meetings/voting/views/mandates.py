"""The page on which it is set down what votes weigh and who votes for whom."""

from __future__ import annotations

from flask import render_template

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.kernel.pages import read, states_for
from meetings.kernel.policy import Act
from meetings.voting.views.base import pages


@pages.get("/m/<int:meeting_id>/mandates", Act.MANAGE_PARTICIPANTS)
def mandates(actor: Actor, meeting_id: int) -> str:
    """Weights, proxies and late comers, as the next vote will open with them."""
    return render_template(
        "voting/mandates.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        meeting_id=meeting_id,
        boards=states_for(actor, meeting_id, "agenda", "mandates"),
    )
