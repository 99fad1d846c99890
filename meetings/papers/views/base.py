"""What the pages of papers share."""

from __future__ import annotations

from pathlib import Path

from flask import current_app, request

from meetings.kernel.actor import Actor
from meetings.kernel.pages import Pages
from meetings.papers.store import FolderStore, Part, Refused

pages = Pages("papers")
# What every page of a meeting shows beside its own: the strip, and the ballot when a vote opens.
LIVE = ("agenda", "attendance", "voting", "voting.me")
LARGEST_PAPER_BYTES = 200_000_000  # in one request
LARGEST_UPLOAD_BYTES = 1_000_000_000  # in parts
LARGEST_PART_BYTES = 8_000_000
LONGEST_FILE_KEY = 1000


def store() -> FolderStore:
    """Where this installation keeps its papers."""
    data: Path = current_app.extensions["settings"].data
    return FolderStore(data / "papers")


def part_of(meeting_id: int, actor: Actor, mark: str = "") -> Part:
    """The file that the request calls `?file=`, among those that this person sends to this meeting in parts."""
    file = request.args.get("file", "")
    if not 0 < len(file) <= LONGEST_FILE_KEY:
        raise Refused("malformed", field="file")
    return Part(store().incoming, meeting_id, actor.person_id, file, mark)
