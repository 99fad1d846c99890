"""The verbs by which people are recognised at the door: the hall's code, badges, PINs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta
from sqlalchemy import delete, insert, select

from meetings.attendance.actions.arrivals import Arrival, CheckedIn, arrive
from meetings.attendance.models import CheckInBadge, CheckInDoor, UsedHallCode
from meetings.attendance.queries import Standing, standing_of, standings
from meetings.attendance.rules import codes
from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act, Role
from meetings.kernel.work import Work
from meetings.people import queries as people

KEPT_STEPS = 40  # ten minutes: no ticket lives longer


class CheckInAtHall(Payload):
    """I am here: I have scanned the hall's screen."""

    meeting_id: int
    ticket: Annotated[str, Meta(max_length=120)]


class Admit(Payload):
    """A badge or the code of a personal link that was scanned, or a PIN that was typed, at the desk or at a kiosk."""

    meeting_id: int
    code: Annotated[str, Meta(max_length=300)]


class Admitted(Answer):
    """Who was recognised and since when they are here; nobody where `participant_id` is None.

    After several wrong PINs the kiosks look at none for `wait_seconds`.
    """

    participant_id: int | None = None
    name: str = ""
    seat: str = ""
    delegation: str = ""
    is_voting: bool = False
    since: datetime | None = None
    is_new: bool = False
    wait_seconds: int = 0


@action("attendance.check_in_at_hall", Act.CHECK_IN)
def check_in_at_hall(work: Work, actor: Actor, order: CheckInAtHall) -> CheckedIn:
    """Record who scanned the hall's code; each code works once for each of them."""
    door = work.session.get(CheckInDoor, work.meeting_id)
    if door is None or not door.has_hall_code:
        raise Refusal("hall_code_over")
    ticket = codes.read_ticket(door.key, order.ticket, actor.participant_id, work.now)
    used = work.session.get(UsedHallCode, (ticket.participant_id, ticket.step)) is not None
    answer = arrive(work, actor, Arrival(ticket.participant_id, actor.person_id, actor.name, actor.is_voting, "hall"))
    if used and answer.is_new:
        raise Refusal("hall_code_used")
    if not used:
        _use(work, ticket)
    return answer


@action("attendance.admit", Act.ADMIT)
def admit(work: Work, actor: Actor, order: Admit) -> Admitted:
    """Record who is recognised by badge or PIN; an unknown one is answered, so that wrong PINs are counted."""
    door = work.session.get(CheckInDoor, work.meeting_id)
    is_kiosk = Role.SECRETARY not in actor.roles
    if is_kiosk and (door is None or not door.has_kiosk):
        raise Refusal("kiosk_closed")
    link = codes.link_in(order.code)
    if link is not None:
        who = _bearer(work, *link)
        return _admitted(work, actor, who, "badge") if who else Admitted()
    return _by_digits(work, actor, door, codes.tidy(order.code), is_kiosk=is_kiosk) if door else Admitted()


def _by_digits(work: Work, actor: Actor, door: CheckInDoor, code: str, *, is_kiosk: bool) -> Admitted:
    if is_kiosk and codes.is_pin(code) and door.pins_wait_until and door.pins_wait_until > work.now:
        return Admitted(wait_seconds=int((door.pins_wait_until - work.now).total_seconds()) + 1)
    badge = _badge(work, door, code)
    who = standing_of(work.session, work.meeting_id, badge.participant_id) if badge else None
    if who is None:
        return Admitted(wait_seconds=_count_wrong(work, door) if is_kiosk and codes.is_pin(code) else 0)
    door.wrong_pins, door.pins_wait_until = 0, None
    return _admitted(work, actor, who, "pin" if codes.is_pin(code) else "badge")


def _bearer(work: Work, way: str, token: str) -> Standing | None:
    """Whose letter or card was scanned, where they are on the list; its link is not used up by that."""
    person_id = people.bearer(work.session, work.meeting_id, way, token)
    found = standings(work.session, work.meeting_id, person_ids=[person_id]) if person_id is not None else ()
    return found[0] if found else None


def _admitted(work: Work, actor: Actor, who: Standing, way: str) -> Admitted:
    receipt = arrive(work, actor, Arrival(who.participant_id, who.person_id, who.name, who.is_voting, way))
    return Admitted(
        participant_id=who.participant_id,
        name=who.name,
        seat=who.seat,
        delegation=who.delegation,
        is_voting=who.is_voting,
        since=receipt.since,
        is_new=receipt.is_new,
    )


def _badge(work: Work, door: CheckInDoor, code: str) -> CheckInBadge | None:
    of_meeting = select(CheckInBadge).where(CheckInBadge.meeting_id == work.meeting_id)
    if codes.is_pin(code):
        return work.session.scalar(of_meeting.where(CheckInBadge.pin == code))
    owner = codes.badge_owner(code)
    badge = work.session.scalar(of_meeting.where(CheckInBadge.participant_id == owner)) if owner else None
    return badge if badge and codes.is_badge(door.key, code, badge.participant_id, badge.issue) else None


def _count_wrong(work: Work, door: CheckInDoor) -> int:
    """Count a wrong PIN; how many seconds the kiosks wait now."""
    door.wrong_pins += 1
    if door.wrong_pins < codes.FREE_WRONG_PINS:
        return 0
    door.wrong_pins, door.pins_wait_until = 0, work.now + codes.PIN_WAIT
    return int(codes.PIN_WAIT.total_seconds())


def _use(work: Work, ticket: codes.Ticket) -> None:
    old = UsedHallCode.step < codes.step_at(work.now) - KEPT_STEPS
    work.session.execute(delete(UsedHallCode).where(UsedHallCode.meeting_id == work.meeting_id, old))
    row = {"participant_id": ticket.participant_id, "step": ticket.step, "meeting_id": work.meeting_id}
    work.session.execute(insert(UsedHallCode), row)
