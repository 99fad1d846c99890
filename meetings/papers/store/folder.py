"""Where the bytes of papers are kept: under their SHA-256, whole or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Protocol

from meetings.kernel.errors import Gone, Unavailable
from meetings.papers.store.spool import Spool

DIGEST = re.compile(r"[0-9a-f]{64}")


class Store(Protocol):
    """Keeps bytes by their SHA-256 (64 hexadecimal digits).  Every call may block on a disk or a network.

    Where that network is away, StoreAway is raised, and nothing is half done.
    """

    incoming: Path  # the folder of what is on its way in

    def check(self) -> None:
        """Whether it can be read and written now; raises Refusal("store_unreachable")."""

    def spool(self) -> Spool:
        """A new place for bytes on their way in."""

    def keep(self, spool: Spool, sha256: str) -> None:
        """Take over what was spooled, durably; bytes kept already are kept once."""

    def open(self, sha256: str) -> BinaryIO:
        """The bytes, for reading from any place; raises Gone."""

    def exists(self, sha256: str) -> bool:
        """Whether these bytes are kept."""

    def file(self, sha256: str) -> Path:
        """A file with these bytes, for programs that want one; perhaps a copy that stays while it is used.

        Raises Gone.
        """

    def names(self) -> Iterator[tuple[str, int]]:
        """The SHA-256 and the size of everything that is kept, in no order."""

    def older_than(self, moment: float) -> Iterator[str]:
        """Everything taken in before this moment (seconds since 1970, by the machine's clock)."""

    def remove_older(self, sha256: str, moment: float) -> None:
        """Remove these bytes unless they were taken in again since this moment."""

    def remove_abandoned(self, moment: float) -> None:
        """Remove what was left on its way in before this moment, by a server that was killed."""


class StoreAway(Unavailable):
    """The store does not answer; what was asked for can be asked for again."""

    def __init__(self) -> None:
        super().__init__("store_away")


class FolderStore:
    """A folder: `ab/abcdef…` for what is kept, `incoming/` for what is on its way.

    Both lie on one file system, so that a rename puts a whole file in its place or none.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.incoming = folder / "incoming"

    def check(self) -> None:
        """The folder is where the database is, which was opened before."""

    def spool(self) -> Spool:
        """A new file under `incoming/`."""
        self.incoming.mkdir(parents=True, exist_ok=True, mode=0o750)
        return Spool(self.incoming)

    def keep(self, spool: Spool, sha256: str) -> None:
        """Rename the spooled file, already synchronised, to its place and synchronise the folder.

        The same bytes again replace themselves: what a failing disk has spoilt is mended.
        """
        target = self._place(sha256)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
        os.utime(spool.path)
        os.replace(spool.path, target)
        _sync_folder(target.parent)
        _sync_folder(self._folder)

    def open(self, sha256: str) -> BinaryIO:
        """The file, unbuffered; raises Gone."""
        try:
            return self._place(sha256).open("rb", buffering=0)
        except FileNotFoundError:
            raise Gone() from None

    def exists(self, sha256: str) -> bool:
        """Whether the file is there."""
        return self._place(sha256).is_file()

    def file(self, sha256: str) -> Path:
        """The file itself; raises Gone."""
        if not self.exists(sha256):
            raise Gone()
        return self._place(sha256)

    def path(self, sha256: str) -> Path:
        """Where the file is, or would be."""
        return self._place(sha256)

    def names(self) -> Iterator[tuple[str, int]]:
        """The names and sizes of the files."""
        for path in self._folder.glob("[0-9a-f][0-9a-f]/*"):
            with suppress(FileNotFoundError):  # removed meanwhile
                if DIGEST.fullmatch(path.name):
                    yield path.name, path.stat().st_size

    def older_than(self, moment: float) -> Iterator[str]:
        """The names of the files last taken in before this moment."""
        for path in self._folder.glob("[0-9a-f][0-9a-f]/*"):
            if path.stat().st_mtime < moment:
                yield path.name

    def remove_older(self, sha256: str, moment: float) -> None:
        """Remove the file unless it was taken in again since this moment."""
        path = self._place(sha256)
        if path.exists() and path.stat().st_mtime < moment:
            path.unlink()

    def remove_abandoned(self, moment: float) -> None:
        """Empty `incoming/` of what is older."""
        remove_files_older(self.incoming, moment)

    def _place(self, sha256: str) -> Path:
        return self._folder / place_of(sha256)


def place_of(sha256: str) -> str:
    """`ab/abcdef…`; raises ValueError."""
    if not DIGEST.fullmatch(sha256):
        raise ValueError("not a SHA-256")
    return f"{sha256[:2]}/{sha256}"


def remove_files_older(folder: Path, moment: float) -> None:
    """Remove the files in a folder that were last written before this moment."""
    for path in folder.glob("*"):
        if path.stat().st_mtime < moment:
            path.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
