"""The self-check page."""

from __future__ import annotations

from typing import Any, cast

from flask import current_app, render_template, request

from meetings.administration import checks, ledger, queries
from meetings.administration.checks.finding import size
from meetings.administration.views.base import pages, settings
from meetings.kernel.actor import Actor
from meetings.kernel.clock import now, to_ms
from meetings.kernel.pages import house, read
from meetings.kernel.policy import Act
from meetings.live.watchers import Watchers

SAID = ("made", "uploaded", "removed")


@pages.get("/administration", Act.MANAGE_SYSTEM)
def self_check(_actor: Actor) -> str:
    """How the house stands, its backups, and the example."""
    watchers = cast(Watchers, current_app.extensions["watchers"])
    found = checks.groups(house(), settings(), len(watchers), len(watchers.persons()))
    step = request.args.get("done", "")
    return render_template(
        "administration/self_check.html",
        groups=found,
        worst=checks.worst(found),
        backups=house().runtime.offload(ledger.listed, settings().data),
        examples=read(queries.examples),
        done=step if step in SAID else "",
        size=size,
    )


@pages.get("/administration/now", Act.MANAGE_SYSTEM)
def server_now(_actor: Actor) -> dict[str, Any]:
    """The server's time in milliseconds since 1970, for the browser to compare its own with."""
    return {"now": to_ms(now())}
