"""The verbs of votes on several items: what is in the block, until it opens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from meetings.agenda import queries as agenda
from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.errors import Refusal
from meetings.kernel.policy import Act
from meetings.kernel.work import Work
from meetings.voting.actions.rows import poll_of, told, told_items
from meetings.voting.models import Poll
from meetings.voting.queries import BlockLine, block_of, blocks_with, voted_on, written
from meetings.voting.rules import PollState
from meetings.voting.rules.kinds import Form
from meetings.voting.rules.means import check_block_paper
from meetings.voting.rules.procedures import blocks
from meetings.voting.rules.procedures.blocks import Block


class InBlock(Payload):
    """Which item of which vote."""

    meeting_id: int
    poll_id: int
    item_id: int


@action("voting.pull_out", Act.PREPARE_POLL)
def pull_out(work: Work, actor: Actor, order: InBlock) -> None:
    """Take an item out of a block before it opens; it is voted on by itself."""
    poll = _poll(work, order)
    _change(work, poll, blocks.pull_out(block_of(poll), order.item_id, poll.state), "poll_item_pulled_out", order)


@action("voting.put_back", Act.PREPARE_POLL)
def put_back(work: Work, actor: Actor, order: InBlock) -> None:
    """Put an item back that was pulled out."""
    poll = _poll(work, order)
    order_of_agenda = [item.id for item in agenda.items(work.session, work.meeting_id)]
    block = blocks.put_back(block_of(poll), order.item_id, poll.state, order_of_agenda)
    _change(work, poll, block, "poll_item_put_back", order)


def put_items(work: Work, poll: Poll, item_ids: Sequence[int], form: Form) -> None:
    """Make it a vote on these items, or none where there are none; raises Gone for another meeting's."""
    if not item_ids:
        poll.block = ""
        return
    check_block_paper(form)
    for item_id in item_ids:
        agenda.item_facts(work.session, work.meeting_id, item_id)
    _write(work, poll, blocks.block_of(item_ids))


def renew(work: Work, poll: Poll) -> None:
    """At opening: the numbers and titles that the agenda has now."""
    if poll.block:
        _write(work, poll, block_of(poll))


def record_items(work: Work, poll: Poll) -> None:
    """The one verdict, said of each item."""
    kind = "poll_item_carried" if poll.is_carried else "poll_item_not_carried"
    for line in voted_on(poll):
        work.record(kind, poll_id=poll.id, item_id=line.item_id, number=line.number, title=line.title)


def leave(work: Work, item_id: int) -> None:
    """Before an item is deleted: one that was voted on in a block stays, one only prepared goes out of it."""
    for poll in blocks_with(work.session, work.meeting_id, item_id):
        if poll.state is not PollState.PREPARED:
            raise Refusal("item_was_voted_on")
        block = block_of(poll)
        left = replace(block, items=tuple(each for each in block.items if each != item_id))
        if left.items:
            _write(work, poll, left)
        else:
            work.session.delete(poll)
    work.session.flush()


def _poll(work: Work, order: InBlock) -> Poll:
    agenda.item_facts(work.session, work.meeting_id, order.item_id)
    return poll_of(work, order.poll_id)


def _change(work: Work, poll: Poll, block: Block, kind: str, order: InBlock) -> None:
    _write(work, poll, block)
    item = agenda.item_facts(work.session, work.meeting_id, order.item_id)
    work.record(kind, **told(poll), **told_items(poll), number=item.number, title=item.title)
    work.announce("voting")


def _write(work: Work, poll: Poll, block: Block) -> None:
    lines = _lines(work, block)
    poll.block = written(lines)
    first = next(line for line in lines if not line.pulled)
    poll.item_id, poll.item_number = first.item_id, first.number


def _lines(work: Work, block: Block) -> list[BlockLine]:
    within = {*block.items, *block.pulled}
    items: Iterable[Any] = agenda.items(work.session, work.meeting_id)
    return [BlockLine(i.id, i.number, i.title, i.id in block.pulled) for i in items if i.id in within]
