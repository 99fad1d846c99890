"""The terms under which a text is found: the same ones on every database.

A text is a row of words (letters and digits, whatever stands between).  It is found under
- each word folded: "dieu" (lower case, no marks, đ as d), so that it is found however it is typed,
- each word as it is written: "=điều", so that the exact one comes first,
- each two neighbours folded: "_dau_tu".  Vietnamese words have two or more syllables, and every
  syllable is common: only with these is a phrase found without reading half of all papers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

LONGEST_WORD = 40
WORD = re.compile(r"[^\W_]+")
EXACT = "="
PAIR = "_"


class _Folding(dict[int, str]):
    """Character → its folded letter, always one for one; filled as characters come."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        first = unicodedata.normalize("NFD", character)[0].lower()[:1]
        self[code] = {"đ": "d", "ı": "i"}.get(first, first) or character
        return self[code]


_FOLDED = _Folding()


def folded(text: str) -> str:
    """Lower case without marks, đ as d; of the same length as the text when that is composed (NFC)."""
    return text.translate(_FOLDED)


def spoken(text: str) -> str:
    """Lower case with its marks, of the same length as the text when that is composed."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower()[:1] or c for c in text)


def words_of(text: str) -> list[str]:
    """The words of a text in their order, in lower case, composed, none longer than is kept."""
    return [word[:LONGEST_WORD] for word in WORD.findall(spoken(unicodedata.normalize("NFC", text)))]


def exact_term(word: str) -> str:
    """The term of a word as it is written."""
    return EXACT + word


def pair_term(one: str, other: str) -> str:
    """The term of two neighbours, folded."""
    return f"{PAIR}{folded(one)}{PAIR}{folded(other)}"


def index_terms(texts: Iterable[str]) -> str:
    """Every term of these texts once, with blanks between; neighbours are of one text."""
    terms = set[str]()
    for text in texts:
        exact = words_of(text)
        plain = [folded(word) for word in exact]
        terms.update(plain)
        terms.update(map(exact_term, exact))
        terms.update(f"{PAIR}{one}{PAIR}{other}" for one, other in pairwise(plain))
    return " ".join(sorted(terms))
