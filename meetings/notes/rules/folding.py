"""The letters of a text, without what differs between two ways of reading the same page."""

from __future__ import annotations

import re
import unicodedata

# Spaces of every kind, soft hyphens, marks of direction, what cannot be seen.  static/js/notes/folding.js has the same.
_DROPPED = re.compile(
    "[\\s\\x00-\\x1f\\x7f-\\x9f\\u00ad\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2064\\ufeff\\ufffe\\uffff]+"
)


def fold(text: str) -> str:
    """The text in one Unicode form and without spaces: equal for the same words, however they were extracted."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text))
