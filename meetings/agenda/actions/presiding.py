"""Who has the meeting in hand: one of its chairs at a time, and any other takes over in one act."""

from __future__ import annotations

from meetings.agenda import rules
from meetings.agenda.actions.rows import meeting_of
from meetings.agenda.models import Presiding
from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act, Role
from meetings.kernel.work import Work


class Preside(Payload):
    """The meeting that is taken in hand."""

    meeting_id: int


@action("agenda.preside", Act.PRESIDE)
def preside(work: Work, actor: Actor, _order: Preside) -> None:
    """Take the meeting in hand, whoever had it; nothing that was begun is lost by it."""
    if not rules.is_under_way(meeting_of(work).state):
        raise Refusal("meeting_not_in_session")
    take_the_chair(work, actor)


def take_the_chair(work: Work, actor: Actor) -> None:
    """Somebody with the right to chair has the meeting in hand from now on."""
    if actor.participant_id is None or Role.CHAIR not in actor.roles:
        return
    row = work.session.get(Presiding, work.meeting_id)
    if row is not None and row.participant_id == actor.participant_id:
        return
    before = row.participant_id if row is not None else None
    if row is None:
        row = Presiding(meeting_id=work.meeting_id)
        work.session.add(row)
    row.participant_id, row.since = actor.participant_id, work.now
    work.record("presiding_taken", name=actor.name, participant_id=actor.participant_id, before=before)
    work.announce("presiding")
