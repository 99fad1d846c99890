"""One PDF with all papers of a meeting in it: which pages are which paper, by its table of contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MOST_SECTIONS = 100


@dataclass(frozen=True, slots=True)
class Section:
    """The pages from `first` to `last`, counted from 1, under a heading; "" before the first heading."""

    title: str
    first: int
    last: int


def sections_of(headings: Sequence[tuple[str, int]], pages: int) -> tuple[Section, ...]:
    """Every page of a pack in exactly one section, from the headings and the pages they stand on.

    Of several headings on one page the first counts; headings that lead nowhere are left out.
    """
    starts: dict[int, str] = {}
    for title, page in headings:
        if 1 <= page <= pages:
            starts.setdefault(page, " ".join(title.split()))
    if not starts:
        return ()
    starts.setdefault(1, "")
    firsts = sorted(starts)[:MOST_SECTIONS]
    lasts = [*(first - 1 for first in firsts[1:]), pages]
    return tuple(Section(starts[first], first, last) for first, last in zip(firsts, lasts, strict=True))
