"""Where rehearsals live: DATA/rehearsals, a folder for the run, and the reports, which stay.

The lock is the operating system's: it goes when its holder dies, however it dies.  What a killed rehearsal has left
is recognised by that, and swept.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from meetings.kernel.errors import Gone, Refusal
from meetings.rehearsing.report import Report

FOLDER = "rehearsals"
PROGRESS = "progress.json"
NAME = re.compile(r"(\d{1,18})-\d{8}-\d{6}\.json")


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a rehearsal has come; `step` is "copying", "starting", "playing"."""

    meeting_id: int
    step: str
    share: float = 0.0
    connected: int = 0
    delegates: int = 0
    acts: int = 0
    at: str = ""  # the item in hand


@contextmanager
def alone(data: Path) -> Iterator[Path]:
    """A fresh folder for a run, the only one of this house; removed in the end.  Raises Refusal: rehearsal_running."""
    home = data / FOLDER
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = _lock(home)
    try:
        _sweep(home)
        run = Path(tempfile.mkdtemp(prefix="run-", dir=home))
        try:
            yield run
        finally:
            shutil.rmtree(run, ignore_errors=True)
            (home / PROGRESS).unlink(missing_ok=True)
    finally:
        os.close(lock)


def sweep(data: Path) -> None:
    """Remove what a killed rehearsal has left; a running one keeps its own."""
    home = data / FOLDER
    if not home.is_dir():
        return
    try:
        lock = _lock(home)
    except Refusal:
        return
    try:
        _sweep(home)
    finally:
        os.close(lock)


def is_running(data: Path) -> bool:
    """Whether a rehearsal is played right now."""
    home = data / FOLDER
    if not home.is_dir():
        return False
    try:
        os.close(_lock(home))
    except Refusal:
        return True
    return False


def tell(data: Path, progress: Progress) -> None:
    """Leave word how far it has come."""
    _put(data / FOLDER / PROGRESS, progress)


def progress(data: Path) -> Progress | None:
    """How far the running rehearsal has come."""
    try:
        return msgspec.json.decode((data / FOLDER / PROGRESS).read_bytes(), type=Progress)
    except (OSError, msgspec.MsgspecError):
        return None


def keep(data: Path, report: Report) -> Path:
    """Keep a report; where."""
    name = f"{report.meeting_id}-{report.began_at.astimezone(UTC):%Y%m%d-%H%M%S}.json"
    _put(data / FOLDER / name, report)
    return data / FOLDER / name


def reports(data: Path, meeting_id: int) -> list[str]:
    """The names of a meeting's reports, the newest first."""
    found = (NAME.fullmatch(path.name) for path in (data / FOLDER).glob("*.json"))
    return sorted((match[0] for match in found if match and int(match[1]) == meeting_id), reverse=True)


def report(data: Path, meeting_id: int, name: str) -> Report:
    """One of a meeting's reports; raises Gone."""
    found = NAME.fullmatch(name)
    if found is None or int(found[1]) != meeting_id:
        raise Gone()
    try:
        return msgspec.json.decode((data / FOLDER / name).read_bytes(), type=Report)
    except (OSError, msgspec.MsgspecError):
        raise Gone() from None


def began(name: str) -> datetime:
    """When the rehearsal of this report began."""
    return datetime.strptime(name.partition("-")[2], "%Y%m%d-%H%M%S.json").replace(tzinfo=UTC)


def _lock(home: Path) -> int:
    descriptor = os.open(home / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise Refusal("rehearsal_running") from None
    return descriptor


def _sweep(home: Path) -> None:
    for left in home.glob("run-*"):
        shutil.rmtree(left, ignore_errors=True)
    (home / PROGRESS).unlink(missing_ok=True)


def _put(path: Path, value: msgspec.Struct) -> None:
    partial = path.with_name(f".{path.name}")
    with open(partial, "wb", opener=_for_us_only) as file:
        file.write(msgspec.json.encode(value))
    os.replace(partial, path)


def _for_us_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
