"""What a new version of a paper says otherwise than the one before.

Text that only stands on another page has not changed; text that stands in another place
of the order has moved.  Without what came in the pieces are the old text, without what
went out the new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from meetings.papers.rules.aligning import Block, aligned
from meetings.papers.rules.wording import Wording, wording

MOST_WORDS = 400_000  # of a version
SHORT = 2  # words that did not change between two changes: three marks there are harder to read than one
_DIGIT = re.compile(r"\d")
LEAST_MOVED = 12  # words


class Fate(StrEnum):
    """What became of some words."""

    SAME = "same"
    OUT = "out"
    IN = "in"
    MOVED_OUT = "moved_out"  # they stand elsewhere now
    MOVED_IN = "moved_in"


class TooLong(Exception):
    """There are more words than are compared."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in a row with one fate; `old_page` and `new_page` are where they are, or where they would be.

    For what moved that is from where and to where.  Pages count from 1; 0 where a version has no words at all.
    """

    fate: Fate
    words: tuple[str, ...]
    old_page: int
    new_page: int


@dataclass(frozen=True, slots=True)
class _Run:
    """Words a0 to a1 of the old text have become words b0 to b1 of the new one."""

    fate: Fate
    a0: int
    a1: int
    b0: int
    b1: int


def differences(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    """Both texts, given page by page, as one row of pieces; raises TooLong."""
    before, after = wording(old), wording(new)
    if max(len(before.words), len(after.words)) > MOST_WORDS:
        raise TooLong
    runs = list(_runs(_kept(before, aligned(before.keys, after.keys)), len(before.words), len(after.words)))
    return [_piece(before, after, run) for run in _with_moves(before, after, runs)]


def _kept(before: Wording, blocks: Sequence[Block]) -> list[Block]:
    """Without a word or two that stayed between two changes; figures always stay."""
    return [
        block
        for place, block in enumerate(blocks)
        if block.size > SHORT
        or not 0 < place < len(blocks) - 1
        or any(map(_DIGIT.search, before.words[block.old : block.old + block.size]))
    ]


def _runs(blocks: Sequence[Block], old_size: int, new_size: int) -> Iterator[_Run]:
    a, b = 0, 0
    for block in [*blocks, Block(old_size, new_size, 0)]:
        if block.old > a:
            yield _Run(Fate.OUT, a, block.old, b, b)
        if block.new > b:
            yield _Run(Fate.IN, block.old, block.old, b, block.new)
        a, b = block.old + block.size, block.new + block.size
        if block.size:
            yield _Run(Fate.SAME, block.old, a, block.new, b)


def _with_moves(before: Wording, after: Wording, runs: Sequence[_Run]) -> list[_Run]:
    """The runs, those that went out in one place and came in in another told apart."""
    there = _beginnings(after, runs)
    gone, come = dict[int, list[Block]](), dict[int, list[Block]]()
    for place, run in enumerate(runs):
        at = run.a0
        while run.fate is Fate.OUT and at <= run.a1 - LEAST_MOVED:
            target, start = there.get(before.keys[at : at + LEAST_MOVED], (-1, 0))
            size = _common(before, after, at, run.a1, start, runs[target].b1) if target >= 0 else 0
            if size and not any(b.new < start + size and start < b.new + b.size for b in come.get(target, ())):
                block = Block(at, start, size)
                gone.setdefault(place, []).append(block)
                come.setdefault(target, []).append(block)
            at += max(1, size)
    return [
        part
        for place, run in enumerate(runs)
        for part in _cut(run, sorted(gone.get(place, ())), sorted(come.get(place, ()), key=lambda b: b.new))
    ]


def _beginnings(after: Wording, runs: Sequence[_Run]) -> dict[tuple[str, ...], tuple[int, int]]:
    """For every row of words that came in once: in which run, and where."""
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    for place, run in enumerate(runs):
        if run.fate is Fate.IN:
            for at in range(run.b0, run.b1 - LEAST_MOVED + 1):
                row = after.keys[at : at + LEAST_MOVED]
                found[row] = (-1, 0) if row in found else (place, at)
    return found


def _common(before: Wording, after: Wording, a: int, a1: int, b: int, b1: int) -> int:
    size = 0
    while a + size < a1 and b + size < b1 and before.keys[a + size] == after.keys[b + size]:
        size += 1
    return size


def _cut(run: _Run, gone: Sequence[Block], come: Sequence[Block]) -> Iterator[_Run]:
    """The run in parts: what moved out of it or into it, and the rest."""
    a, b = run.a0, run.b0
    for block in gone:
        if block.old > a:
            yield _Run(run.fate, a, block.old, b, b)
        a = block.old + block.size
        yield _Run(Fate.MOVED_OUT, block.old, a, block.new, block.new)
    for block in come:
        if block.new > b:
            yield _Run(run.fate, a, a, b, block.new)
        b = block.new + block.size
        yield _Run(Fate.MOVED_IN, block.old, block.old, block.new, b)
    if a < run.a1 or b < run.b1:
        yield _Run(run.fate, a, run.a1, b, run.b1)


def _piece(before: Wording, after: Wording, run: _Run) -> Piece:
    is_old = run.fate in (Fate.OUT, Fate.MOVED_OUT)
    words = before.words[run.a0 : run.a1] if is_old else after.words[run.b0 : run.b1]
    return Piece(run.fate, words, before.page_at(run.a0), after.page_at(run.b0))
