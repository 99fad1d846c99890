"""Which files may become papers, and what becomes of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class FileKind(StrEnum):
    """What people call a file."""

    PDF = "pdf"
    WORD = "word"
    SHEET = "sheet"
    SLIDES = "slides"
    PICTURE = "picture"
    ZIP = "zip"


class Conversion(StrEnum):
    """How far a paper that came as something else has become a PDF."""

    NONE = "none"  # it came as a PDF
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"  # the office program could not make one of it
    UNAVAILABLE = "unavailable"  # there is no office program on the server


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files: what it is called, how it is served, and the endings that fit it."""

    kind: FileKind
    mime: str
    ending: str


ODF = "application/vnd.oasis.opendocument."
OOXML = "application/vnd.openxmlformats-officedocument."
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "pdf": Format(FileKind.PDF, "application/pdf", "pdf"),
        "docx": Format(FileKind.WORD, OOXML + "wordprocessingml.document", "docx"),
        "odt": Format(FileKind.WORD, ODF + "text", "odt"),
        "doc": Format(FileKind.WORD, "application/msword", "doc"),
        "rtf": Format(FileKind.WORD, "application/rtf", "rtf"),
        "xlsx": Format(FileKind.SHEET, OOXML + "spreadsheetml.sheet", "xlsx"),
        "ods": Format(FileKind.SHEET, ODF + "spreadsheet", "ods"),
        "xls": Format(FileKind.SHEET, "application/vnd.ms-excel", "xls"),
        "pptx": Format(FileKind.SLIDES, OOXML + "presentationml.presentation", "pptx"),
        "odp": Format(FileKind.SLIDES, ODF + "presentation", "odp"),
        "ppt": Format(FileKind.SLIDES, "application/vnd.ms-powerpoint", "ppt"),
        "jpeg": Format(FileKind.PICTURE, "image/jpeg", "jpg"),
        "png": Format(FileKind.PICTURE, "image/png", "png"),
        "tiff": Format(FileKind.PICTURE, "image/tiff", "tif"),
        "gif": Format(FileKind.PICTURE, "image/gif", "gif"),
        "bmp": Format(FileKind.PICTURE, "image/bmp", "bmp"),
        "webp": Format(FileKind.PICTURE, "image/webp", "webp"),
        "zip": Format(FileKind.ZIP, "application/zip", "zip"),
    }
)
BY_MIME = {form.mime: form for form in FORMATS.values()}
OFFICE = frozenset({FileKind.WORD, FileKind.SHEET, FileKind.SLIDES})
# What a name may end in, and what it then promises; any other ending promises nothing.
PROMISES: Mapping[str, FileKind] = MappingProxyType(
    {
        **{name: form.kind for name, form in FORMATS.items()},
        **dict.fromkeys(("docm", "dotx", "dot"), FileKind.WORD),
        **dict.fromkeys(("xlsm", "xltx"), FileKind.SHEET),
        **dict.fromkeys(("pptm", "ppsx", "pps"), FileKind.SLIDES),
        **dict.fromkeys(("jpg", "jpe", "jfif", "tif"), FileKind.PICTURE),
    }
)
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
    (b"{\\rtf", "rtf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
)
HEAD_BYTES = 1024  # readers of PDFs accept a header after so much of something else


def begins_as(head: bytes) -> str:
    """What a file seems to be by its first bytes: a format, "ole" for an older office file, "" for nothing known.

    A "zip" may turn out to be an office file.
    """
    for magic, name in MAGIC:
        if head.startswith(magic):
            return name
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    return "pdf" if b"%PDF-" in head[:HEAD_BYTES] else ""


def broken_promise(name: str, found: FileKind) -> str:
    """The ending of a name that promises another kind of file than this one is; "" where it breaks no promise."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return ending if PROMISES.get(ending, found) is not found else ""


def renamed_to(name: str, ending: str) -> str:
    """A name with another ending: "a.docx" → "a.pdf"; an ending that promises nothing stays."""
    stem, dot, old = name.rpartition(".")
    return f"{stem if dot and old.lower() in PROMISES else name}.{ending}"
