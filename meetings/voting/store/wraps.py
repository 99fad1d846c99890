"""The private keys of secret votes, wrapped for their tellers: files of the data folder, outside database and backups.

A file is known by the public key it belongs to, so that a key that was replaced opens nothing.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

import msgspec

from meetings.voting.rules.secret.keys import Wraps, wraps_of

FOLDER = "tellers"
NAME = re.compile(r"[0-9a-f]{64}\.json")
FORGOTTEN_AFTER_SECONDS = 3600.0


def keep(data: Path, public_key: str, wraps: Wraps) -> None:
    """Write the wraps down, durably, for nobody's eyes but the server's."""
    folder = data / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{public_key}.json"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.encode(wraps.facts()))
        file.flush()
        os.fsync(file.fileno())
    _to_disk(folder)


def find(data: Path, public_key: str) -> Wraps | None:
    """The wraps of this key; None where they are lost, or cannot be read."""
    try:
        return wraps_of(msgspec.json.decode((data / FOLDER / f"{public_key}.json").read_bytes()))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def destroy(data: Path, public_key: str) -> None:
    """Overwrite the wraps and take them away; nothing happens where they are gone."""
    path = data / FOLDER / f"{public_key}.json"
    if not public_key or not path.exists():
        return
    with path.open("r+b") as file:
        file.write(os.urandom(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink(missing_ok=True)
    _to_disk(path.parent)


def forget_others(data: Path, needed: Collection[str]) -> None:
    """Destroy wraps that no vote needs: of votes that were deleted, of keys that were replaced in a crash."""
    folder = data / FOLDER
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        with suppress(FileNotFoundError):
            is_old = time.time() - path.stat().st_mtime > FORGOTTEN_AFTER_SECONDS
            if NAME.fullmatch(path.name) and path.stem not in needed and is_old:
                destroy(data, path.stem)


def _to_disk(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
