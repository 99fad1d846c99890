"""What a file from outside is, by its content, told by a process of its own that may be killed.

`python -I alone.py file_facts FILE MADE` prints one line of JSON: {"format": "docx"},
for PDFs and pictures with "pages" and "has_text", or with a "problem": "unknown", "damaged",
"encrypted", "bomb".  Of a picture it writes a PDF to MADE.
"""

from __future__ import annotations

import json
import mmap
import sys
import zipfile
from typing import Any, BinaryIO

from meetings.papers.rules.formats import FORMATS, HEAD_BYTES, FileKind, begins_as
from meetings.papers.store import pdf_facts
from meetings.papers.store.limits import limit_myself

MOST_SECONDS = 15
MOST_MEMORY_BYTES = 1_500_000_000
MOST_ENTRIES = 20_000
MOST_UNPACKED_BYTES = 2_000_000_000
MANY_UNPACKED_BYTES = 200_000_000  # beyond it, more than
MOST_TIMES = 100  # times the size of the file is no document
CHECKED_BYTES = 100_000_000  # every byte of office files up to so much is tried
HEART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
ODF = {FORMATS[name].mime: name for name in ("odt", "ods", "odp")}
STREAMS = {"doc": "WordDocument", "xls": "Workbook", "ppt": "PowerPoint Document"}


class Problem(Exception):
    """Why this file is not taken; the message is its code."""


def facts(path: str, made: str) -> dict[str, Any]:
    """The format of a file, and what is known of it, or its problem."""
    try:
        with open(path, "rb") as file:
            found = begins_as(file.read(HEAD_BYTES))
            if found == "zip":
                found = _in_zip(file)
            elif found == "ole":
                found = _in_ole(file)
        if found == "pdf":
            return {"format": found, **pdf_facts.facts(path)}
        if found and FORMATS[found].kind is FileKind.PICTURE:
            from meetings.papers.store import pictures

            return {"format": found, **pictures.to_pdf(path, made)}
        return {"format": found} if found else {"problem": "unknown"}
    except Problem as problem:
        return {"problem": str(problem)}
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, LookupError, EOFError):
        return {"problem": "damaged"}


def _in_zip(file: BinaryIO) -> str:
    """Which office format a ZIP holds, or "zip"."""
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
        names = archive.NameToInfo
        packed = file.seek(0, 2)
        unpacked = sum(entry.file_size for entry in entries)
        if "mimetype" in names:
            found = ODF.get(archive.read("mimetype")[:100].decode("ascii", "replace").strip(), "zip")
        elif "[Content_Types].xml" in names:
            found = next((name for name, heart in HEART.items() if f"{heart.split('/')[0]}/" in _folders(names)), "zip")
        else:
            return "zip"
        if found == "zip":
            return found
        if len(entries) > MOST_ENTRIES or _is_bomb(unpacked, packed):
            raise Problem("bomb")
        _check_office(archive, found, unpacked)
        return found


def _check_office(archive: zipfile.ZipFile, found: str, unpacked: int) -> None:
    if any(entry.flag_bits & 1 for entry in archive.infolist()):
        raise Problem("encrypted")
    if HEART.get(found, "content.xml") not in archive.NameToInfo:
        raise Problem("damaged")
    if found in ODF.values() and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Problem("encrypted")
    if unpacked <= CHECKED_BYTES and archive.testzip() is not None:
        raise Problem("damaged")


def _folders(names: dict[str, zipfile.ZipInfo]) -> frozenset[str]:
    return frozenset(name.split("/", 1)[0] + "/" for name in names)


def _is_bomb(unpacked: int, packed: int) -> bool:
    return unpacked > MOST_UNPACKED_BYTES or (unpacked > MANY_UNPACKED_BYTES and unpacked > MOST_TIMES * packed)


def _in_ole(file: BinaryIO) -> str:
    """Which older office format this is, by the names of its streams."""
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find("EncryptedPackage".encode("utf-16-le")) >= 0:
            raise Problem("encrypted")
        for found, stream in STREAMS.items():
            if content.find(stream.encode("utf-16-le")) >= 0:
                return found
    return ""


if __name__ == "__main__":
    import zlib

    limit_myself(MOST_SECONDS, MOST_MEMORY_BYTES)
    try:
        print(json.dumps(facts(*sys.argv[1:3])))
    except zlib.error:
        print(json.dumps({"problem": "damaged"}))
