"""Decisions about marks on papers: where they belong in another version, and which of two edits counts."""

from meetings.notes.rules.finding import Document, place_of
from meetings.notes.rules.folding import fold
from meetings.notes.rules.marks import (
    Colour,
    How,
    Known,
    MarkKind,
    Outcome,
    Place,
    check_content,
    copy_key,
    decide,
    may_remove,
)
from meetings.notes.rules.placing import Anchor, Target, placed

__all__ = [
    "Anchor",
    "Colour",
    "Document",
    "How",
    "Known",
    "MarkKind",
    "Outcome",
    "Place",
    "Target",
    "check_content",
    "copy_key",
    "decide",
    "fold",
    "may_remove",
    "place_of",
    "placed",
]
