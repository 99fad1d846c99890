"""Taking a file in: spooled, recognised by its content, checked, kept."""

from __future__ import annotations

import errno
import json
import logging
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meetings.kernel.errors import Malformed, Unavailable
from meetings.papers.store import pdf_facts
from meetings.papers.store.folder import Store
from meetings.runtime import Runtime

PDF_MIME = "application/pdf"
HEADER_WITHIN = 1024  # readers accept a header after so much of something else
log = logging.getLogger(__name__)


class Refused(Malformed):
    """This file is not taken; the code says why."""


class DiskFull(Unavailable):
    """There is no room for it."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that is kept: SHA-256 in hexadecimal, size in bytes."""

    sha256: str
    size: int
    pages: int
    has_text: bool


def take_in(store: Store, runtime: Runtime, chunks: Iterable[bytes]) -> Taken:
    """Keep a PDF, or raise Refused and keep nothing.

    Codes: paper_empty, paper_not_pdf, paper_damaged, paper_encrypted; DiskFull.  Runs on
    the hub: what blocks is offloaded, the check is a process of its own.
    """
    spool = _on_disk(runtime, store.spool)
    try:
        for chunk in chunks:
            if spool.size == 0:
                _check_header(chunk)
            _on_disk(runtime, spool.write, chunk)
        if spool.size == 0:
            raise Refused("paper_empty")
        sha256 = _on_disk(runtime, spool.finish)
        pages, has_text = pdf_pages(spool.path)
        _on_disk(runtime, store.keep, spool, sha256)
        return Taken(sha256, spool.size, pages, has_text)
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


def _check_header(first: bytes) -> None:
    if b"%PDF-" not in first[:HEADER_WITHIN]:
        raise Refused("paper_not_pdf")


def _on_disk(runtime: Runtime, function: Callable[..., Any], *args: Any) -> Any:
    try:
        return runtime.offload(function, *args)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull("disk_full") from None
        raise
