"""The decisions about papers: what their names say, where they belong, which bytes are asked for."""

from meetings.papers.rules.binding import (
    ItemLabel,
    Match,
    PaperKind,
    Proposal,
    kind_of,
    most_alike,
    next_number,
    padded,
    propose,
)
from meetings.papers.rules.names import clean, fold, number_in, title_in, words
from meetings.papers.rules.steps import PaperState, check_step, moved, renumbered

__all__ = [
    "ItemLabel",
    "Match",
    "PaperKind",
    "PaperState",
    "Proposal",
    "check_step",
    "clean",
    "fold",
    "kind_of",
    "most_alike",
    "moved",
    "next_number",
    "number_in",
    "padded",
    "propose",
    "renumbered",
    "title_in",
    "words",
]
