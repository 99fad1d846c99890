"""The verb that holds a vote again: all of it, or only between those who were equal at the last place."""

from __future__ import annotations

from meetings.agenda import queries as agenda
from meetings.agenda import rules as agenda_rules
from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.voting.actions.preparing import Made
from meetings.voting.actions.rows import poll_of, put_form, told, told_paper
from meetings.voting.actions.secret import ballot
from meetings.voting.models import Poll
from meetings.voting.queries import form_of, lines_facts
from meetings.voting.rules import PollState, kinds
from meetings.voting.rules.kinds import Form

COPIED = (
    "means",
    "reveal",
    "block",
    "item_id",
    "item_number",
    "question",
    "numerator",
    "denominator",
    "strict",
    "base",
    "tie",
    "vote_quorum",
    "is_changeable",
)


class Repeat(Payload):
    """Which vote; `between_tied`: a new round for the places left, among those with equal votes only."""

    meeting_id: int
    poll_id: int
    between_tied: bool = False


@action("voting.repeat", Act.PREPARE_POLL)
def repeat(work: Work, actor: Actor, order: Repeat) -> Made:
    """Prepare the same vote anew, linked to the one that was announced or annulled; that one stays as it is."""
    agenda_rules.check_editable(agenda.meeting_facts(work.session, work.meeting_id).state)
    old = poll_of(work, order.poll_id)
    if old.state not in (PollState.ANNOUNCED, PollState.ANNULLED):
        raise Refusal("poll_not_over", state=old.state.value)
    paper = _between_tied(old) if order.between_tied else form_of(old)
    poll = Poll(meeting_id=work.meeting_id, created_at=work.now, repeats_id=old.id, seconds=old.seconds)
    for name in COPIED:
        setattr(poll, name, getattr(old, name))
    put_form(poll, paper)
    work.session.add(poll)
    work.session.flush()
    ballot.repeat(work, old, poll)
    work.record("poll_repeated", **told(poll), **told_paper(poll), repeats_id=old.id)
    work.announce("voting")
    return Made(poll_id=poll.id)


def _between_tied(old: Poll) -> Form:
    found = lines_facts(old)
    if found is None or not found.tied or old.state is not PollState.ANNOUNCED:
        raise Refusal("nobody_is_tied")
    return kinds.next_round(form_of(old), found.tied, found.seats_left)
