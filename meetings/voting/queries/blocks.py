"""Votes on several items."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from meetings.voting.models import Poll
from meetings.voting.queries.states import BlockLine
from meetings.voting.rules.procedures.blocks import Block


def block_lines(poll: Poll) -> tuple[BlockLine, ...]:
    """Its items in the agenda's order, those pulled out among them; () where it is on one item or on none."""
    return msgspec.json.decode(poll.block, type=tuple[BlockLine, ...]) if poll.block else ()


def written(lines: Iterable[BlockLine]) -> str:
    """The items as `block_lines` reads them."""
    return msgspec.json.encode(tuple(lines)).decode()


def block_of(poll: Poll) -> Block:
    """The same, as the rules see it."""
    lines = block_lines(poll)
    return Block(
        tuple(line.item_id for line in lines if not line.pulled), tuple(line.item_id for line in lines if line.pulled)
    )


def voted_on(poll: Poll) -> tuple[BlockLine, ...]:
    """The items that one answer decides."""
    return tuple(line for line in block_lines(poll) if not line.pulled)


def blocks_with(session: Session, meeting_id: int, item_id: int) -> Sequence[Poll]:
    """The votes on several items of which this is one."""
    query = select(Poll).where(Poll.meeting_id == meeting_id, Poll.block != "").order_by(Poll.id)
    return [poll for poll in session.scalars(query) if item_id in block_of(poll).items]
