"""Sheets kept between preview and import, under what they are: their SHA-256."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from meetings.kernel.errors import Gone

KEPT_SECONDS = 24 * 3600


class Shelf:
    """A folder for each meeting, so that nobody imports another meeting's list.  Every call may block on the disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, meeting_id: int, content: bytes) -> str:
        """Keep these bytes whole; their SHA-256 in hexadecimal."""
        sha256 = hashlib.sha256(content).hexdigest()
        target = self._place(meeting_id, sha256)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
        descriptor, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        os.replace(name, target)
        return sha256

    def read(self, meeting_id: int, sha256: str, file: str) -> bytes:
        """The bytes kept for this meeting; raises Gone naming the file."""
        try:
            return self._place(meeting_id, sha256).read_bytes()
        except FileNotFoundError:
            raise Gone("sheet_gone", file=file) from None

    def sweep(self, moment: float) -> None:
        """Remove what was kept before this moment (seconds since 1970)."""
        for path in self._folder.glob("*/*"):
            if path.stat().st_mtime < moment:
                path.unlink(missing_ok=True)

    def _place(self, meeting_id: int, sha256: str) -> Path:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise Gone("sheet_gone", file="")
        return self._folder / str(meeting_id) / sha256
