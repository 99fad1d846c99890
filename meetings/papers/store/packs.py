"""Having a pack looked through and taken apart by a child process."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from meetings.papers.rules import Section, sections_of
from meetings.papers.store.folder import Store
from meetings.papers.store.looking import Refused, child
from meetings.papers.store.receiving import on_disk
from meetings.papers.store.unpacking import remove_entries
from meetings.runtime import Runtime

PROGRAM = "pack_pages"


def pack_sections(path: Path) -> tuple[Section, ...]:
    """The sections of a PDF by its table of contents, () where it has none; raises Refused.  Others go on meanwhile."""
    done = child(PROGRAM, str(path))
    if done.returncode:
        raise Refused("paper_damaged")
    found = json.loads(done.stdout)
    return sections_of([(title, page) for title, page in found["headings"]], found["pages"])


@contextmanager
def pack_parts(store: Store, runtime: Runtime, path: Path, spans: Sequence[tuple[int, int]]) -> Iterator[list[Path]]:
    """A PDF for each span of pages, for as long as they are looked at; raises Refused and DiskFull."""
    spool = on_disk(runtime, store.spool)  # lends its name
    prefix = spool.path.with_suffix("")
    try:
        if child(PROGRAM, str(path), str(prefix), *(f"{first}-{last}" for first, last in spans)).returncode:
            raise Refused("pack_not_split")
        yield [prefix.with_name(f"{prefix.name}-{number}.entry") for number in range(1, len(spans) + 1)]
    finally:
        runtime.offload(remove_entries, prefix)
        runtime.offload(spool.discard)
