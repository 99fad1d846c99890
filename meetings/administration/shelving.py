"""Papers of an archive into the data folder, and out of it what belonged to the past it replaced.

Files lie under the SHA-256 of their content.  So bringing them can neither overwrite
nor mix anything up, and it happens before the rows that name them are committed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from meetings.administration.archive import PAPERS, sync_folder
from meetings.administration.reading import Archive
from meetings.kernel.errors import Refusal

CHUNK = 1 << 20


def bring(archive: Archive, data: Path) -> None:
    """Put every paper of the archive into its place; those that are there and whole stay.

    Raises Refusal: restore_failed.
    """
    folder = data / PAPERS
    try:
        for name in archive.papers():
            place = folder / name
            if _is_whole(place, archive.manifest.members[PAPERS + name].sha256):
                os.utime(place)  # young again, so that nobody sweeps it away before its rows are there
            else:
                place.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
                _put(archive, name, place)
    except OSError as error:
        raise Refusal("restore_failed", reason=error.strerror or str(error)) from None


def sweep(archive: Archive, data: Path) -> int:
    """Remove the papers that the restored rows do not know; how many."""
    folder, wanted, count = data / PAPERS, set(archive.papers()), 0
    for path in folder.glob("[0-9a-f][0-9a-f]/*"):
        if path.relative_to(folder).as_posix() not in wanted:
            path.unlink(missing_ok=True)
            count += 1
    return count


def _put(archive: Archive, name: str, place: Path) -> None:
    descriptor, temporary = tempfile.mkstemp(dir=place.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file, archive.paper(name) as source:
            shutil.copyfileobj(source, file, CHUNK)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, place)
        sync_folder(place.parent)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _is_whole(place: Path, sha256: str) -> bool:
    if not place.is_file():
        return False
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256
