"""Which backups there are, and when the last one was made.

Kept in files beside the database, not in it: so that a command may note it while the
server runs without becoming a second writer, and so that a restore does not forget it.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from meetings.administration.archive import Written
from meetings.administration.manifest import Manifest
from meetings.administration.reading import described
from meetings.config import Settings
from meetings.kernel.errors import Gone, Refusal
from meetings.papers.store import store_at

FOLDER = "backups"
LAST = "last-backup.json"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,80}\.tar")


class LastBackup(msgspec.Struct, frozen=True):
    """When the last backup was made, where to, and its size in bytes."""

    at: datetime
    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Listed:
    """One archive of the backups' folder; without a manifest it cannot be read."""

    name: str
    size: int
    modified: datetime
    manifest: Manifest | None


def note(data: Path, written: Written) -> None:
    """Remember this backup as the last one."""
    last = LastBackup(written.manifest.created, str(written.path.resolve()), written.size)
    temporary = data / f".{LAST}"
    temporary.write_bytes(msgspec.json.encode(last))
    os.replace(temporary, data / LAST)


def last(data: Path) -> LastBackup | None:
    """The last backup, None where none was ever made."""
    try:
        return msgspec.json.decode((data / LAST).read_bytes(), type=LastBackup)
    except (OSError, msgspec.MsgspecError):
        return None


def listed(data: Path) -> list[Listed]:
    """The archives kept under the data folder, the newest first."""
    paths = [path for path in (data / FOLDER).glob("*.tar") if NAME.fullmatch(path.name)]
    found = [(path, path.stat()) for path in paths if path.is_file()]
    found.sort(key=lambda pair: pair[1].st_mtime, reverse=True)
    return [
        Listed(path.name, facts.st_size, datetime.fromtimestamp(facts.st_mtime, UTC), described(path))
        for path, facts in found
    ]


def path_of(data: Path, name: str) -> Path:
    """The archive of this name; raises Gone."""
    path = data / FOLDER / name
    if not NAME.fullmatch(name) or not path.is_file():
        raise Gone()
    return path


def new_path(settings: Settings, at: datetime, prefix: str = "phien") -> Path:
    """Where the next backup goes; named by the moment, in this installation's time zone."""
    return settings.data / FOLDER / f"{prefix}-{at.astimezone(ZoneInfo(settings.time_zone)):%Y%m%d-%H%M%S}.tar"


def estimate(settings: Settings, database_bytes: int) -> int:
    """About how many bytes a backup takes at most, its scratch file included."""
    return 2 * database_bytes + sum(size for _, size in store_at(settings.papers).names())


def path_for_upload(data: Path, name: str) -> Path:
    """Where an archive brought from elsewhere goes; raises Refusal: archive_name_wrong, backup_exists."""
    if not NAME.fullmatch(name):
        raise Refusal("archive_name_wrong")
    path = data / FOLDER / name
    if path.exists():
        raise Refusal("backup_exists", path=name)
    return path
