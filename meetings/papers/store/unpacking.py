"""Having a ZIP looked at and unpacked by a child process."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meetings.papers.store.folder import Store
from meetings.papers.store.looking import Refused, child
from meetings.papers.store.receiving import DiskFull, on_disk
from meetings.runtime import Runtime

PROGRAM = "zip_entries"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a ZIP; `problem` is the code of why it is not taken, then there is nothing at `path`."""

    name: str
    path: Path
    problem: str


def files_in(archive: Path) -> int:
    """How many files of this ZIP are meant to be papers; raises Refused where it may not be unpacked at all."""
    return int(_told(str(archive))["files"])


@contextmanager
def unpacked(store: Store, runtime: Runtime, archive: Path) -> Iterator[tuple[Entry, ...]]:
    """The files in this ZIP for as long as they are looked at; raises Refused and DiskFull."""
    spool = on_disk(runtime, store.spool)  # lends its name
    prefix = spool.path.with_suffix("")
    try:
        found = _told(str(archive), str(prefix))
        yield tuple(Entry(one["name"], Path(one["path"]), one["problem"]) for one in found["entries"])
    finally:
        runtime.offload(remove_entries, prefix)
        runtime.offload(spool.discard)


def _told(*words: str) -> dict[str, Any]:
    done = child(PROGRAM, *words)
    if done.returncode:
        log.warning("a ZIP could not be unpacked within its limits (exit code %d)", done.returncode)
        raise Refused("paper_bomb")
    found: dict[str, Any] = json.loads(done.stdout)
    if found.get("problem") == "disk_full":
        raise DiskFull("disk_full")
    if "problem" in found:
        raise Refused(found["problem"])
    return found


def remove_entries(prefix: Path) -> None:
    """Remove what a child wrote under this name and nobody has taken over."""
    for path in prefix.parent.glob(f"{prefix.name}-*.entry"):
        path.unlink(missing_ok=True)
