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
from meetings.papers.rules.deadline import last_day_for_papers
from meetings.papers.rules.names import clean, fold, number_in, title_in, unmarked, words
from meetings.papers.rules.ranges import NoSuchBytes, Span, span_asked
from meetings.papers.rules.steps import PaperState, check_step, is_number, moved, number_key, place_for, renumbered
from meetings.papers.rules.texts import TextState, tidy_page

__all__ = [
    "ItemLabel",
    "Match",
    "NoSuchBytes",
    "PaperKind",
    "PaperState",
    "Proposal",
    "Span",
    "TextState",
    "check_step",
    "clean",
    "fold",
    "is_number",
    "kind_of",
    "last_day_for_papers",
    "most_alike",
    "moved",
    "next_number",
    "number_in",
    "number_key",
    "padded",
    "place_for",
    "propose",
    "renumbered",
    "span_asked",
    "tidy_page",
    "title_in",
    "unmarked",
    "words",
]
