"""The contents of a pack and its parts, read and written by a process of its own that may be killed.

`python -I alone.py pack_pages FILE` prints {"pages": 40, "headings": [["Báo cáo", 1], …]};
with `PREFIX 1-12 13-20 …` behind it, it writes those pages to `PREFIX-1.entry`, `PREFIX-2.entry`, …
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

import pypdf
from pypdf.errors import PyPdfError

from meetings.papers.store.limits import limit_myself

MOST_SECONDS = 60
MOST_MEMORY_BYTES = 2_000_000_000
MOST_WRITTEN_BYTES = 1_000_000_000
MOST_HEADINGS = 1000


def contents(reader: pypdf.PdfReader) -> dict[str, Any]:
    """The headings of the highest level that has more than one, with the pages they stand on."""
    level: list[Any] = list(reader.outline)
    while len(level) <= 2 and any(isinstance(one, list) for one in level):
        level = next(one for one in level if isinstance(one, list))
    return {"pages": len(reader.pages), "headings": list(_headings(reader, level))[:MOST_HEADINGS]}


def _headings(reader: pypdf.PdfReader, level: Any) -> Iterator[tuple[str, int]]:
    for one in level:
        if isinstance(one, list):
            continue
        page = reader.get_destination_page_number(one)
        if page is not None and page >= 0:
            yield str(one.title), page + 1


def write_parts(reader: pypdf.PdfReader, prefix: str, spans: list[str]) -> None:
    """Write these pages, each span to a file of its own."""
    for number, span in enumerate(spans, start=1):
        first, last = map(int, span.split("-"))
        writer = pypdf.PdfWriter()
        for page in reader.pages[first - 1 : last]:
            writer.add_page(page)
        writer.compress_identical_objects(remove_unreferenced=True)
        with open(f"{prefix}-{number}.entry", "xb") as out:
            writer.write(out)


def main(path: str, prefix: str = "", *spans: str) -> None:
    """Do what the words ask for."""
    reader = pypdf.PdfReader(path)
    if prefix:
        write_parts(reader, prefix, list(spans))
    else:
        print(json.dumps(contents(reader)))


if __name__ == "__main__":
    limit_myself(MOST_SECONDS, MOST_MEMORY_BYTES, MOST_WRITTEN_BYTES)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        main(*sys.argv[1:])
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        sys.exit(2)
