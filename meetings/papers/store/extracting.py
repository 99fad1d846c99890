"""Having the text of a PDF read by a child process."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = "meetings.papers.store.page_texts"
log = logging.getLogger(__name__)


class Unreadable(Exception):
    """The child could not read the file within its limits."""


def read_texts(path: Path) -> list[str]:
    """The text of every page of the PDF at this place; raises Unreadable.  Others go on meanwhile."""
    command = [sys.executable, "-E", "-s", "-W", "ignore", "-m", PROGRAM, str(path)]
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        log.warning("the text of a PDF could not be read within its limits (exit code %d)", done.returncode)
        raise Unreadable
    return [msgspec.json.decode(line, type=str) for line in done.stdout.splitlines()]
