"""The page for a television: it shows a code, and becomes a screen of the meeting in which somebody types that in."""

from __future__ import annotations

from flask import Response, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue

from meetings.agenda import queries as agenda
from meetings.kernel import clock
from meetings.kernel.actor import Actor
from meetings.kernel.addresses import tablets_address
from meetings.kernel.pages import house, read
from meetings.kernel.policy import Act, Role
from meetings.people import queries as people
from meetings.people.rules import new_token, token_hash
from meetings.people.rules.devices import device_name
from meetings.people.views.door import settings, signed_in
from meetings.screens.rules.scenes import OVER
from meetings.screens.views.base import pages, waiting

TICKET_COOKIE = "tv"  # becomes the sign-in when the screen is let in
DAY_SECONDS = 24 * 3600


@pages.get("/tv", Act.ANYONE)
def tv(actor: Actor) -> ResponseReturnValue:
    """The code in large digits; a television that was let in goes on to its meeting, as long as that is not over."""
    if Role.SCREEN in actor.roles:
        meeting_id = read(people.limited_to, actor.session_id) or 0
        if read(agenda.meeting_facts, meeting_id).state not in OVER:
            return redirect(f"/m/{meeting_id}/hall")
    return render_template("screens/tv.html", address=f"{tablets_address()}/tv".partition("://")[2])


@pages.post("/tv", Act.ANYONE)
def ask_for_code(actor: Actor) -> ResponseReturnValue:
    """Where this television stands: its code, or the way to the meeting that has let it in."""
    ticket = request.cookies.get(TICKET_COOKIE, "") or new_token()
    admitted = house().actor_by_token(ticket)
    if Role.SCREEN in admitted.roles:
        return _go_in(actor, ticket, admitted.session_id)
    now = clock.now().timestamp()
    device = device_name(request.user_agent.string)
    mine = waiting().ask(token_hash(ticket), device, request.remote_addr or "", now)
    response = jsonify({"code": mine.code, "seconds": round(mine.until - now)})
    is_secure = settings().is_secure or request.is_secure
    response.set_cookie(TICKET_COOKIE, ticket, DAY_SECONDS, httponly=True, samesite="Lax", secure=is_secure)
    return response


def _go_in(actor: Actor, ticket: str, session_id: int) -> Response:
    """The ticket is a sign-in now; what this browser was signed in as before ends."""
    if actor.session_id > 0:
        house().dispatch("people.sign_out", {}, actor.session_id)
    path = f"/m/{read(people.limited_to, session_id)}/hall"
    response = jsonify({"path": path})
    for cookie in signed_in(ticket, path, is_screen=True).headers.getlist("Set-Cookie"):
        response.headers.add("Set-Cookie", cookie)
    response.delete_cookie(
        TICKET_COOKIE, httponly=True, samesite="Lax", secure=settings().is_secure or request.is_secure
    )
    return response
