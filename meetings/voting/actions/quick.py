"""The verb of a vote on how to go on: prepared and opened in one step."""

from __future__ import annotations

from meetings.agenda import queries as agenda
from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.voting.actions.opening import Open, Opened, open_poll
from meetings.voting.actions.preparing import Question, Seconds
from meetings.voting.actions.rows import put_form, put_rule, told, told_paper
from meetings.voting.models import Poll
from meetings.voting.rules import kinds
from meetings.voting.rules.presets import Purpose, preset_of


class Quick(Payload):
    """What is asked; the rule is that of procedure in such meetings."""

    meeting_id: int
    question: Question
    seconds: Seconds | None = None
    confirm_without_quorum: bool = False


@action("voting.quick", Act.RUN_POLL)
def quick(work: Work, actor: Actor, order: Quick) -> Opened:
    """Put a question of procedure to the vote at once; it belongs to no item, for it decides none."""
    question = " ".join(order.question.split())
    if not question:
        raise Refusal("question_needed")
    rule = preset_of(agenda.meeting_facts(work.session, work.meeting_id).kind, Purpose.PROCEDURE).rule
    poll = Poll(meeting_id=work.meeting_id, created_at=work.now, question=question, seconds=order.seconds)
    put_rule(poll, rule)
    put_form(poll, kinds.decision())
    work.session.add(poll)
    work.session.flush()
    work.record("poll_prepared", **told(poll), **told_paper(poll))
    is_confirmed = order.confirm_without_quorum
    return open_poll(
        work, actor, Open(meeting_id=work.meeting_id, poll_id=poll.id, confirm_without_quorum=is_confirmed)
    )
