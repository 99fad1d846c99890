"""The verb by which the desk invites."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated

from msgspec import Meta, field
from sqlalchemy import insert

from meetings.agenda import queries as agenda
from meetings.attendance import queries as attendance
from meetings.invitations import rules
from meetings.invitations.actions.letters import queue, series_of
from meetings.invitations.models import Invitation
from meetings.invitations.queries import invitations_of
from meetings.invitations.rules import Kind
from meetings.kernel.actions import Answer as Reply
from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work

MOST_PEOPLE = 5000


class Invite(Payload):
    """Whom: these participants, or without any everybody on the list who is not invited yet; also by e-mail or not."""

    meeting_id: int
    participant_ids: Annotated[list[int], Meta(max_length=MOST_PEOPLE)] = field(default_factory=list)
    by_mail: bool = False


class Reached(Reply):
    """How many people this went to, and how many e-mails."""

    people: int
    letters: int = 0


@action("invitations.send", Act.MANAGE_PARTICIPANTS)
def send(work: Work, _actor: Actor, order: Invite) -> Reached:
    """Invite them; who is invited already stays as they are."""
    rules.check_open(agenda.meeting_facts(work.session, work.meeting_id).state)
    known = invitations_of(work.session, work.meeting_id)
    people = [each for each in _chosen(work, order.participant_ids) if each.person_id not in known]
    if not people:
        raise Refusal("invitation_nobody_left")
    rows = [_row(work, each.person_id) for each in people]
    work.session.execute(insert(Invitation), rows)
    series_of(work)
    letters = queue(work, Kind.INVITE, [each.person_id for each in people]) if order.by_mail else 0
    work.record("invitations_sent", count=len(people), names=[each.name for each in people])
    announce(work, [each.person_id for each in people])
    return Reached(people=len(people), letters=letters)


def _chosen(work: Work, participant_ids: Collection[int]) -> list[attendance.Standing]:
    """These participants, or all; raises Gone where one of them is not on this meeting's list."""
    listed = attendance.standings(work.session, work.meeting_id)
    if not {each.participant_id for each in listed}.issuperset(participant_ids):
        raise Gone()
    wanted = set(participant_ids) or {each.participant_id for each in listed}
    return [each for each in listed if each.participant_id in wanted]


def _row(work: Work, person_id: int) -> dict[str, object]:
    return {"meeting_id": work.meeting_id, "person_id": person_id, "invited_at": work.now}


def announce(work: Work, person_ids: Collection[int]) -> None:
    """Tell the desk and these people."""
    work.announce("invitations")
    work.announce("invitations.me", person_ids=person_ids)
