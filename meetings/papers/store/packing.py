"""An archive that is made while it is sent: no part of it is ever whole in memory or on the disk."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

PIECE_BYTES = 256 * 1024
Entry = tuple[str, Callable[[], BinaryIO]]  # the name, and how its bytes are opened


class _Sink:
    """Takes what the archive writes, and gives it away piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits here."""

    def take(self) -> bytes:
        """What was written since this was last asked."""
        taken, self._pieces = b"".join(self._pieces), []
        return taken


def zipped(entries: Iterator[Entry], moment: tuple[int, int, int, int, int, int], offload: Any) -> Iterator[bytes]:
    """The bytes of an archive of these entries, stored as they are: papers are compressed already.

    Opening, reading and summing happen off the hub, a piece at a time.
    """
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:  # type: ignore[call-overload]
        for name, opened in entries:
            source = offload(opened)
            try:
                with archive.open(zipfile.ZipInfo(name, moment), "w", force_zip64=True) as target:
                    while piece := offload(source.read, PIECE_BYTES):
                        offload(target.write, piece)
                        yield sink.take()
            finally:
                source.close()
            yield sink.take()
    yield sink.take()
