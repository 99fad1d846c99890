"""The verbs by which the secretary opens ways in and hands out badges."""

from __future__ import annotations

from sqlalchemy import insert, select

from meetings.attendance.models import CheckInBadge, CheckInDoor
from meetings.attendance.queries import standing_of, standings
from meetings.attendance.rules import codes
from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work


class SetDoors(Payload):
    """Which ways in are open; what is not named stays."""

    meeting_id: int
    has_hall_code: bool | None = None
    has_kiosk: bool | None = None


class IssueBadges(Payload):
    """Badges for everybody who has none."""

    meeting_id: int


class Issued(Answer):
    """How many were new."""

    issued: int


class RenewBadge(Payload):
    """Whose badge is lost."""

    meeting_id: int
    participant_id: int


@action("attendance.set_doors", Act.CORRECT_PRESENCE)
def set_doors(work: Work, _actor: Actor, order: SetDoors) -> None:
    """Show or hide the hall's code, open or close the kiosk."""
    door = door_for(work)
    before = (door.has_hall_code, door.has_kiosk)
    door.has_hall_code = door.has_hall_code if order.has_hall_code is None else order.has_hall_code
    door.has_kiosk = door.has_kiosk if order.has_kiosk is None else order.has_kiosk
    if (door.has_hall_code, door.has_kiosk) == before:
        return
    work.session.flush()
    work.record("attendance_doors_set", has_hall_code=door.has_hall_code, has_kiosk=door.has_kiosk)
    work.announce("attendance")


@action("attendance.issue_badges", Act.MANAGE_PARTICIPANTS)
def issue_badges(work: Work, _actor: Actor, _order: IssueBadges) -> Issued:
    """Give a badge and a PIN to everybody on the list who has none; those handed out stay good."""
    door_for(work)
    known = select(CheckInBadge).where(CheckInBadge.meeting_id == work.meeting_id)
    having = {badge.participant_id: badge.pin for badge in work.session.scalars(known)}
    pins, rows = set(having.values()), []
    for each in standings(work.session, work.meeting_id):
        if each.participant_id not in having:
            pin = codes.new_pin(pins)
            pins.add(pin)
            rows.append({"participant_id": each.participant_id, "meeting_id": work.meeting_id, "issue": 1, "pin": pin})
    if rows:
        work.session.execute(insert(CheckInBadge), rows)
        work.record("attendance_badges_issued", count=len(rows))
    return Issued(issued=len(rows))


@action("attendance.renew_badge", Act.MANAGE_PARTICIPANTS)
def renew_badge(work: Work, _actor: Actor, order: RenewBadge) -> None:
    """A badge was lost: another one, with another PIN, and the lost one opens nothing any more."""
    who = standing_of(work.session, work.meeting_id, order.participant_id)
    if who is None:
        raise Gone()
    badge = work.session.get(CheckInBadge, order.participant_id)
    if badge is None:
        raise Refusal("badge_not_issued")
    taken = select(CheckInBadge.pin).where(CheckInBadge.meeting_id == work.meeting_id)
    badge.pin, badge.issue = codes.new_pin(set(work.session.scalars(taken))), badge.issue + 1
    work.session.flush()
    work.record("attendance_badge_renewed", participant_id=who.participant_id, name=who.name)


def door_for(work: Work) -> CheckInDoor:
    """This meeting's ways in, with a key from now on."""
    door = work.session.get(CheckInDoor, work.meeting_id)
    if door is None:
        door = CheckInDoor(meeting_id=work.meeting_id, key=codes.new_key(), wrong_pins=0)
        door.has_hall_code = door.has_kiosk = False
        work.session.add(door)
        work.session.flush()
    return door
