"""The verbs by which somebody answers, and by which the chair agrees to a substitute."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from meetings.agenda import queries as agenda
from meetings.attendance import queries as attendance
from meetings.invitations import rules
from meetings.invitations.models import Invitation
from meetings.invitations.rules import LONGEST_NAME, LONGEST_POSITION, LONGEST_REASON, Answer, Consent
from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Gone, Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.people.rules import tidy


class Say(Payload):
    """Whether one comes; of who does not, why, or who comes instead."""

    meeting_id: int
    answer: Answer
    reason: Annotated[str, Meta(max_length=LONGEST_REASON)] = ""
    substitute_name: Annotated[str, Meta(max_length=LONGEST_NAME)] = ""
    substitute_position: Annotated[str, Meta(max_length=LONGEST_POSITION)] = ""


class Decide(Payload):
    """Whose substitute, and whether the chair agrees."""

    meeting_id: int
    participant_id: int
    agrees: bool


@action("invitations.answer", Act.CHECK_IN)
def answer(work: Work, actor: Actor, order: Say) -> None:
    """Answer one's own invitation, or answer anew until the chair has agreed to a substitute."""
    rules.check_open(agenda.meeting_facts(work.session, work.meeting_id).state)
    row = work.session.get(Invitation, (work.meeting_id, actor.person_id))
    if row is None:
        raise Refusal("invitation_not_invited")
    name, position, reason = tidy(order.substitute_name), tidy(order.substitute_position), order.reason.strip()
    rules.check_answer(order.answer, reason, name, position, row.consent)
    sends = order.answer is Answer.SUBSTITUTE
    row.answer, row.answered_at = order.answer, work.now
    row.reason = "" if order.answer is Answer.ACCEPTED else reason
    row.substitute_name, row.substitute_position = (name, position) if sends else ("", "")
    row.consent = Consent.ASKED if sends else Consent.NONE
    kind = {Answer.ACCEPTED: "invitation_accepted", Answer.DECLINED: "invitation_declined"}
    told = {"name": actor.name, "participant_id": actor.participant_id, "reason": row.reason, "substitute": name}
    work.record(kind.get(order.answer, "invitation_substitute_named"), **told)
    _announce(work, row)


@action("invitations.decide", Act.AGREE_TO_SUBSTITUTE)
def decide(work: Work, _actor: Actor, order: Decide) -> None:
    """The chair agrees to a substitute, or does not; who named them is awaited again then."""
    who = attendance.standing_of(work.session, work.meeting_id, order.participant_id)
    if who is None:
        raise Gone()
    row = work.session.get(Invitation, (work.meeting_id, who.person_id))
    rules.check_consent(row.consent if row else Consent.NONE)
    assert row is not None
    row.consent = Consent.GIVEN if order.agrees else Consent.REFUSED
    kind = "invitation_substitute_agreed" if order.agrees else "invitation_substitute_refused"
    told = {"name": who.name, "substitute": row.substitute_name, "position": row.substitute_position}
    work.record(kind, participant_id=who.participant_id, **told)
    _announce(work, row)


def _announce(work: Work, row: Invitation) -> None:
    work.announce("invitations")
    work.announce("invitations.me", person_ids=[row.person_id])
