"""The decisions about papers: what their names say, where they belong, which bytes are asked for."""

from meetings.papers.rules.access import Door, PaperReader, Reach, is_meant_for, is_recipient, may_read
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
from meetings.papers.rules.deadline import HERE, is_late, last_day_for_papers
from meetings.papers.rules.differences import Fate, Piece, TooLong, differences
from meetings.papers.rules.formats import (
    BY_MIME,
    FORMATS,
    HEAD_BYTES,
    OFFICE,
    Conversion,
    FileKind,
    begins_as,
    broken_promise,
    renamed_to,
)
from meetings.papers.rules.legacy import CodePage
from meetings.papers.rules.names import clean, fold, number_in, title_in, unmarked, words
from meetings.papers.rules.pack import apart, file_name, folder_name
from meetings.papers.rules.passages import Changes, Part, Passage, changes
from meetings.papers.rules.ranges import NoSuchBytes, Span, span_asked
from meetings.papers.rules.sections import MOST_SECTIONS, Section, sections_of
from meetings.papers.rules.steps import (
    NOT_AT_DESK,
    UNBOUND_STATES,
    PaperState,
    check_step,
    is_number,
    moved,
    number_key,
    place_for,
    renumbered,
)
from meetings.papers.rules.terms import exact_term, folded, index_terms, pair_term, spoken, words_of
from meetings.papers.rules.texts import TextState, tidy_page
from meetings.papers.rules.wording import wording

__all__ = [
    "BY_MIME",
    "FORMATS",
    "HEAD_BYTES",
    "HERE",
    "MOST_SECTIONS",
    "NOT_AT_DESK",
    "OFFICE",
    "UNBOUND_STATES",
    "Changes",
    "CodePage",
    "Conversion",
    "Door",
    "Fate",
    "FileKind",
    "ItemLabel",
    "Match",
    "NoSuchBytes",
    "PaperKind",
    "PaperReader",
    "PaperState",
    "Part",
    "Passage",
    "Piece",
    "Proposal",
    "Reach",
    "Section",
    "Span",
    "TextState",
    "TooLong",
    "apart",
    "begins_as",
    "broken_promise",
    "changes",
    "check_step",
    "clean",
    "differences",
    "exact_term",
    "file_name",
    "fold",
    "folded",
    "folder_name",
    "index_terms",
    "is_late",
    "is_meant_for",
    "is_number",
    "is_recipient",
    "kind_of",
    "last_day_for_papers",
    "may_read",
    "most_alike",
    "moved",
    "next_number",
    "number_in",
    "number_key",
    "padded",
    "pair_term",
    "place_for",
    "propose",
    "renamed_to",
    "renumbered",
    "sections_of",
    "span_asked",
    "spoken",
    "tidy_page",
    "title_in",
    "unmarked",
    "wording",
    "words",
    "words_of",
]
