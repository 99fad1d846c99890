"""Guests without an account: the secretary's page with their code, and what the code opens."""

from __future__ import annotations

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from meetings.kernel.actor import NOBODY, Actor
from meetings.kernel.addresses import tablets_address
from meetings.kernel.errors import Gone
from meetings.kernel.pages import actor_of_request, house, read, states_for
from meetings.kernel.policy import Act
from meetings.people import queries
from meetings.people.queries import GuestDoorFacts
from meetings.people.rules import guest_token, is_guest_token, meeting_of_guests, new_token, token_hash
from meetings.people.rules.devices import device_name
from meetings.people.views.door import dispatch, machine, pages, settings, signed_in
from meetings.people.views.sheets import draw_codes

FOLLOWED = ("agenda", "attendance", "floor", "voting", "papers.visitors")


@pages.get("/m/<int:meeting_id>/guests", Act.MANAGE_PARTICIPANTS)
def guests(actor: Actor, meeting_id: int) -> str:
    """The guests' code to show and to print, whether it opens anything, and what guests may read."""
    door = read(queries.guest_door, meeting_id)
    address = f"{tablets_address()}{path_of(meeting_id, door.issue)}"
    [picture] = house().runtime.offload(draw_codes, [address])
    return render_template(
        "people/guests.html",
        meeting=read(queries.meeting_head, meeting_id),
        meeting_id=meeting_id,
        door=door,
        address=address,
        picture=picture,
        boards=states_for(actor, meeting_id, "agenda", "attendance", "papers"),
    )


@pages.get("/m/<int:meeting_id>/follow", Act.FOLLOW)
def follow(_actor: Actor, meeting_id: int) -> ResponseReturnValue:
    """A guest asks for the meeting itself: back to the address of the code, which also works when it is shut."""
    return redirect(path_of(meeting_id, read(queries.guest_door, meeting_id).issue))


@pages.get("/g/<token>", Act.ANYONE)
def guest_link(actor: Actor, token: str) -> ResponseReturnValue:
    """What the code opens: the meeting as guests see it, one button before that, or that it is shut right now."""
    meeting_id, door = _found(token)
    here = actor_of_request(meeting_id)
    head = read(queries.meeting_head, meeting_id)
    if here.may(Act.FOLLOW):
        boards = states_for(here, meeting_id, *FOLLOWED)
        return render_template("people/follow.html", meeting=head, meeting_id=meeting_id, boards=boards)
    if here.may(Act.SEE_MEETING):
        return redirect(f"/m/{meeting_id}")
    return render_template("people/guest_link.html", head=head, token=token, door=door, name=actor.name)


@pages.post("/g/<token>", Act.ANYONE)
def use_guest_link(actor: Actor, token: str) -> ResponseReturnValue:
    """Follow, without a name."""
    meeting_id, door = _found(token)
    fresh = new_token()
    dispatch(
        "people.open_visit",
        only_meeting_id=meeting_id,
        issue=door.issue,
        token_hash=token_hash(fresh),
        device=device_name(request.user_agent.string),
        machine=token_hash(machine()),
        replaces_session_id=0 if actor is NOBODY else max(0, actor.session_id),
    )
    return signed_in(fresh, f"/g/{token}")


def path_of(meeting_id: int, issue: int) -> str:
    """Where this issue of a meeting's code leads."""
    return f"/g/{guest_token(settings().secret_key, meeting_id, issue)}"


def _found(token: str) -> tuple[int, GuestDoorFacts]:
    meeting_id = meeting_of_guests(token)
    door = read(queries.guest_door, meeting_id) if meeting_id is not None else None
    if meeting_id is None or door is None or not is_guest_token(token, settings().secret_key, meeting_id, door.issue):
        raise Gone("guests_link_unknown")
    return meeting_id, door
