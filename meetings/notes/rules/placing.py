"""Where a mark stands in the version that is read, from the place at which it was made.

Nothing is written when a new version comes: a mark keeps the anchor it was made with,
and its place in any version follows from that anchor and that version's text alone.
What a bad version took away a good one brings back, and no step can lose a mark.
"""

from __future__ import annotations

from dataclasses import dataclass

from meetings.notes.rules.finding import Document, Words, place_of
from meetings.notes.rules.folding import fold
from meetings.notes.rules.marks import How, MarkKind, Place


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a mark was made: version, page, the words marked or nearest to it, and what stood around them."""

    kind: MarkKind
    version: int
    page: int
    quote: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """The version that is read; `document` is None where it has no text, `is_waiting` while it is not read yet.

    `pages_before` says of older versions how many pages they had.
    """

    version: int
    pages: int
    document: Document | None
    is_waiting: bool
    pages_before: dict[int, int]


def placed(anchor: Anchor, target: Target) -> Place:
    """Where the mark stands; always somewhere, if only in the tray."""
    if anchor.version == target.version:
        return Place(How.SAME, anchor.page)
    if target.is_waiting:
        return Place(How.LATER, anchor.page)
    if target.document is None or not fold(anchor.quote):
        return _by_page(anchor, target)
    words = Words(fold(anchor.quote), fold(anchor.prefix), fold(anchor.suffix), anchor.page)
    found = place_of(target.document, words)
    if found is None and anchor.kind is not MarkKind.HIGHLIGHT:
        # What is drawn or pinned is about its surroundings, not about this one line.
        around = Words(words.before + words.quote + words.after, "", "", anchor.page)
        found = place_of(target.document, around)
    return found or Place(How.TRAY, anchor.page)


def _by_page(anchor: Anchor, target: Target) -> Place:
    """Without words only an unchanged number of pages says that the page is still the same one."""
    is_alike = target.pages_before.get(anchor.version) == target.pages and anchor.page <= target.pages
    return Place(How.PAGE if is_alike else How.TRAY, anchor.page)
