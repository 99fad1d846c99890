"""Papers as objects in an S3-compatible store, with a copy here of what was used last."""

from __future__ import annotations

import io
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from meetings.config import PapersAt
from meetings.kernel.errors import Gone
from meetings.papers.store.bucket import Bucket
from meetings.papers.store.folder import DIGEST, place_of, remove_files_older
from meetings.papers.store.spool import Spool

MOST_COPIES_BYTES = 1_000_000_000
COPIED_AT_ONCE = 4 << 20
log = logging.getLogger(__name__)


class ObjectStore:
    """A bucket: `prefix/ab/abcdef…`.  What is on its way in, and copies, lie in a folder of this machine.

    A copy spares the network, and gives programs a file; it may go at any time.
    """

    def __init__(self, at: PapersAt, most_copies_bytes: int = MOST_COPIES_BYTES) -> None:
        self._bucket = Bucket(at)
        self.incoming = at.folder / "incoming"
        self._copies = at.folder / "copies"
        self._most_copies_bytes = most_copies_bytes

    def check(self) -> None:
        """Whether the bucket can be written, listed and read."""
        self._bucket.check()

    def spool(self) -> Spool:
        """A new file under `incoming/`."""
        self.incoming.mkdir(parents=True, exist_ok=True, mode=0o750)
        return Spool(self.incoming)

    def keep(self, spool: Spool, sha256: str) -> None:
        """Send the spooled file, and keep it here as the first copy."""
        self._bucket.put(spool.path, place_of(sha256))
        self._copies.mkdir(parents=True, exist_ok=True, mode=0o750)
        os.replace(spool.path, self._copies / sha256)
        os.utime(self._copies / sha256)
        self._keep_few(sha256)

    def open(self, sha256: str) -> BinaryIO:
        """The copy, or the object, read from the network as it is asked for; raises Gone."""
        place = place_of(sha256)
        try:
            return (self._copies / sha256).open("rb", buffering=0)
        except FileNotFoundError:
            size, _ = self._bucket.facts(place)
            return cast(BinaryIO, Distant(self._bucket, place, size))

    def exists(self, sha256: str) -> bool:
        """Whether the object is there."""
        try:
            self._bucket.facts(place_of(sha256))
        except Gone:
            return False
        return True

    def file(self, sha256: str) -> Path:
        """A copy, made now where there was none; raises Gone."""
        place_of(sha256)
        target = self._copies / sha256
        try:
            os.utime(target)  # what is used stays
            return target
        except FileNotFoundError:
            return self._fetch(sha256, target)

    def names(self) -> Iterator[tuple[str, int]]:
        """The names and sizes of the objects."""
        return ((sha256, size) for sha256, size, _ in self._all())

    def older_than(self, moment: float) -> Iterator[str]:
        """The names of the objects last put there before this moment."""
        return (sha256 for sha256, _, put_at in self._all() if put_at < moment)

    def remove_older(self, sha256: str, moment: float) -> None:
        """Remove the object and its copy unless it was put there again since this moment."""
        place = place_of(sha256)
        try:
            is_old = self._bucket.facts(place)[1] < moment
        except Gone:
            is_old = True
        if is_old:
            self._bucket.remove(place)
            (self._copies / sha256).unlink(missing_ok=True)

    def remove_abandoned(self, moment: float) -> None:
        """Empty `incoming/`, and end what came in parts and stopped."""
        remove_files_older(self.incoming, moment)
        self._bucket.end_uploads(moment)

    def _all(self) -> Iterator[tuple[str, int, float]]:
        for name, size, put_at in self._bucket.all():
            if DIGEST.fullmatch(name[3:]) and name[:3] == f"{name[3:5]}/":
                yield name[3:], size, put_at

    def _fetch(self, sha256: str, target: Path) -> Path:
        spool = self.spool()
        try:
            with self.open(sha256) as source:
                while piece := source.read(COPIED_AT_ONCE):
                    spool.write(piece)
            if spool.finish() != sha256:
                log.error("the object %s holds other bytes than its name says", sha256)
                raise Gone()
            self._copies.mkdir(parents=True, exist_ok=True, mode=0o750)
            os.replace(spool.path, target)
        finally:
            spool.discard()
        self._keep_few(sha256)
        return target

    def _keep_few(self, newest: str) -> None:
        """Remove the copies that nobody has used for longest, where there are too many."""
        found = sorted(((path.stat(), path) for path in self._copies.iterdir()), key=lambda each: each[0].st_mtime)
        total = sum(facts.st_size for facts, _ in found)
        for facts, path in found:
            if total <= self._most_copies_bytes:
                return
            if path.name != newest:
                path.unlink(missing_ok=True)
                total -= facts.st_size


class Distant(io.RawIOBase):
    """An object as a file to be read: each read asks for just these bytes, so that nothing waits in memory."""

    def __init__(self, bucket: Bucket, place: str, size: int) -> None:
        self._bucket, self._place, self._size = bucket, place, size
        self._at = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place; costs nothing."""
        self._at = max(0, offset + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence])
        return self._at

    def tell(self) -> int:
        """The place."""
        return self._at

    def readinto(self, buffer: Any) -> int:
        """For readers that bring their own buffer."""
        piece = self.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def read(self, size: int | None = -1) -> bytes:
        """The next bytes, b"" at the end; raises Gone, StoreAway."""
        left = max(0, self._size - self._at)
        wanted = left if size is None or size < 0 else min(size, left)
        if not wanted:
            return b""
        piece = self._bucket.read(self._place, self._at, wanted)
        self._at += len(piece)
        return piece
