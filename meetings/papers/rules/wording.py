"""The words of a paper as two versions of it are compared: in their order, whatever page or line they stand on.

What a page repeats of the one before (headings, footers) is there once; what counts the pages is
not there at all.  Line ends, hyphens at line ends and the shapes of quotes and dashes say nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

ZONE = 3  # lines at the head and at the foot of a page, where headings and footers stand
_NUMBER = re.compile(r"\d+")
_PAGE_LINE = re.compile(
    r"[\s\-–—]*(?:trang|tr\.|page)?[\s\-–—]*(\d+)(?:\s*(?:/|trên|of)\s*\d+)?[\s\-–—.]*", re.IGNORECASE
)
_LETTER_THEN_HYPHEN = re.compile(r"[^\W\d_]-$")
_HYPHEN_INSIDE = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_SAME_SIGNS = str.maketrans(
    {**dict.fromkeys("“”„«»″", '"'), **dict.fromkeys("‘’‚′", "'"), **dict.fromkeys("–—‑−", "-")}
)


@dataclass(frozen=True, slots=True)
class Wording:
    """Words as they are shown, what they are compared by, and the page of each, counted from 1."""

    words: tuple[str, ...]
    keys: tuple[str, ...]
    pages: tuple[int, ...]

    def page_at(self, place: int) -> int:
        """The page of this word, and behind the last word the last one's; 0 where there are no words."""
        return self.pages[min(place, len(self.pages) - 1)] if self.pages else 0


def wording(pages: Sequence[str]) -> Wording:
    """The words of these pages in their order."""
    lines = [[line for raw in page.split("\n") if (line := " ".join(raw.split()))] for page in pages]
    found: list[tuple[str, int]] = []
    for number, kept in enumerate(_without_furniture(lines), start=1):
        for word in " ".join(kept).split():
            if found and word[0].isalpha() and _LETTER_THEN_HYPHEN.search(found[-1][0]):
                last, page = found.pop()  # a word broken at the end of a line, or written so
                found.append((last + word, page))
            else:
                found.append((word, number))
    words_of, pages_of = [word for word, _ in found], [page for _, page in found]
    return Wording(tuple(words_of), tuple(map(key, words_of)), tuple(pages_of))


def key(word: str) -> str:
    """What decides whether two words are the same."""
    plain = unicodedata.normalize("NFC", word).translate(_SAME_SIGNS)
    return _HYPHEN_INSIDE.sub("", plain) or plain


def _without_furniture(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    return [
        [line for place, line in enumerate(lines) if not _is_furniture(pages, number, place)]
        for number, lines in enumerate(pages)
    ]


def _is_furniture(pages: Sequence[Sequence[str]], number: int, place: int) -> bool:
    """Whether this line numbers the page, or says again what the page before it says in the same zone."""
    lines = pages[number]
    is_head, is_foot = place < ZONE, place >= len(lines) - ZONE
    if not is_head and not is_foot:
        return False
    if place in (0, len(lines) - 1) and (found := _PAGE_LINE.fullmatch(lines[place])) and int(found[1]) == number + 1:
        return True
    before = _zones(pages, number - 1, is_head, is_foot)
    if lines[place] in before:
        return True
    after = _zones(pages, number + 1, is_head, is_foot)
    return any(_counts_up(other, lines[place]) for other in before) or any(
        _counts_up(lines[place], other) for other in after
    )


def _zones(pages: Sequence[Sequence[str]], number: int, is_head: bool, is_foot: bool) -> list[str]:
    if not 0 <= number < len(pages):
        return []
    lines = pages[number]
    return [*(lines[:ZONE] if is_head else ()), *(lines[-ZONE:] if is_foot else ())]


def _counts_up(line: str, following: str) -> bool:
    """Whether the second is the first with one of its numbers one higher, and all else the same."""
    if _NUMBER.sub("#", line) != _NUMBER.sub("#", following):
        return False
    pairs = list(zip(map(int, _NUMBER.findall(line)), map(int, _NUMBER.findall(following)), strict=True))
    return [later - earlier for earlier, later in pairs if later != earlier] == [1]
