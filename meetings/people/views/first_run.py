"""The first page of an empty house: its administrator is made."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.pages import read
from meetings.kernel.phrases import phrase
from meetings.kernel.policy import Act
from meetings.people import queries
from meetings.people.rules import new_token, token_hash
from meetings.people.rules.devices import device_name
from meetings.people.views.administrators import create_administrator
from meetings.people.views.door import dispatch, form, pages, signed_in


@pages.get("/first-run", Act.ANYONE)
def first_run(_actor: Actor) -> ResponseReturnValue:
    """The form, while there is nobody in the house."""
    if not read(queries.is_empty_house):
        raise Gone()
    return render_template("people/first_run.html", given={}, why="")


@pages.post("/first-run", Act.ANYONE)
def make_first(_actor: Actor) -> ResponseReturnValue:
    """Make the administrator and sign them in."""
    if not read(queries.is_empty_house):
        raise Gone()
    given = form()
    try:
        if given.get("password") != given.get("password_again"):
            raise Refusal("password_repeated_wrong")
        person_id = create_administrator(given, is_first=True)
    except Refusal as refusal:
        kept = {name: value for name, value in given.items() if "password" not in name}
        return render_template("people/first_run.html", given=kept, why=phrase(refusal)), refusal.http_status
    token = new_token()
    device = device_name(request.user_agent.string)
    dispatch("people.open_session", person_id=person_id, token_hash=token_hash(token), device=device)
    return signed_in(token, "/")
