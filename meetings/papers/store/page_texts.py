"""The text of a PDF's pages, read in a process of its own that may be killed.

`python -m meetings.papers.store.page_texts FILE` prints one line of JSON for each page,
its text.  A hostile file can only end this program, which limits its own time and
memory and is the politest of processes.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Iterator
from typing import Any

from meetings.papers.rules import tidy_page

MOST_SECONDS = 300
MOST_MEMORY_BYTES = 2_000_000_000
MOST_PAGES = 5000
MOST_CHARACTERS = 30_000_000  # of a whole paper
POLITENESS = 10


def texts(path: str) -> Iterator[str]:
    """The text of every page; "" for a page that cannot be read."""
    import pypdfium2 as pdfium

    left = MOST_CHARACTERS
    document = pdfium.PdfDocument(path)
    for number in range(min(len(document), MOST_PAGES)):
        text = _text_of(document, number)[:left]
        left -= len(text)
        yield text


def _text_of(document: Any, number: int) -> str:
    import pypdfium2 as pdfium

    try:
        page = document[number]
        text = page.get_textpage()
        found = tidy_page(text.get_text_range())
        text.close()
        page.close()
        return found
    except (pdfium.PdfiumError, ValueError):
        return ""


def _limit_myself() -> None:
    alarm = threading.Timer(MOST_SECONDS, os._exit, [3])
    alarm.daemon = True
    alarm.start()
    try:
        import resource
    except ImportError:  # not on every system
        return
    os.nice(POLITENESS)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def main(path: str) -> None:
    """Print the pages of this file."""
    _limit_myself()
    for text in texts(path):
        print(json.dumps(text, ensure_ascii=True))


if __name__ == "__main__":
    main(sys.argv[1])
