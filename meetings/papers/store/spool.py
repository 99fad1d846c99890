"""A file on its way in: counted, hashed, and gone again unless somebody keeps it."""

from __future__ import annotations

import hashlib
import os
import tempfile
from io import FileIO
from pathlib import Path


class Spool:
    """Takes bytes in order.  Not to be used from two threads at once; every call may block on the disk."""

    def __init__(self, folder: Path) -> None:
        descriptor, name = tempfile.mkstemp(dir=folder, suffix=".part")
        self.path = Path(name)
        self.size = 0
        self._file: FileIO = os.fdopen(descriptor, "wb", buffering=0)
        self._digest = hashlib.sha256()

    def write(self, chunk: bytes) -> None:
        """Append; raises OSError when the disk is full."""
        rest = memoryview(chunk)
        while rest:
            rest = rest[self._file.write(rest) :]
        self._digest.update(chunk)
        self.size += len(chunk)

    def finish(self) -> str:
        """Bring everything to the disk and answer its SHA-256."""
        os.fsync(self._file.fileno())
        self._file.close()
        return self._digest.hexdigest()

    def close(self) -> None:
        """Leave the file where it is."""
        self._file.close()

    def discard(self) -> None:
        """Close, and remove the file if it is still here; harmless after it was kept."""
        self._file.close()
        self.path.unlink(missing_ok=True)


class Arrived(Spool):
    """A file that came in parts and is whole now."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("rb", buffering=0)
        self.size = os.fstat(self._file.fileno()).st_size

    def finish(self) -> str:
        """Bring everything to the disk and answer its SHA-256, read anew from the first byte."""
        os.fsync(self._file.fileno())
        digest = hashlib.file_digest(self._file, "sha256").hexdigest()
        self._file.close()
        return digest
