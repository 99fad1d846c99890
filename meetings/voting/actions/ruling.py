"""The verb that changes by what rule a prepared vote is decided."""

from __future__ import annotations

from meetings.agenda import queries as agenda
from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.voting import rules
from meetings.voting.actions import papers
from meetings.voting.actions.papers import RulePart
from meetings.voting.actions.rows import poll_of, put_rule, told, told_paper
from meetings.voting.queries import form_of
from meetings.voting.rules import PollState, Tie


class SetRule(Payload):
    """The rule of a prepared vote from now on; without one, that of the meeting."""

    meeting_id: int
    poll_id: int
    rule: RulePart | None = None


@action("voting.set_rule", Act.PREPARE_POLL)
def set_rule(work: Work, actor: Actor, order: SetRule) -> None:
    """Change the rule of a vote that was not opened; from then on it is frozen."""
    poll = poll_of(work, order.poll_id)
    rules.check_state(poll.state, PollState.PREPARED, "poll_frozen")
    put_rule(poll, papers.rule(order.rule, form_of(poll), agenda.meeting_facts(work.session, work.meeting_id)))
    if poll.is_secret and poll.tie is Tie.CHAIRS_SIDE:
        poll.tie = Tie.FAILS  # nobody knows the chair's side
    work.record("poll_edited", **told(poll), **told_paper(poll))
    work.announce("voting")
