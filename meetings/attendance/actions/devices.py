"""The verbs of voting devices: one a person, moved by its owner, looked after by the desk."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta
from sqlalchemy import func, insert, select

from meetings.attendance.models import VotingDevice
from meetings.attendance.queries import standing_of
from meetings.kernel.actions import Payload, action, batch_action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.people import queries as people


class OnThisDevice(Payload):
    """The device that asks."""

    meeting_id: int


class ReleaseDevice(Payload):
    """Somebody who votes on whichever device they open next."""

    meeting_id: int
    participant_id: int


class AllowShared(Payload):
    """One of those who vote on a device, and why it is right that they all do."""

    meeting_id: int
    participant_id: int
    reason: Annotated[str, Meta(max_length=300)]


@batch_action("attendance.claim_device", Act.CHECK_IN)
def claim_device(work: Work, orders: list[tuple[Actor, OnThisDevice]]) -> list[Refusal | None]:
    """Vote on the device that was opened first; said by pages as they open, so it changes nothing later."""
    voters = {a.participant_id: a for a, _ in orders if a.participant_id and a.is_voting and a.machine}
    known = select(VotingDevice.participant_id).where(VotingDevice.participant_id.in_(voters))
    taken = set(work.session.scalars(known))
    fresh = [actor for participant_id, actor in voters.items() if participant_id not in taken]
    if fresh:
        work.session.execute(insert(VotingDevice), _rows(work, fresh))
        work.announce("attendance.device", person_ids=[a.person_id for a in fresh if a.person_id is not None])
        if _is_shared(work, {actor.machine for actor in fresh}):
            work.announce("attendance.devices")
    return [None] * len(orders)


@action("attendance.move_device", Act.CHECK_IN)
def move_device(work: Work, actor: Actor, _order: OnThisDevice) -> None:
    """Vote on this device from now on; the one before shows at once that it is not the one any more."""
    if actor.participant_id is None or not actor.is_voting or not actor.machine:
        raise Refusal("device_not_known")
    known = work.session.get(VotingDevice, actor.participant_id)
    before = known.device if known else ""
    if known is not None and known.machine == actor.machine:
        return
    if known is not None:
        work.session.delete(known)
        work.session.flush()
    (row,) = _rows(work, [actor])
    work.session.execute(insert(VotingDevice), [row])
    told = {"participant_id": actor.participant_id, "before": before, "device": row["device"]}
    work.record("device_moved", name=actor.name, **told)
    _tell(work, actor.person_id)


@action("attendance.release_device", Act.CORRECT_PRESENCE)
def release_device(work: Work, _actor: Actor, order: ReleaseDevice) -> None:
    """Let somebody vote on whichever device they open next: theirs is lost, or was taken by mistake."""
    who = standing_of(work.session, work.meeting_id, order.participant_id)
    row = work.session.get(VotingDevice, order.participant_id)
    if who is None or row is None:
        raise Gone()
    work.session.delete(row)
    work.record("device_released", name=who.name, participant_id=who.participant_id, device=row.device)
    _tell(work, who.person_id)


@action("attendance.allow_shared_device", Act.CORRECT_PRESENCE)
def allow_shared_device(work: Work, _actor: Actor, order: AllowShared) -> None:
    """End the alarm about a device on which several vote, with a reason that stays in the journal."""
    reason = " ".join(order.reason.split())
    if not reason:
        raise Refusal("reason_needed")
    known = work.session.get(VotingDevice, order.participant_id)
    if known is None or known.meeting_id != work.meeting_id:
        raise Gone()
    same = (VotingDevice.meeting_id == work.meeting_id) & (VotingDevice.machine == known.machine)
    rows = list(work.session.scalars(select(VotingDevice).where(same)))
    for row in rows:
        row.is_shared = True
    found = (standing_of(work.session, work.meeting_id, row.participant_id) for row in rows)
    names = sorted(who.name for who in found if who is not None)
    work.record("device_shared", names=", ".join(names), device=known.device, reason=reason)
    work.announce("attendance.devices")


def _rows(work: Work, actors: list[Actor]) -> list[dict[str, object]]:
    names = people.device_names(work.session, {actor.session_id for actor in actors})
    here = {"meeting_id": work.meeting_id, "since": work.now, "is_shared": False}
    return [
        {"participant_id": a.participant_id, "machine": a.machine, "device": names.get(a.session_id, ""), **here}
        for a in actors
    ]


def _is_shared(work: Work, machines: set[str]) -> bool:
    """Whether more than one person votes on one of these devices."""
    here = (VotingDevice.meeting_id == work.meeting_id) & VotingDevice.machine.in_(machines)
    users = select(VotingDevice.machine).where(here).group_by(VotingDevice.machine).having(func.count() > 1)
    return work.session.execute(users.limit(1)).first() is not None


def _tell(work: Work, person_id: int | None) -> None:
    work.announce("attendance.device", person_ids=[person_id] if person_id is not None else [])
    work.announce("attendance.devices")
