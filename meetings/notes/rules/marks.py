"""What a mark is, and which of two edits of the same mark counts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from meetings.kernel.errors import Refusal

MOST_MARKS = 2000  # of one person on one paper
MOST_NUMBERS = 4000  # of the strokes of one mark: two for each point
KEY_LENGTH = 32


class MarkKind(StrEnum):
    """A piece of text, something drawn, or a place on the page with a text."""

    HIGHLIGHT = "highlight"
    INK = "ink"
    NOTE = "note"


class Colour(StrEnum):
    """Colours that are also told by their word."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    RED = "red"


class How(StrEnum):
    """How sure a mark's place in the version before the reader is."""

    SAME = "same"  # made on this very version
    FOUND = "found"  # the same words
    NEAR = "near"  # words that were edited, or one of several equal places
    PAGE = "page"  # no words to go by, but as many pages as before
    TRAY = "tray"  # no place: kept in the tray
    LATER = "later"  # this version's text was not read yet


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark stands: the page, and the folded text to look for there, its `nth` occurrence from 0."""

    how: How
    page: int
    text: str = ""
    nth: int = 0


class Outcome(StrEnum):
    """What becomes of an edit that arrives."""

    NEW = "new"
    CHANGE = "change"
    SAME = "same"  # here already: sent twice
    BACK = "back"  # it had been removed, and comes back
    COPY = "copy"  # made without knowing a later edit: kept beside it


@dataclass(frozen=True, slots=True)
class Known:
    """What the server has of a mark."""

    revision: int
    digest: str
    is_removed: bool


def decide(known: Known | None, seen: int, digest: str) -> Outcome:
    """What becomes of an edit whose writer had seen revision `seen` (0 for none); nothing written is ever lost."""
    if known is None:
        return Outcome.NEW
    is_up_to_date = seen >= known.revision
    if known.is_removed:
        return Outcome.SAME if known.digest == digest and not is_up_to_date else Outcome.BACK
    if known.digest == digest:
        return Outcome.SAME
    return Outcome.CHANGE if is_up_to_date else Outcome.COPY


def may_remove(known: Known, seen: int) -> bool:
    """Whether a removal counts: not against an edit that its sender had not seen."""
    return seen >= known.revision


def copy_key(key: str, digest: str) -> str:
    """The key of the copy that keeps this edit: the same one however often the edit arrives."""
    return hashlib.sha256(f"{key}:{digest}".encode()).hexdigest()[:KEY_LENGTH]


def check_content(kind: MarkKind, text: str, rects: Sequence[object], strokes: Sequence[Sequence[int]]) -> None:
    """Raise Refusal for a mark without what makes it one, and for a drawing that is too large."""
    numbers = sum(len(stroke) for stroke in strokes)
    is_empty = {MarkKind.HIGHLIGHT: not rects, MarkKind.INK: not numbers, MarkKind.NOTE: not text.strip()}
    if is_empty[kind]:
        raise Refusal("note_empty")
    if numbers > MOST_NUMBERS or any(len(stroke) % 2 for stroke in strokes):
        raise Refusal("note_drawing_too_large")
