"""The ways in: the code on the hall's screen and what it opens, the kiosk, badges to print."""

from __future__ import annotations

from typing import Any

from flask import Response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import format_time

from meetings.agenda import queries as agenda
from meetings.attendance import queries
from meetings.attendance.views.base import pages, pictures
from meetings.kernel import clock
from meetings.kernel.actor import Actor
from meetings.kernel.addresses import tablets_address
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.pages import house, read, states_for
from meetings.kernel.phrases import phrase
from meetings.kernel.policy import Act


@pages.get("/m/<int:meeting_id>/hall/check-in.svg", Act.SEE_HALL)
def hall_code(_actor: Actor, meeting_id: int) -> Response:
    """The code of this moment as the hall's screen shows it; raises Gone where it shows none."""
    code = read(queries.shown_code, meeting_id, clock.now())
    if code is None:
        raise Gone()
    [picture] = pictures([f"{tablets_address()}/m/{meeting_id}/here/{code}"])
    standalone = picture.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return Response(standalone, mimetype="image/svg+xml")


@pages.get("/m/<int:meeting_id>/here/<code>", Act.CHECK_IN)
def here(actor: Actor, meeting_id: int, code: str) -> str:
    """What the hall's code opens on one's own phone: one tap is left."""
    found = read(queries.opened, meeting_id, actor.person_id or 0, code, clock.now())
    return _here(meeting_id, found.me, ticket=found.ticket)


@pages.post("/m/<int:meeting_id>/here/<code>", Act.CHECK_IN)
def say_here(actor: Actor, meeting_id: int, code: str) -> ResponseReturnValue:
    """The tap; the receipt is the page one comes to."""
    order = {"meeting_id": meeting_id, "ticket": request.form.get("ticket", "")[:200]}
    try:
        house().dispatch("attendance.check_in_at_hall", order, actor.session_id)
    except Refusal as refusal:
        found = read(queries.opened, meeting_id, actor.person_id or 0, "", clock.now())
        return _here(meeting_id, found.me, why=phrase(refusal)), refusal.http_status
    return redirect(f"/m/{meeting_id}/here/{code}")


@pages.get("/m/<int:meeting_id>/kiosk", Act.ADMIT)
def kiosk(actor: Actor, meeting_id: int) -> str:
    """A device at the entrance that is nobody's: people type their PIN or hold their badge under the scanner."""
    return render_template(
        "attendance/kiosk.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        boards=states_for(actor, meeting_id, "agenda", "attendance"),
    )


@pages.get("/m/<int:meeting_id>/badges", Act.MANAGE_PARTICIPANTS)
def badges(_actor: Actor, meeting_id: int) -> str:
    """Badges with QR code and PIN, to print and cut."""
    everybody = read(queries.with_badges, meeting_id)
    having = [(who, badge) for who, badge in everybody if badge is not None]
    drawn = pictures([badge.code for _, badge in having])
    return render_template(
        "attendance/badges.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        cards=[(who, badge, picture) for (who, badge), picture in zip(having, drawn, strict=True)],
        without=len(everybody) - len(having),
    )


@pages.post("/m/<int:meeting_id>/badges", Act.MANAGE_PARTICIPANTS)
def issue_badges(actor: Actor, meeting_id: int) -> ResponseReturnValue:
    """Make the badges of those who have none."""
    house().dispatch("attendance.issue_badges", {"meeting_id": meeting_id}, actor.session_id)
    return redirect(f"/m/{meeting_id}/badges")


def _here(meeting_id: int, me: queries.Standing, **more: Any) -> str:
    facts = {"meeting": read(agenda.meeting_facts, meeting_id), "meeting_id": meeting_id, "me": me}
    since = format_time(me.since, "HH:mm:ss") if me.since else ""
    return render_template("attendance/here.html", **facts, since=since, **more)
