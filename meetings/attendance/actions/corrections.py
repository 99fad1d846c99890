"""The verb by which the secretary sets right what attendance says."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta
from sqlalchemy import ColumnElement, Table, delete, insert

from meetings.agenda import queries as agenda
from meetings.attendance import guards, rules
from meetings.attendance.actions.stays import begin_stays, end_stays
from meetings.attendance.models import Absence, Presence
from meetings.attendance.queries import Standing, standings
from meetings.kernel import undo
from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.undo import Reach, Undoable
from meetings.kernel.undo_rows import Kept
from meetings.kernel.work import Work


class Correct(Payload):
    """Where these participants really are, and why that is written by hand."""

    meeting_id: int
    participant_ids: Annotated[list[int], Meta(max_length=1000)]
    state: rules.Presence
    reason: str


class Corrected(Answer):
    """How many were set right; the others already were."""

    changed: int


@action("attendance.correct", Act.CORRECT_PRESENCE, undo=Undoable(Reach.PRESENCE, "presence_corrected"))
def correct(work: Work, actor: Actor, order: Correct) -> Corrected:
    """Set one or many participants to a state, all or none; `awaited` takes an arrival back."""
    meeting = agenda.meeting_facts(work.session, work.meeting_id)
    chosen, reason = _chosen(work, order.participant_ids), order.reason.strip()
    wrong = [s for s in chosen if not rules.is_unchanged(s.state, order.state, reason, s.reason)]
    for standing in wrong or chosen:
        before = standing.reason
        rules.check_can_correct(standing.state, order.state, reason, meeting.state, reason_before=before)
        if order.state is rules.Presence.LEFT:
            rules.check_can_be_left(has_been_present=standing.has_been_present)
    _write(work, actor, [s.participant_id for s in wrong], order)
    for standing in wrong:
        _record(work, standing, order.state, reason)
    work.announce("attendance")
    work.announce("attendance.me", person_ids=[s.person_id for s in wrong])
    if order.state in rules.PRESENT:
        guards.arrived(work, [s.participant_id for s in wrong])
    return Corrected(changed=len(wrong))


def _chosen(work: Work, participant_ids: list[int]) -> list[Standing]:
    """These participants; raises Gone when one of them is not on this meeting's list."""
    if not participant_ids:
        raise Refusal("nobody_chosen")
    wanted = set(participant_ids)
    found = [s for s in standings(work.session, work.meeting_id) if s.participant_id in wanted]
    if len(found) != len(wanted):
        raise Gone()
    return found


def _write(work: Work, actor: Actor, who: list[int], order: Correct) -> None:
    session = work.session
    session.execute(delete(Absence).where(Absence.participant_id.in_(who)))
    if order.state is rules.Presence.AWAITED:  # an arrival by mistake: only the journal knows of it
        session.execute(delete(Presence).where(Presence.participant_id.in_(who)))
        return
    end_stays(work, who)
    rows = _rows(work, actor, who, order)
    if rows and order.state in rules.AWAY:
        session.execute(insert(Absence), rows)
    else:
        begin_stays(work, rows)


def _rows(work: Work, actor: Actor, who: list[int], order: Correct) -> list[dict[str, Any]]:
    reason, meeting_id = order.reason.strip(), work.meeting_id
    places = [{"meeting_id": meeting_id, "participant_id": i, "reason": reason} for i in who]
    if order.state in rules.AWAY:
        is_excused = order.state is rules.Presence.EXCUSED
        return [{**place, "is_excused": is_excused, "at": work.now} for place in places]
    if order.state in rules.PRESENT:
        mode = "online" if order.state is rules.Presence.ONLINE else "room"
        stay = {"mode": mode, "method": "desk", "by_person_id": actor.person_id}
        return [{**place, **stay} for place in places]
    return []


def _record(work: Work, standing: Standing, state: rules.Presence, reason: str) -> None:
    work.record(
        "presence_corrected",
        participant_id=standing.participant_id,
        name=standing.name,
        is_voting=standing.is_voting,
        was=standing.state.value,
        state=state.value,
        reason=reason,
    )


def _of_these(table: Table, meeting_id: int, order: Correct) -> ColumnElement[bool]:
    return (table.c.meeting_id == meeting_id) & table.c.participant_id.in_(order.participant_ids)


undo.keep(Reach.PRESENCE, *(Kept(name, _of_these) for name in ("presence", "absence", "silent_device")))
