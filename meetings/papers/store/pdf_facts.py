"""What a PDF says of itself; called in a process of its own (file_facts): a file may be made to spin or to swell."""

from __future__ import annotations

import logging
import os
from typing import Any, BinaryIO

PAGES_SEARCHED_FOR_TEXT = 10
END_WITHIN = 1_000_000  # bytes before the end of the file that hold the way to its table of contents


def facts(path: str) -> dict[str, Any]:
    """The facts of this file, or its problem."""
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with open(path, "rb") as file:
            if not _has_end(file):  # pypdf would search a large file for minutes
                return {"problem": "damaged"}
            reader = pypdf.PdfReader(file)
            # Restrictions without a password to open are common and do not keep anybody from reading.
            if reader.is_encrypted and not reader.decrypt(""):
                return {"problem": "encrypted"}
            return _of_pages(reader)
    except NotImplementedError:
        return {"problem": "encrypted"}
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, OSError, RecursionError):
        return {"problem": "damaged"}


def _has_end(file: BinaryIO) -> bool:
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - END_WITHIN))
    return b"startxref" in file.read()


def _of_pages(reader: Any) -> dict[str, Any]:
    pages, has_text = 0, False
    for page in reader.pages:
        if page.mediabox.width <= 0 or page.mediabox.height <= 0:
            return {"problem": "damaged"}
        if page.get_contents() is None and page.get("/Contents") is not None:
            return {"problem": "damaged"}
        pages += 1
        if not has_text and pages <= PAGES_SEARCHED_FOR_TEXT:
            resources = page.get("/Resources")
            has_text = bool(resources and resources.get_object().get("/Font"))
    return {"pages": pages, "has_text": has_text} if pages else {"problem": "damaged"}
