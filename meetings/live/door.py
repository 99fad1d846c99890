"""The other door: acts and boards over plain HTTP, for forms, integrations and a lost socket."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import Response, request

from meetings.kernel.actions import ACTIONS
from meetings.kernel.actor import Actor
from meetings.kernel.clock import now, to_ms
from meetings.kernel.errors import Malformed
from meetings.kernel.pages import Pages, house, states_for
from meetings.kernel.policy import Act
from meetings.live import openapi

pages = Pages("api")
LARGEST_ACT_BYTES = 64 * 1024


@pages.post("/api/act/<name>", Act.ANYONE)
def act(actor: Actor, name: str) -> Response:
    """Do an act: JSON payload in, `{ok, answer}` out; `Idempotency-Key` makes it safe to repeat."""
    body = request.get_data(cache=False)
    if len(body) > LARGEST_ACT_BYTES:
        raise Malformed("too_large", megabytes="0,06")
    try:
        raw = msgspec.json.decode(body or b"{}")
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Malformed(field="body", problem=str(error)) from None
    answer = house().dispatch(name, raw, actor.session_id, request.headers.get("Idempotency-Key", ""))
    return _json({"ok": True, "server_now": to_ms(now()), "answer": answer})


@pages.get("/api/m/<int:meeting_id>/boards", Act.SEE_MEETING)
def boards(actor: Actor, meeting_id: int) -> Response:
    """The present states of the boards named in `?kind=…&kind=…`: the fall-back when the socket is down."""
    kinds = request.args.getlist("kind")[:30]
    return _json({"ok": True, "server_now": to_ms(now()), "states": states_for(actor, meeting_id, *kinds)})


@pages.get("/api/openapi.json", Act.ANYONE)
def description(_actor: Actor) -> Response:
    """The description of every act, generated from the registry."""
    return _json(openapi.describe(ACTIONS))


def _json(value: Any) -> Response:
    return Response(msgspec.json.encode(value), mimetype="application/json")
