"""What is known of a file once it is in."""

from __future__ import annotations

from dataclasses import dataclass

from meetings.papers.rules import Conversion

PDF_MIME = "application/pdf"
ZIP_MIME = "application/zip"


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that is kept: SHA-256 in hexadecimal, size in bytes.

    Where it came as something else, these are the facts of the PDF made of it, or still those
    of the original, then without pages; `original_…` says what came ("" where it was a PDF).
    """

    sha256: str
    size: int
    pages: int
    has_text: bool
    mime: str = PDF_MIME
    conversion: Conversion = Conversion.NONE
    original_sha256: str = ""
    original_size: int = 0
    original_mime: str = ""
