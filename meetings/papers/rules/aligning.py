"""Which words of two texts belong to each other, within a time that grows with their length only.

Runs of words that both texts have exactly once hold them together (the longest chain of
them that keeps the order); between two of them the same is asked of shorter runs, and
what is then left is small enough to be compared word by word.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

WIDTHS = (6, 3, 1)  # words in a run
DEEPEST = 16
MOST_CELLS = 250_000  # of one gap that is compared word by word: 500 words against 500
CELLS_IN_ALL = 12_000_000


class Block(NamedTuple):
    """So many words from `old` on are those from `new` on."""

    old: int
    new: int
    size: int


@dataclass(slots=True)
class _Gap:
    """Words that are still to be compared, and with runs of which width; `depth` is how often it was cut."""

    a0: int
    a1: int
    b0: int
    b1: int
    width: int = 0
    depth: int = 0


def aligned(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """The words that both have, as runs in the order of both, none touching the one before in both texts."""
    found: list[Block] = []
    gaps, cells = [_Gap(0, len(old), 0, len(new))], CELLS_IN_ALL
    while gaps:
        gap = gaps.pop()
        found.extend(_trimmed(old, new, gap))
        size = (gap.a1 - gap.a0) * (gap.b1 - gap.b0)
        if not size:
            continue
        blocks = _chain(old, new, gap) if gap.depth < DEEPEST else []
        if blocks:
            found.extend(blocks)
            gaps.extend(_between(blocks, gap))
        elif size <= min(MOST_CELLS, cells):
            cells -= size
            found.extend(_word_by_word(old, new, gap))
    return _joined(sorted(found))


def _trimmed(old: Sequence[str], new: Sequence[str], gap: _Gap) -> Iterator[Block]:
    """What a gap begins and ends with in both texts; the gap is what is left."""
    size, most = 0, min(gap.a1 - gap.a0, gap.b1 - gap.b0)
    while size < most and old[gap.a0 + size] == new[gap.b0 + size]:
        size += 1
    if size:
        yield Block(gap.a0, gap.b0, size)
        gap.a0, gap.b0 = gap.a0 + size, gap.b0 + size
    size, most = 0, most - size
    while size < most and old[gap.a1 - 1 - size] == new[gap.b1 - 1 - size]:
        size += 1
    if size:
        gap.a1, gap.b1 = gap.a1 - size, gap.b1 - size
        yield Block(gap.a1, gap.b1, size)


def _chain(old: Sequence[str], new: Sequence[str], gap: _Gap) -> list[Block]:
    """Runs that both sides of a gap have exactly once, made as long as they go; the gap knows their width then."""
    while gap.width < len(WIDTHS):
        width = WIDTHS[gap.width]
        there = _once(new, gap.b0, gap.b1, width)
        pairs = [(at, there[run]) for run, at in _once(old, gap.a0, gap.a1, width).items() if run in there]
        if pairs:
            return _grown(old, new, gap, _longest_rising(pairs))
        gap.width += 1
    return []


def _once(words: Sequence[str], start: int, end: int, width: int) -> dict[tuple[str, ...], int]:
    """Where each run of so many words begins that is there only once, in the order of the text."""
    found: dict[tuple[str, ...], int] = {}
    for at in range(start, end - width + 1):
        run = tuple(words[at : at + width])
        found[run] = -1 if run in found else at
    return {run: at for run, at in found.items() if at >= 0}


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs that rises in both; the pairs rise in the first."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, (_, value) in enumerate(pairs):
        at = bisect_left(ends, value)
        before.append(places[at - 1] if at else -1)
        ends[at : at + 1] = [value]
        places[at : at + 1] = [place]
    chain, place = [], places[-1]
    while place >= 0:
        chain.append(pairs[place])
        place = before[place]
    return chain[::-1]


def _grown(old: Sequence[str], new: Sequence[str], gap: _Gap, chain: Sequence[tuple[int, int]]) -> list[Block]:
    blocks, a, b = list[Block](), gap.a0, gap.b0
    for i, j in chain:
        if i < a or j < b:
            continue  # within the block before
        start, end = 0, 0
        while i - start > a and j - start > b and old[i - start - 1] == new[j - start - 1]:
            start += 1
        while i + end < gap.a1 and j + end < gap.b1 and old[i + end] == new[j + end]:
            end += 1
        blocks.append(Block(i - start, j - start, start + end))
        a, b = i + end, j + end
    return blocks


def _between(blocks: Sequence[Block], gap: _Gap) -> Iterator[_Gap]:
    a, b = gap.a0, gap.b0
    for block in [*blocks, Block(gap.a1, gap.b1, 0)]:
        if block.old > a or block.new > b:
            yield _Gap(a, block.old, b, block.new, gap.width, gap.depth + 1)
        a, b = block.old + block.size, block.new + block.size


def _word_by_word(old: Sequence[str], new: Sequence[str], gap: _Gap) -> Iterator[Block]:
    matcher = SequenceMatcher(None, old[gap.a0 : gap.a1], new[gap.b0 : gap.b1], autojunk=False)
    for block in matcher.get_matching_blocks():
        if block.size:
            yield Block(gap.a0 + block.a, gap.b0 + block.b, block.size)


def _joined(blocks: Sequence[Block]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        if found and (last := found[-1]).old + last.size == block.old and last.new + last.size == block.new:
            found[-1] = Block(last.old, last.new, last.size + block.size)
        else:
            found.append(block)
    return found
