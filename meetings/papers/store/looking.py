"""Having a file from outside looked at by a child process."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from meetings.kernel.errors import Malformed
from meetings.papers.store import alone

PROGRAM = "file_facts"
log = logging.getLogger(__name__)


class Refused(Malformed):
    """This file is not taken; the code says why."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a file turned out to be; an office file has no pages yet."""

    format: str
    pages: int = 0
    has_text: bool = False


def look_at(path: Path, made: Path) -> Look:
    """What this file is; of a picture a PDF is written to `made`.  Raises Refused.  Others go on meanwhile."""
    done = child(PROGRAM, str(path), str(made))
    if done.returncode:
        log.warning("a file could not be checked within its limits (exit code %d)", done.returncode)
        raise Refused("paper_damaged")
    found = json.loads(done.stdout)
    if "problem" in found:
        raise Refused(f"paper_{found['problem']}")
    return Look(**found)


def child(program: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run a program of this room as a process of its own, until it ends."""
    command = [sys.executable, "-I", "-W", "ignore", alone.__file__, program, *words]
    quiet = subprocess.DEVNULL
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=quiet, stdin=quiet, check=False)
