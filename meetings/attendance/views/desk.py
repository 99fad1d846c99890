"""The desk's list of who is here."""

from __future__ import annotations

from flask import render_template

from meetings.agenda import queries as agenda
from meetings.attendance.views.base import pages
from meetings.kernel import undo
from meetings.kernel.actor import Actor
from meetings.kernel.pages import read, states_for
from meetings.kernel.policy import Act

SEATING = ("seating", "seating.live", "floor")
AT_DESK = ("agenda", "attendance", "attendance.history", "attendance.devices", *SEATING, undo.BOARD)


@pages.get("/m/<int:meeting_id>/attendance", Act.SEE_DESK)
def attendance(actor: Actor, meeting_id: int) -> str:
    """Everybody by given name, with the sums; the secretary sets right, the chair looks."""
    return render_template(
        "attendance/list.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        boards=states_for(actor, meeting_id, *AT_DESK),
    )


@pages.get("/m/<int:meeting_id>/attendance/scan", Act.CORRECT_PRESENCE)
def scan(actor: Actor, meeting_id: int) -> str:
    """The usher's lane: badges go under the scanner, one after another."""
    return render_template(
        "attendance/scan.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        boards=states_for(actor, meeting_id, "agenda", "attendance"),
    )
