"""The verbs by which a vote is prepared; none of them touches one that was opened."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta
from sqlalchemy import delete, select

from meetings.agenda import guards
from meetings.agenda import queries as agenda
from meetings.agenda import rules as agenda_rules
from meetings.agenda.guards import Turn
from meetings.kernel.actions import Answer, Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.voting import rules
from meetings.voting.actions import blocks, papers
from meetings.voting.actions.papers import FormPart, RulePart
from meetings.voting.actions.rows import open_poll_of, poll_of, put_form, put_rule, told, told_paper
from meetings.voting.actions.secret import ballot
from meetings.voting.actions.secret.ballot import SecretPart
from meetings.voting.models import Poll
from meetings.voting.rules import LONGEST_QUESTION, LONGEST_SECONDS, PollState
from meetings.voting.rules.means import Means, check_means
from meetings.voting.rules.procedures.blocks import MOST_ITEMS
from meetings.voting.rules.reveal import Reveal, check_reveal

Question = Annotated[str, Meta(max_length=LONGEST_QUESTION)]
Several = Annotated[tuple[int, ...], Meta(max_length=MOST_ITEMS)]
Seconds = Annotated[int, Meta(ge=10, le=LONGEST_SECONDS)]


class Prepare(Payload):
    """A vote to come; without a form it is in favour or against; with `item_ids` it is on several items at once.

    Without a rule the meeting's own holds, without seconds it stays open until closed.
    """

    meeting_id: int
    question: Question
    item_id: int | None = None
    item_ids: Several = ()
    means: Means = Means.TABLETS
    form: FormPart | None = None
    rule: RulePart | None = None
    changeable: bool = True
    reveal: Reveal = Reveal.SEALED
    seconds: Seconds | None = None
    secret: SecretPart | None = None


class Edit(Payload):
    """Everything of a prepared vote, as it shall be from now on."""

    meeting_id: int
    poll_id: int
    question: Question
    item_id: int | None = None
    item_ids: Several = ()
    means: Means = Means.TABLETS
    form: FormPart | None = None
    rule: RulePart | None = None
    changeable: bool = True
    reveal: Reveal = Reveal.SEALED
    seconds: Seconds | None = None
    secret: SecretPart | None = None


class ThisPoll(Payload):
    """Which vote of which meeting."""

    meeting_id: int
    poll_id: int


class Made(Answer):
    """The vote that was made."""

    poll_id: int


@action("voting.prepare", Act.PREPARE_POLL)
def prepare(work: Work, actor: Actor, order: Prepare) -> Made:
    """Prepare a vote on an item, or on a free question."""
    agenda_rules.check_editable(agenda.meeting_facts(work.session, work.meeting_id).state)
    poll = Poll(meeting_id=work.meeting_id, created_at=work.now)
    _set(work, poll, order)
    work.session.add(poll)
    work.session.flush()
    ballot.put(work, poll, order.secret)
    work.record("poll_prepared", **told(poll), **told_paper(poll))
    work.announce("voting")
    return Made(poll_id=poll.id)


@action("voting.edit", Act.PREPARE_POLL)
def edit(work: Work, actor: Actor, order: Edit) -> None:
    """Change a vote that has not been opened."""
    poll = _prepared(work, order.poll_id)
    _set(work, poll, order)
    ballot.put(work, poll, order.secret)
    work.record("poll_edited", **told(poll), **told_paper(poll))
    work.announce("voting")


@action("voting.delete", Act.PREPARE_POLL)
def remove(work: Work, actor: Actor, order: ThisPoll) -> None:
    """Take away a vote that has not been opened."""
    poll = _prepared(work, order.poll_id)
    work.record("poll_deleted", **told(poll))
    work.session.delete(poll)
    work.announce("voting")


@guards.before(Turn.DELETE_ITEM)
def keep_votes_of_item(work: Work, item_id: int) -> None:
    """An item that was voted on stays; votes only prepared for it go with it."""
    blocks.leave(work, item_id)
    mine = (Poll.meeting_id == work.meeting_id, Poll.item_id == item_id)
    if work.session.scalar(select(Poll.id).where(*mine, Poll.state != PollState.PREPARED).limit(1)) is not None:
        raise Refusal("item_was_voted_on")
    work.session.execute(delete(Poll).where(*mine))
    work.announce("voting")


@guards.before(Turn.LEAVE_ITEM, Turn.RECESS)
def finish_vote_first(work: Work, _item_id: int) -> None:
    """Nobody leaves an item while people are voting."""
    poll = open_poll_of(work)
    if poll is not None:
        raise Refusal("vote_is_open", question=poll.question)


@guards.before(Turn.CLOSE)
def settle_votes_first(work: Work, _item_id: int) -> None:
    """A meeting does not close over a vote without an announced result."""
    unsettled = Poll.state.in_((PollState.OPEN, PollState.CLOSED))
    query = select(Poll.question).where(Poll.meeting_id == work.meeting_id, unsettled).order_by(Poll.id)
    question = work.session.scalars(query).first()
    if question is not None:
        raise Refusal("vote_unsettled", question=question)


def _prepared(work: Work, poll_id: int) -> Poll:
    poll = poll_of(work, poll_id)
    rules.check_state(poll.state, PollState.PREPARED, "poll_frozen")
    return poll


def _set(work: Work, poll: Poll, order: Prepare | Edit) -> None:
    question = " ".join(order.question.split())
    if not question:
        raise Refusal("question_needed")
    item = agenda.item_facts(work.session, work.meeting_id, order.item_id) if order.item_id is not None else None
    form = papers.form(order.form)
    rule = papers.rule(order.rule, form, agenda.meeting_facts(work.session, work.meeting_id))
    poll.item_id, poll.item_number = order.item_id, item.number if item else ""
    poll.question, poll.is_changeable, poll.seconds = question, order.changeable, order.seconds
    put_form(poll, form)
    check_means(order.means, form, is_secret=order.secret is not None)
    check_reveal(order.reveal, form.kind, order.means, is_secret=order.secret is not None)
    poll.means, poll.reveal = order.means, order.reveal
    blocks.put_items(work, poll, order.item_ids, form)
    put_rule(poll, rule)
