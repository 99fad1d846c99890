"""What somebody asks for, and in which turns the index is asked for it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from meetings.papers.rules import exact_term, folded, pair_term, words_of

LONGEST_WISH = 200  # characters; what comes after is not asked for
MOST_WORDS = 12
QUOTES = re.compile('["“”„«»‟＂]')
SHORTEST_BEGINNING = 2  # letters; one alone begins half of all words


@dataclass(frozen=True, slots=True)
class Wish:
    """Words in lower case with their marks; `phrases` stood in quotes.

    `is_open`: the last of `words` may be the beginning of one, because it is still being
    typed.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    is_open: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.words or self.phrases)


@dataclass(frozen=True, slots=True)
class Tier:
    """Terms that must all be there, and beginnings of which one term each must be."""

    terms: tuple[str, ...]
    beginnings: tuple[str, ...] = ()


def parse(text: str) -> Wish:
    """Read what was typed, whatever it is; a quote without its other half is none."""
    text = unicodedata.normalize("NFC", text[:LONGEST_WISH])
    parts = QUOTES.split(text)
    if len(parts) % 2 == 0:
        parts[-2:] = [f"{parts[-2]} {parts[-1]}"]
    phrases = [tuple(words_of(part)) for part in parts[1::2]]
    words = tuple(word for part in parts[0::2] for word in words_of(part))[:MOST_WORDS]
    kept = tuple(phrase[:MOST_WORDS] for phrase in phrases if phrase)[:3]
    is_open = bool(words) and bool(words_of(parts[-1])) and bool(re.search(r"[^\W_]$", text))
    return Wish(words, kept, is_open)


def tiers(wish: Wish) -> tuple[Tier, ...]:
    """The turns in which the index is asked, the best first: exact phrase, phrase, exact words, words."""
    if wish.is_empty:
        return ()
    turns = []
    if len(wish.words) > 1:
        turns += [_together(wish, is_exact=True), _together(wish, is_exact=False)]
    turns += [_apart(wish, is_exact=True), _apart(wish, is_exact=False)]
    return tuple(dict.fromkeys(turns))


def _together(wish: Wish, *, is_exact: bool) -> Tier:
    closed = wish.words[:-1] if wish.is_open else wish.words
    terms = [pair_term(one, other) for one, other in pairwise(closed)]
    beginnings = [pair_term(*wish.words[-2:])] if wish.is_open else []
    if is_exact:
        apart = _apart(wish, is_exact=True)
        return Tier((*terms, *apart.terms), (*beginnings, *apart.beginnings))
    return Tier((*terms, *_of_phrases(wish, is_exact=False)), tuple(beginnings))


def _apart(wish: Wish, *, is_exact: bool) -> Tier:
    term = exact_term if is_exact else folded
    words = list(wish.words)
    # The beginning of a single letter is asked for as a word ("Điều 5"), and after another word as their pair.
    begun = [words.pop()] if wish.is_open and len(words[-1]) >= SHORTEST_BEGINNING else []
    terms = tuple(dict.fromkeys([*map(term, words), *_of_phrases(wish, is_exact=is_exact)]))
    return Tier(terms, tuple(map(term, begun)))


def _of_phrases(wish: Wish, *, is_exact: bool) -> list[str]:
    term = exact_term if is_exact else folded
    pairs = [pair_term(one, other) for phrase in wish.phrases for one, other in pairwise(phrase)]
    singles = [term(word) for phrase in wish.phrases for word in phrase if is_exact or len(phrase) == 1]
    return [*pairs, *singles]
