"""Taking a file in: spooled, recognised by its content, checked, kept."""

from __future__ import annotations

import errno
import json
import logging
import subprocess
import sys
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from typing import Any

from meetings.kernel.errors import Malformed, Unavailable
from meetings.papers.store import pdf_facts
from meetings.papers.store.folder import Store
from meetings.papers.store.parts import Part
from meetings.papers.store.spool import Spool
from meetings.papers.store.taken import Taken
from meetings.runtime import Runtime

HEADER_WITHIN = 1024  # readers accept a header after so much of something else
log = logging.getLogger(__name__)


class Refused(Malformed):
    """This file is not taken; the code says why."""


class DiskFull(Unavailable):
    """There is no room for it."""


def take_in(store: Store, runtime: Runtime, chunks: Iterable[bytes]) -> Taken:
    """Keep a PDF, or raise Refused and keep nothing.

    Codes: paper_empty, paper_not_pdf, paper_damaged, paper_encrypted; DiskFull.  Runs on
    the hub: what blocks is offloaded, the check is a process of its own.
    """
    spool = on_disk(runtime, store.spool)
    try:
        for chunk in chunks:
            if spool.size == 0:
                check_header(chunk)
            on_disk(runtime, spool.write, chunk)
        return _keep(store, runtime, spool)
    finally:
        runtime.offload(spool.discard)


def take_part(runtime: Runtime, part: Part, offset: int, size: int, chunks: Iterable[bytes]) -> int:
    """Write what arrives to a file that comes in parts, each piece as it comes; where it ends now.

    Raises Refusal("upload_elsewhere") where the file does not end at `offset`, Refused for what is no PDF, DiskFull.
    """
    pieces = iter(chunks)
    first = next(pieces, b"")
    if offset == 0:
        check_header(first)
    file = on_disk(runtime, part.open, size)
    try:
        for piece in chain([first], pieces):
            offset = on_disk(runtime, part.write, file, offset, piece, size)
        return offset
    finally:
        file.close()


def take_parts(store: Store, runtime: Runtime, part: Part, size: int) -> Taken:
    """As `take_in`, for a file all of whose parts are here; asked again, it answers the same."""
    known: Taken | None = runtime.offload(part.taken)
    if known is not None and runtime.offload(store.exists, known.sha256):
        return known
    if size == 0:
        raise Refused("paper_empty")
    spool = on_disk(runtime, part.arrived, size)
    try:
        taken = _keep(store, runtime, spool)
        on_disk(runtime, part.note, taken)
        return taken
    finally:
        runtime.offload(spool.discard)


def pdf_pages(path: Path) -> tuple[int, bool]:
    """How many pages a PDF has and whether it has text; raises Refused."""
    command = [sys.executable, "-I", "-W", "ignore", pdf_facts.__file__, str(path)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    if done.returncode:
        log.warning("a PDF could not be checked within its limits (exit code %d)", done.returncode)
        raise Refused("paper_damaged")
    found = json.loads(done.stdout)
    if "problem" in found:
        raise Refused(f"paper_{found['problem']}")
    return found["pages"], found["has_text"]


def check_header(first: bytes) -> None:
    """Raise Refused for what does not begin as a PDF does."""
    if b"%PDF-" not in first[:HEADER_WITHIN]:
        raise Refused("paper_not_pdf")


def on_disk(runtime: Runtime, function: Callable[..., Any], *args: Any) -> Any:
    """Run a call that writes off the hub; raises DiskFull."""
    try:
        return runtime.offload(function, *args)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull("disk_full") from None
        raise


def _keep(store: Store, runtime: Runtime, spool: Spool) -> Taken:
    if spool.size == 0:
        raise Refused("paper_empty")
    sha256 = on_disk(runtime, spool.finish)
    pages, has_text = pdf_pages(spool.path)
    on_disk(runtime, store.keep, spool, sha256)
    return Taken(sha256, spool.size, pages, has_text)
