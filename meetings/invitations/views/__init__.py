"""Pages of invitations: who answered what, and substitutes; one's own answer is a page of screens."""

from __future__ import annotations

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from meetings.agenda import queries as agenda
from meetings.invitations import queries
from meetings.invitations.views import printing
from meetings.invitations.views.base import pages
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone
from meetings.kernel.pages import house, read, states_for
from meetings.kernel.policy import Act, Role
from meetings.people.rules import split_name

__all__ = ["pages", "printing"]

ANSWER = ("answer", "reason", "substitute_name", "substitute_position")


@pages.post("/m/<int:meeting_id>/invitation", Act.CHECK_IN)
def answer(actor: Actor, meeting_id: int) -> ResponseReturnValue:
    """One's answer, from a telephone that has not loaded the page's script."""
    given = {name: request.form[name] for name in ANSWER if name in request.form}
    house().dispatch("invitations.answer", {"meeting_id": meeting_id, **given}, actor.session_id)
    return redirect(f"/m/{meeting_id}/invitation")


@pages.get("/m/<int:meeting_id>/invitations", Act.SEE_DESK)
def everybody(actor: Actor, meeting_id: int) -> str:
    """Who answered what; the secretary invites and reminds, the chair decides on substitutes."""
    return render_template(
        "invitations/everybody.html",
        meeting=read(agenda.meeting_facts, meeting_id),
        meeting_id=meeting_id,
        has_mail=_has_mail(),
        boards=states_for(actor, meeting_id, "agenda", "invitations"),
    )


@pages.post("/m/<int:meeting_id>/invitations/<int:participant_id>/substitute", Act.MANAGE_PARTICIPANTS)
def seat_substitute(actor: Actor, meeting_id: int, participant_id: int) -> ResponseReturnValue:
    """Put a substitute whom the chair has agreed to onto the list, without a vote; raises Gone where there is none."""
    line = read(queries.substitute_of, meeting_id, participant_id)
    if line is None:
        raise Gone()
    name = split_name(line.substitute_name)
    fields = {"family_name": name.family, "middle_name": name.middle, "given_name": name.given}
    told = {"meeting_id": meeting_id, "delegation": line.delegation}
    new = {**told, **fields, "position": line.substitute_position}
    seated = house().dispatch("people.add_new_participant", new, actor.session_id)
    place = {**told, "participant_id": seated["participant_id"], "roles": [Role.SUBSTITUTE.value]}
    house().dispatch("people.save_participant", place, actor.session_id)
    return redirect(f"/m/{meeting_id}/invitations")


def _has_mail() -> bool:
    settings = house().settings
    return settings is not None and bool(settings.mail.host)
