"""Which bytes of a file a request asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass

ONE_RANGE = re.compile(r"bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*", re.IGNORECASE | re.ASCII)
LONGEST_NUMBER = 18


class NoSuchBytes(ValueError):
    """The range lies beyond the file."""


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes from `start` up to, not including, `stop`."""

    start: int
    stop: int

    @property
    def length(self) -> int:
        """How many bytes."""
        return self.stop - self.start

    def content_range(self, size: int) -> str:
        """As the Content-Range header says it."""
        return f"bytes {self.start}-{self.stop - 1}/{size}"


def span_asked(header: str | None, size: int) -> Span | None:
    """The span that a Range header asks for; None for the whole file.

    Several ranges, other units and nonsense are answered with the whole, as a server may.
    Raises NoSuchBytes where one proper range lies beyond the file.  Source: RFC 9110, 14.
    """
    found = ONE_RANGE.fullmatch((header or "").strip())
    if found is None or max(map(len, found.groups())) > LONGEST_NUMBER:
        return None
    first, last = found.groups()
    if not first:
        return _last_bytes(int(last), size) if last else None
    start, stop = int(first), int(last) + 1 if last else size
    if stop <= start and last:
        return None
    if start >= size:
        raise NoSuchBytes
    return Span(start, min(stop, size))


def _last_bytes(length: int, size: int) -> Span:
    if not length or not size:
        raise NoSuchBytes
    return Span(max(0, size - length), size)
