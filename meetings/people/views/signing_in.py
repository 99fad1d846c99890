"""Signing in with a password or a link, and out."""

from __future__ import annotations

import logging

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal, Unauthenticated
from meetings.kernel.pages import house, read
from meetings.kernel.phrases import phrase
from meetings.kernel.policy import Act
from meetings.people import queries
from meetings.people.rules import fold, new_token, tidy, token_hash
from meetings.people.rules.devices import device_name
from meetings.people.views.door import (
    count_success,
    count_try,
    dispatch,
    form,
    machine,
    matches,
    pages,
    safe_path,
    signed_in,
    signed_out,
)

log = logging.getLogger(__name__)


class WrongPassword(Unauthenticated):
    """The account or its password is wrong: the same answer for both."""


@pages.get("/sign-in", Act.ANYONE)
def sign_in(actor: Actor) -> ResponseReturnValue:
    """The page to sign in; a fresh house first makes its administrator."""
    if actor.person_id is not None:
        return redirect(safe_path(request.args.get("next", "/")))
    if read(queries.is_empty_house):
        return redirect("/first-run")
    return render_template("people/sign_in.html", username="", next=safe_path(request.args.get("next", "/")), why="")


@pages.post("/sign-in", Act.ANYONE)
def try_sign_in(actor: Actor) -> ResponseReturnValue:
    """Check the password and open the sign-in."""
    given = form()
    username, goal = tidy(given.get("username", "")).lower(), safe_path(given.get("next", "/"))
    try:
        person_id = _checked(username, given.get("password", ""))
        token = new_token()
        dispatch("people.open_session", person_id=person_id, token_hash=token_hash(token), **_device(actor))
    except Refusal as refusal:
        shown = {"username": given.get("username", "")[:60], "next": goal, "why": phrase(refusal)}
        return render_template("people/sign_in.html", **shown), refusal.http_status
    return signed_in(token, goal)


@pages.post("/sign-out", Act.ANYONE)
def sign_out(actor: Actor) -> ResponseReturnValue:
    """Sign this device out."""
    if actor.session_id > 0:
        house().dispatch("people.sign_out", {}, actor.session_id)
    return signed_out("/sign-in")


@pages.get("/k/<token>", Act.ANYONE)
def link(_actor: Actor, token: str) -> ResponseReturnValue:
    """Whom a link signs in, and one button: opening it uses nothing up, for chat programs open links too."""
    found = read(queries.landing, token_hash(token))
    if found is None:
        raise Gone("link_unknown")
    if found.used_at is not None:
        raise Gone("link_used", at=found.used_at)
    if not found.is_usable:
        raise Gone("link_expired")
    return render_template("people/link.html", name=found.name, token=token)


@pages.post("/k/<token>", Act.ANYONE)
def use_link(actor: Actor, token: str) -> ResponseReturnValue:
    """Sign in by a link."""
    fresh = new_token()
    answer = dispatch("people.use_link", link_hash=token_hash(token), token_hash=token_hash(fresh), **_device(actor))
    opened = house().actor(answer["session_id"])
    return signed_in(fresh, safe_path(answer["path"]), is_screen=opened.person_id is None)


def _checked(username: str, password: str) -> int:
    """The person behind account and password; raises WrongPassword, TooManyTries."""
    account = fold(username)
    count_try(account)
    found = read(queries.password_account, username)
    if not matches(password, found.password_hash if found else None) or found is None:
        log.warning("wrong password for an account, from %s", request.remote_addr)
        raise WrongPassword("sign_in_wrong")
    if not found.is_active:
        raise Refusal("account_disabled")
    count_success(account)
    return found.person_id


def _device(actor: Actor) -> dict[str, object]:
    known = {"device": device_name(request.user_agent.string), "machine": token_hash(machine())}
    return {**known, "replaces_session_id": max(0, actor.session_id)}
