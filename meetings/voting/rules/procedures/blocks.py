"""Several items decided by one vote, each of which can be pulled out before it opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from meetings.kernel.errors import Refusal
from meetings.voting.rules.poll import PollState

MOST_ITEMS = 100


@dataclass(frozen=True, slots=True)
class Block:
    """The items of one vote in their order, and those pulled out: they are voted on by themselves."""

    items: tuple[int, ...]
    pulled: tuple[int, ...] = ()


def block_of(items: Sequence[int]) -> Block:
    """A block of at least two different items."""
    if not 2 <= len(items) <= MOST_ITEMS or len(set(items)) < len(items):
        raise Refusal("block_needs_items", most=MOST_ITEMS)
    return Block(tuple(items))


def pull_out(block: Block, item: int, state: PollState) -> Block:
    """The block without this item; the last one stays, for a vote on nothing is none."""
    _check_frozen(state)
    if item not in block.items:
        raise Refusal("item_not_in_block")
    if len(block.items) == 1:
        raise Refusal("block_would_be_empty")
    left = tuple(each for each in block.items if each != item)
    return replace(block, items=left, pulled=(*block.pulled, item))


def put_back(block: Block, item: int, state: PollState, order: Sequence[int]) -> Block:
    """The block with an item that was pulled out, at its place in the agenda's order."""
    _check_frozen(state)
    if item not in block.pulled:
        raise Refusal("item_not_in_block")
    within = {*block.items, item}
    pulled = tuple(each for each in block.pulled if each != item)
    return replace(block, items=tuple(each for each in order if each in within), pulled=pulled)


def decided(block: Block, *, is_carried: bool) -> dict[int, bool | None]:
    """What one verdict says of each item; None for those pulled out."""
    return dict.fromkeys(block.items, is_carried) | dict.fromkeys(block.pulled, None)


def _check_frozen(state: PollState) -> None:
    if state is not PollState.PREPARED:
        raise Refusal("poll_frozen")
