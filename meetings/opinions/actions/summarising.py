"""The verb that ends a form: its numbers with the chair's conclusion."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.opinions import rules
from meetings.opinions.queries import form_row, form_summary
from meetings.opinions.rules import OpinionState


class Summarise(Payload):
    """What follows from the answers."""

    meeting_id: int
    form_id: int
    conclusion: Annotated[str, Meta(max_length=10_000)]


@action("opinions.summarise", Act.PREPARE_POLL)
def summarise(work: Work, actor: Actor, order: Summarise) -> None:
    """Write the conclusion beside the numbers; from now on all who were asked may read both."""
    row = form_row(work.session, work.meeting_id, order.form_id)
    rules.check_step(row.state, OpinionState.SUMMARISED)
    if not order.conclusion.strip():
        raise Refusal("opinion_conclusion_needed")
    row.state, row.summarised_at, row.conclusion = OpinionState.SUMMARISED, work.now, order.conclusion.strip()
    found = form_summary(work.session, work.meeting_id, row.id).summaries
    results = [[s.question, s.agree, s.disagree, s.other, len(s.silent)] for s in found]
    work.record("opinion_form_summarised", form_id=row.id, title=row.title, results=results, conclusion=row.conclusion)
    work.announce("opinions", "opinions.me")
