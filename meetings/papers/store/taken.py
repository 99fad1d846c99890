"""What is known of a file once it is in."""

from __future__ import annotations

from dataclasses import dataclass

PDF_MIME = "application/pdf"


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that is kept: SHA-256 in hexadecimal, size in bytes."""

    sha256: str
    size: int
    pages: int
    has_text: bool
