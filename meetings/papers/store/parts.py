"""Files that come in parts, so that a lost connection costs a part and not the file.

A part is written where the last one ended and nowhere else, and a whole file takes no more
parts: what a request left behind writes late cannot change what has been checked.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOSPC
from pathlib import Path
from typing import BinaryIO

import msgspec

from meetings.kernel.errors import Refusal
from meetings.papers.store.spool import Arrived
from meetings.papers.store.taken import Taken

ROOM_LEFT_BYTES = 100_000_000  # for everything else that this disk must still take


class Part:
    """One file on its way in.  Every call may block on the disk.

    Those under the same `mark` can be counted (`others`).
    """

    def __init__(self, folder: Path, meeting_id: int, person_id: int | None, file: str, mark: str = "") -> None:
        # The name belongs to this person in this meeting: nobody goes on with, or learns of, another's file.
        name = hashlib.sha256(f"{meeting_id}:{person_id}:{file}".encode()).hexdigest()
        self._folder, self._mark = folder, mark
        self._path = folder / f"{mark}{name}.upload"
        self._note = folder / f"{mark}{name}.taken"

    def offset(self) -> int:
        """How many bytes are here; 0 where there is nothing yet."""
        try:
            return self._path.stat().st_size
        except FileNotFoundError:
            return 0

    def others(self) -> int:
        """How many other files under its mark are on their way, or came in within the last day or so."""
        own = {self._path.stem}
        return len({path.stem for path in self._folder.glob(f"{self._mark}*")} - own)

    def open(self, size: int) -> BinaryIO:
        """The file to write to; raises OSError(ENOSPC) where the disk could not hold all of it."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o750)
        if size - self.offset() + ROOM_LEFT_BYTES > shutil.disk_usage(self._folder).free:
            raise OSError(ENOSPC, "no room for this file")
        self._note.unlink(missing_ok=True)
        return os.fdopen(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o640), "r+b", buffering=0)

    def write(self, file: BinaryIO, offset: int, piece: bytes, size: int) -> int:
        """Write at the file's end; the new end.  Raises Refusal("upload_elsewhere") where it is not at `offset`."""
        with _alone(file):
            if os.fstat(file.fileno()).st_size != offset or offset + len(piece) > size:
                raise Refusal("upload_elsewhere", offset=offset)
            file.seek(offset)
            rest = memoryview(piece)
            while rest:
                rest = rest[file.write(rest) :]
        return offset + len(piece)

    def arrived(self, size: int) -> Arrived:
        """The whole file, to be checked and kept; raises Refusal("upload_incomplete")."""
        if self.offset() != size:
            raise Refusal("upload_incomplete")
        with self._path.open("rb") as file, _alone(file):
            return Arrived(self._path)

    def note(self, taken: Taken) -> None:
        """Remember what became of it: the answer may be lost, and the question come again."""
        self._note.write_bytes(msgspec.json.encode(taken))

    def taken(self) -> Taken | None:
        """What became of it, where it is in already."""
        try:
            return msgspec.json.decode(self._note.read_bytes(), type=Taken)
        except FileNotFoundError:
            return None


@contextmanager
def _alone(file: BinaryIO) -> Iterator[None]:
    fcntl.flock(file, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)
