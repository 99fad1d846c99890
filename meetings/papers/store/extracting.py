"""Having the text of a PDF read by a child process."""

from __future__ import annotations

import logging
from pathlib import Path

import msgspec

from meetings.papers.store.looking import child

PROGRAM = "page_texts"
log = logging.getLogger(__name__)


class Unreadable(Exception):
    """The child could not read the file within its limits."""


class TextPart(msgspec.Struct, frozen=True):
    """Some pages in a row, and the terms under which they are found."""

    texts: list[str]
    terms: str


class Extracted(msgspec.Struct, frozen=True):
    """The text of a PDF; `legacy` is the old code page it was in, "" where it was in none."""

    legacy: str
    parts: list[TextPart]

    @property
    def is_empty(self) -> bool:
        """Whether there is no text on any page."""
        return not any(part.terms for part in self.parts)


def extract(path: Path) -> Extracted:
    """The text of the PDF at this place; raises Unreadable.  Others go on meanwhile."""
    done = child(PROGRAM, str(path))
    lines = done.stdout.splitlines()
    if done.returncode or not lines:
        log.warning("the text of a PDF could not be read within its limits (exit code %d)", done.returncode)
        raise Unreadable
    return Extracted(
        msgspec.json.decode(lines[0], type=str), [msgspec.json.decode(x, type=TextPart) for x in lines[1:]]
    )
