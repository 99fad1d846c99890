"""What changed between the texts of two versions, found by a process of its own that may be killed.

`python -m meetings.papers.store.text_differences` reads {"old": [page, …], "new": [page, …]}
and prints the changes as JSON, or null where there are more words than are compared.
"""

from __future__ import annotations

import os
import sys

import msgspec

from meetings.papers.rules import TooLong, changes, differences
from meetings.papers.store.limits import limit_myself

MOST_SECONDS = 40
MOST_MEMORY_BYTES = 1_500_000_000
POLITENESS = 5


class Texts(msgspec.Struct, frozen=True):
    """Two versions, page by page."""

    old: list[str]
    new: list[str]


def main() -> None:
    """Compare what comes in."""
    texts = msgspec.json.decode(sys.stdin.buffer.read(), type=Texts)
    try:
        found = changes(differences(texts.old, texts.new))
    except TooLong:
        found = None
    sys.stdout.buffer.write(msgspec.json.encode(found))


if __name__ == "__main__":
    limit_myself(MOST_SECONDS, MOST_MEMORY_BYTES)
    if hasattr(os, "nice"):  # not on every system
        os.nice(POLITENESS)
    main()
