"""The text of papers: how far it was read, and in which shape it is kept."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

# What PDF readers put where a word was broken at the end of a line.
BROKEN_WORD = re.compile("[\x02\ufffe\u00ad](?:\r?\n)?")
NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\uffff\ud800-\udfff]")
LONGEST_PAGE = 100_000  # characters; more than any page of a paper has


class TextState(StrEnum):
    """How far the text of a version was read."""

    WAITING = "waiting"
    DONE = "done"
    NONE = "none"  # read, and there is none: a scan
    FAILED = "failed"  # reading it broke its limits of time or memory


def tidy_page(text: str) -> str:
    """The text of a page as it is kept: composed letters, plain line ends, words put together again."""
    text = BROKEN_WORD.sub("", text[:LONGEST_PAGE])
    text = NOT_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", text).strip()
