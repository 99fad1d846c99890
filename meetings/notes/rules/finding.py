"""Finding words in another version of a paper: exact ones by their context, edited ones by what is left of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

from meetings.notes.rules.folding import fold
from meetings.notes.rules.marks import How, Place

LONG_ENOUGH = 12  # letters that mean something without their context
SHORTEST_EDITED = 8  # fewer letters are not recognised once they are edited
MOST_COMPARED = 400  # letters of a quote that are compared one by one
MOST_OCCURRENCES = 5000
MOST_WEIGHED = 60  # occurrences whose whole context is weighed
CONTEXT = 64
ALIKE = 0.55  # share of letters that an edited quote must keep
SURE = 0.3  # likeness of the context from which it decides
SLACK = 32


@dataclass(frozen=True, slots=True)
class Words:
    """What is looked for, folded: the quote, what stood before and after it, and the page it was on."""

    quote: str
    before: str
    after: str
    page: int


class Document:
    """The folded text of a version as one string that knows its pages."""

    def __init__(self, pages: Sequence[str]) -> None:
        folded = [fold(page) for page in pages]
        self.text = "".join(folded)
        self.pages = len(folded)
        self._starts = [0, *accumulate(len(page) for page in folded)][: len(folded)]

    def page_at(self, offset: int) -> int:
        """The number of the page, from 1, on which this letter stands."""
        return max(1, bisect_right(self._starts, offset))

    def start_of(self, page: int) -> int:
        """Where this page begins."""
        return self._starts[page - 1] if page <= self.pages else len(self.text)

    def place(self, how: How, start: int, end: int) -> Place:
        """The stretch as a place: on the page that has the most of it."""
        page = self.page_at(start)
        border = self.start_of(page + 1)
        if end - border > border - start:
            page, start = self.page_at(end - 1), max(border, self.start_of(self.page_at(end - 1)))
        text = self.text[start : min(end, self.start_of(page + 1))]
        return Place(how, page, text, self.text.count(text, self.start_of(page), start + len(text) - 1) if text else 0)


def place_of(document: Document, words: Words) -> Place | None:
    """Where these words stand in the document; None where they are gone."""
    if not words.quote:
        return None
    found = list(_occurrences(document.text, words.quote, MOST_OCCURRENCES))
    if found:
        return _choose(document, words, found)
    return _edited(document, words)


def _choose(document: Document, words: Words, found: list[int]) -> Place | None:
    size = len(words.quote)
    if len(found) > MOST_WEIGHED:
        found.sort(key=lambda at: (-_border(document.text, words, at, at + size), _distance(document, words, at)))
        del found[MOST_WEIGHED:]
    likeness = {at: _likeness(document.text, words, at, at + size) for at in found}
    best = max(found, key=lambda at: (likeness[at], -_distance(document, words, at)))
    if likeness[best] >= SURE:
        return document.place(How.FOUND, best, best + size)
    if size < LONG_ENOUGH:
        return None
    return document.place(How.FOUND if len(found) == 1 else How.NEAR, best, best + size)


def _edited(document: Document, words: Words) -> Place | None:
    quote = words.quote[:MOST_COMPARED]
    if len(quote) < SHORTEST_EDITED:
        return None
    best: tuple[float, int, int] | None = None
    for start in _candidates(document.text, quote):
        window = document.text[max(0, start - SLACK) : start + len(quote) + 2 * SLACK]
        share, first, last = _kept(window, quote)
        first, last = first + max(0, start - SLACK), last + max(0, start - SLACK)
        weight = share + 0.2 * _likeness(document.text, words, first, last)
        if share >= ALIKE and (best is None or weight > best[0]):
            best = (weight, first, last)
    return document.place(How.NEAR, best[1], best[2]) if best else None


def _candidates(text: str, quote: str) -> Iterator[int]:
    """Where the quote may have begun, by the pieces of it that are still there; the likeliest first."""
    size = max(4, min(12, len(quote) // 3))
    votes = Counter[int]()
    for at in range(0, len(quote) - size + 1, max(1, size // 2)):
        for found in _occurrences(text, quote[at : at + size], 50):
            votes[max(0, found - at) // SLACK] += 1
    for bucket, _ in votes.most_common(5):
        yield bucket * SLACK


def _kept(window: str, quote: str) -> tuple[float, int, int]:
    """Share of letters that the window keeps of the quote, and the stretch of the window they span."""
    blocks = [b for b in SequenceMatcher(None, window, quote, autojunk=False).get_matching_blocks() if b.size >= 3]
    if not blocks:
        return 0.0, 0, 0
    first, last = blocks[0].a, blocks[-1].a + blocks[-1].size
    return 2 * sum(b.size for b in blocks) / (last - first + len(quote)), first, last


def _likeness(text: str, words: Words, start: int, end: int) -> float:
    """0 to 1: how much the surroundings are those that the quote had."""
    before, after = words.before[-CONTEXT:], words.after[:CONTEXT]
    whole = len(before) + len(after)
    if not whole:
        return 0.0
    shared = _shared(before, text[max(0, start - len(before)) : start]) * len(before)
    shared += _shared(after, text[end : end + len(after)]) * len(after)
    return (shared + _border(text, words, start, end)) / (2 * whole)


def _border(text: str, words: Words, start: int, end: int) -> int:
    """How many letters right before and right after are those that the quote had."""
    before, after = words.before[-CONTEXT:], words.after[:CONTEXT]
    count = 0
    while count < len(before) and count < start and before[-1 - count] == text[start - 1 - count]:
        count += 1
    own = count
    while count - own < len(after) and end + count - own < len(text) and after[count - own] == text[end + count - own]:
        count += 1
    return count


def _shared(one: str, other: str) -> float:
    """Dice's coefficient of the pairs of letters; 1 for two equal strings."""
    pairs, others = (Counter(a + b for a, b in pairwise(s)) for s in (one, other))
    whole = pairs.total() + others.total()
    return 2 * (pairs & others).total() / whole if whole else float(one == other)


def _distance(document: Document, words: Words, at: int) -> int:
    return abs(document.page_at(at) - words.page)


def _occurrences(text: str, piece: str, most: int) -> Iterator[int]:
    at = text.find(piece)
    while at >= 0 and most > 0:
        yield at
        most -= 1
        at = text.find(piece, at + 1)
