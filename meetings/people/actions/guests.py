"""The verbs of the guests' door: the secretary opens and shuts it, guests come in by its code without a name."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.people import queries
from meetings.people.actions.devices import Device, sign_in
from meetings.people.models import AuthSession, GuestDoor
from meetings.people.rules import MOST_VISITORS, VISIT_LIFETIME


class SetGuestDoor(Payload):
    """Open the door of this meeting's guests, or shut it: for a closed sitting, or for good."""

    meeting_id: int
    is_open: bool


class RenewGuestDoor(Payload):
    """Make another code; the one before opens nothing any more."""

    meeting_id: int


class OpenVisit(Device, kw_only=True):
    """A guest follows by the code, which was checked; `issue`: which code it was."""

    only_meeting_id: int
    issue: int


class Visiting(Answer):
    """The sign-in of the guest's device."""

    session_id: int


@action("people.set_guest_door", Act.MANAGE_PARTICIPANTS)
def set_guest_door(work: Work, _actor: Actor, order: SetGuestDoor) -> None:
    """Open or shut; whoever has followed is cut off by shutting, and reads the code again later."""
    door = _door(work)
    if door.is_open == order.is_open:
        return
    door.is_open = order.is_open
    if not door.is_open:
        _end_visits(work, work.meeting_id)
    work.record("guest_door_opened" if door.is_open else "guest_door_shut")


@action("people.renew_guest_door", Act.MANAGE_PARTICIPANTS)
def renew_guest_door(work: Work, _actor: Actor, _order: RenewGuestDoor) -> None:
    """Another code; who came by the one before is cut off."""
    _door(work).issue += 1
    _end_visits(work, work.meeting_id)
    work.record("guest_door_renewed")


@action("people.open_visit", Act.SYSTEM)
def open_visit(work: Work, _system: Actor, order: OpenVisit) -> Visiting:
    """Let one device follow; nothing of it is journalled, because it is nobody's business who listens."""
    door = queries.guest_door(work.session, order.only_meeting_id)
    if door.issue != order.issue:
        raise Gone("guests_link_unknown")
    if not door.is_open:
        raise Refusal("guests_shut")
    _end(work, _same_device(order))
    if door.visitors >= MOST_VISITORS:
        raise Refusal("guests_too_many", most=MOST_VISITORS)
    opened = sign_in(work, order, VISIT_LIFETIME, meeting_id=order.only_meeting_id, is_visitor=True)
    return Visiting(session_id=opened.id)


def _door(work: Work) -> GuestDoor:
    found = work.session.get(GuestDoor, work.meeting_id)
    if found is None:
        found = GuestDoor(meeting_id=work.meeting_id, is_open=False, issue=1)
        work.session.add(found)
    return found


def _same_device(order: OpenVisit) -> Any:
    """What this device was signed in with before, and its earlier visits of this meeting."""
    earlier = AuthSession.is_visitor & (AuthSession.machine == order.machine) & (order.machine != "")
    return (AuthSession.id == order.replaces_session_id) | earlier & (AuthSession.meeting_id == order.only_meeting_id)


def _end_visits(work: Work, meeting_id: int) -> None:
    _end(work, AuthSession.is_visitor & (AuthSession.meeting_id == meeting_id))


def _end(work: Work, which: Any) -> None:
    for row in work.session.scalars(select(AuthSession).where(which, AuthSession.revoked_at.is_(None))):
        row.revoked_at = work.now
        work.cut(session_id=row.id)
