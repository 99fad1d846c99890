"""The personal link of a letter: who it is for, one button, and they are in the meeting."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone
from meetings.kernel.pages import read
from meetings.kernel.policy import Act
from meetings.people import queries
from meetings.people.queries import Invited
from meetings.people.rules import is_personal_token, named_by, new_token, token_hash
from meetings.people.rules.devices import device_name
from meetings.people.views.door import dispatch, machine, pages, settings, signed_in


@pages.get("/i/<token>", Act.ANYONE)
def personal_link(_actor: Actor, token: str) -> ResponseReturnValue:
    """Whom the link of a letter signs in; opening it uses nothing up."""
    found, _, _ = _found(token)
    return render_template("people/personal.html", name=found.name, token=token)


@pages.post("/i/<token>", Act.ANYONE)
def use_personal_link(actor: Actor, token: str) -> ResponseReturnValue:
    """Sign in, to this meeting alone, and go to the invitation."""
    found, meeting_id, person_id = _found(token)
    fresh = new_token()
    whose = {"person_id": person_id, "only_meeting_id": meeting_id, "issue": found.issue}
    known = {"device": device_name(request.user_agent.string), "machine": token_hash(machine())}
    device = {**known, "replaces_session_id": max(0, actor.session_id)}
    dispatch("people.use_personal_link", **whose, token_hash=token_hash(fresh), **device)
    return signed_in(fresh, f"/m/{meeting_id}/invitation")


def _found(token: str) -> tuple[Invited, int, int]:
    named = named_by(token)
    found = read(queries.invited, *named) if named else None
    if named is None or found is None or not is_personal_token(token, settings().secret_key, *named, found.issue):
        raise Gone("link_unknown")
    if found.is_over:
        raise Gone("link_expired")
    return found, *named
