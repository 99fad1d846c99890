"""The page of a meeting's screens: what each shows, and where a television is let in by its code."""

from __future__ import annotations

from typing import cast

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from meetings.kernel import clock
from meetings.kernel.actor import Actor
from meetings.kernel.addresses import tablets_address
from meetings.kernel.errors import Refusal
from meetings.kernel.pages import house
from meetings.kernel.phrases import phrase
from meetings.kernel.policy import Act
from meetings.people.rules import Throttle, TooManyTries
from meetings.screens.rules import LONGEST_MESSAGE, LONGEST_NAME
from meetings.screens.views.base import live_page, pages, waiting


@pages.get("/m/<int:meeting_id>/screens", Act.RUN_SCREENS)
def screens(actor: Actor, meeting_id: int) -> str:
    """The screens of this meeting, live."""
    return _page(actor, meeting_id)


@pages.post("/m/<int:meeting_id>/screens", Act.RUN_SCREENS)
def admit(actor: Actor, meeting_id: int) -> ResponseReturnValue:
    """Let the television in that shows this code."""
    name, code = (request.form.get(field, "")[:500] for field in ("name", "code"))
    try:
        _admit(actor, meeting_id, code, name)
    except Refusal as refusal:
        return _page(actor, meeting_id, why=phrase(refusal), name=name), refusal.http_status
    return redirect(f"/m/{meeting_id}/screens#screens")


def _admit(actor: Actor, meeting_id: int, code: str, name: str) -> None:
    account, now = f"{meeting_id} {actor.session_id}", clock.now().timestamp()
    try:
        _throttle().enter(account, request.remote_addr or "", now)
    except TooManyTries as wait:
        raise TooManyTries("screen_code_throttled", **wait.facts) from None
    found = waiting().take(code, now)
    if found is None:
        raise Refusal("screen_code_unknown")
    _throttle().welcome(account, request.remote_addr or "")
    order = {"token_hash": found.token_hash, "device": found.device, "screen_name": name}
    house().dispatch_as_system("screens.admit", meeting_id=meeting_id, by_session_id=actor.session_id, **order)


def _page(actor: Actor, meeting_id: int, why: str = "", name: str = "") -> str:
    return live_page(
        "screens/screens.html",
        actor,
        meeting_id,
        *("agenda", "attendance", "screens"),
        address=f"{tablets_address()}/tv".partition("://")[2],
        longest_message=LONGEST_MESSAGE,
        longest_name=LONGEST_NAME,
        why=why,
        name=name,
    )


def _throttle() -> Throttle:
    """Wrong codes are counted for whoever types them: nobody else waits, however many sit at one address."""
    return cast(Throttle, current_app.extensions.setdefault("screen_code_throttle", Throttle()))
