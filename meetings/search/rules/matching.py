"""Where in a text the words stand, how good that is, and the piece of the text that is shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from meetings.papers.rules import folded, spoken, words_of
from meetings.search.rules.asking import Wish

BEFORE, AFTER = 70, 150  # characters shown around the first find
BEGIN, END, BETWEEN, GOES_ON = r"(?<![^\W_])", r"(?![^\W_])", r"[\W_]+", r"[^\W_]*"
MOST_MARKS = 40
Span = tuple[int, int]


class Level(IntEnum):
    """How well a text answers a wish, the best first."""

    EXACT_PHRASE = 0
    PHRASE = 1
    EXACT_WORDS = 2
    WORDS = 3
    SOME_WORDS = 4  # the others stand on the pages around


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; `is_hit`: it is what was looked for."""

    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Match:
    """What was found in a text; `spans` are places in the composed text."""

    level: Level
    found: int
    spans: tuple[Span, ...]


class Matcher:
    """Looks for one wish in many texts."""

    def __init__(self, wish: Wish) -> None:
        self._wish = wish
        self._whole = _pattern(wish.words, is_open=wish.is_open) if len(wish.words) > 1 else None
        self._phrases = [(phrase, _pattern(phrase)) for phrase in wish.phrases]
        last = len(wish.words) - 1
        self._words = [
            (word, _pattern((word,), is_open=wish.is_open and place == last)) for place, word in enumerate(wish.words)
        ]

    def match(self, text: str) -> Match | None:
        """What this composed text answers; None where it has none of the words, or lacks a phrase in quotes."""
        plain = folded(text)
        quoted: list[Span] = []
        is_exact = True
        for phrase, pattern in self._phrases:
            spans = _spans(pattern, plain)
            if not spans:
                return None
            is_exact = is_exact and any(_is_exact(text, span, phrase) for span in spans)
            quoted += spans
        if not self._words:
            if not quoted:
                return None  # nothing was asked
            return Match(Level.EXACT_PHRASE if is_exact else Level.PHRASE, len(quoted), _in_order(quoted))
        return self._of_words(text, plain, quoted, is_exact)

    def _of_words(self, text: str, plain: str, quoted: list[Span], is_exact: bool) -> Match | None:
        whole = _spans(self._whole, plain) if self._whole else []
        if whole:
            exact = [span for span in whole if _is_exact(text, span, self._wish.words)]
            level = Level.EXACT_PHRASE if exact and is_exact else Level.PHRASE
            return Match(level, len(whole), _in_order([*(exact or whole), *quoted]))
        found = [(word, _spans(pattern, plain)) for word, pattern in self._words]
        spans = [span for _, some in found for span in some]
        if not spans and not quoted:
            return None
        if not all(some for _, some in found):
            return Match(Level.SOME_WORDS, sum(bool(some) for _, some in found), _in_order([*spans, *quoted]))
        exact_ones = [[span for span in some if _is_exact(text, span, (word,))] for word, some in found]
        if is_exact and all(exact_ones):
            return Match(Level.EXACT_WORDS, len(spans), _in_order([*(s for some in exact_ones for s in some), *quoted]))
        return Match(Level.WORDS, len(spans), _in_order([*spans, *quoted]))

    def snippet(self, text: str, match: Match) -> tuple[Piece, ...]:
        """The text around the first find, in one line, with every find in it marked."""
        start, end = _window(text, match.spans[0])
        pieces = list(_pieces(text, start, end, [span for span in match.spans if start <= span[0] and span[1] <= end]))
        if start > 0:
            pieces.insert(0, Piece("… ", False))
        if end < len(text):
            pieces.append(Piece(" …", False))
        return tuple(pieces)

    def marked(self, text: str) -> tuple[Piece, ...]:
        """A whole title with every find marked."""
        text = unicodedata.normalize("NFC", text)
        match = self.match(text)
        return tuple(_pieces(text, 0, len(text), match.spans if match else ()))


def _pattern(words: Iterable[str], *, is_open: bool = False) -> re.Pattern[str]:
    middle = BETWEEN.join(re.escape(folded(word)) for word in words)
    return re.compile(BEGIN + middle + (GOES_ON if is_open else END))


def _spans(pattern: re.Pattern[str], plain: str) -> list[Span]:
    found = []
    for each in pattern.finditer(plain):
        found.append(each.span())
        if len(found) == MOST_MARKS:
            break
    return found


def _is_exact(text: str, span: Span, words: tuple[str, ...]) -> bool:
    there = words_of(spoken(text[span[0] : span[1]]))
    return len(there) == len(words) and all(a.startswith(b) for a, b in zip(there, words, strict=True))


def _in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    """By their places, without those that lie within others."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda each: (each[0], -each[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return tuple(kept)


def _window(text: str, span: Span) -> Span:
    start, end = max(0, span[0] - BEFORE), min(len(text), span[1] + AFTER)
    while start > 0 and not text[start - 1].isspace() and span[0] - start < BEFORE + 20:
        start -= 1
    while end < len(text) and not text[end].isspace() and end - span[1] < AFTER + 20:
        end += 1
    return start, end


def _pieces(text: str, start: int, end: int, spans: Iterable[Span]) -> Iterable[Piece]:
    at = start
    for first, last in spans:
        if first > at:
            yield Piece(_one_line(text[at:first]), False)
        yield Piece(_one_line(text[first:last]), True)
        at = last
    if at < end:
        yield Piece(_one_line(text[at:end]), False)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
