"""What the pages of the screens share."""

from __future__ import annotations

from typing import Any, cast

from flask import current_app, render_template

from meetings.agenda import queries as agenda
from meetings.kernel.actor import Actor
from meetings.kernel.pages import Pages, read, states_for
from meetings.screens.rules import WaitingScreens

pages = Pages("screens")


def live_page(template: str, actor: Actor, meeting_id: int, *kinds: str, **more: Any) -> str:
    """A page of this meeting with the first states of its boards."""
    facts: dict[str, Any] = {
        **more,
        "meeting": read(agenda.meeting_facts, meeting_id),
        "meeting_id": meeting_id,
        "boards": states_for(actor, meeting_id, *kinds),
    }
    return render_template(template, **facts)


def waiting() -> WaitingScreens:
    """The screens that wait to be let in to a meeting of this house."""
    return cast(WaitingScreens, current_app.extensions.setdefault("waiting_screens", WaitingScreens()))
