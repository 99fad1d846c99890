"""The pages and files of papers."""

from meetings.papers.views import (
    desk,
    differences,
    files,
    groups,
    packs,
    pictures,
    reader,
    room,
    sending,
    taking,
    uploads,
    visiting,
    zips,
)
from meetings.papers.views.base import LARGEST_PAPER_BYTES, LARGEST_PART_BYTES, pages

BODY_LIMITS = {
    "/papers/upload": LARGEST_PAPER_BYTES,
    "/papers/upload-part": LARGEST_PART_BYTES,
    "/papers/send/part": LARGEST_PART_BYTES,
}

__all__ = [
    "BODY_LIMITS",
    "desk",
    "differences",
    "files",
    "groups",
    "packs",
    "pages",
    "pictures",
    "reader",
    "room",
    "sending",
    "taking",
    "uploads",
    "visiting",
    "zips",
]
