"""What the pages of papers share."""

from __future__ import annotations

from pathlib import Path

from flask import current_app

from meetings.kernel.pages import Pages
from meetings.papers.store import FolderStore

pages = Pages("papers")
# What every page of a meeting shows beside its own: the strip, and the ballot when a vote opens.
LIVE = ("agenda", "attendance", "voting", "voting.me")
LARGEST_PAPER_BYTES = 200_000_000


def store() -> FolderStore:
    """Where this installation keeps its papers."""
    data: Path = current_app.extensions["settings"].data
    return FolderStore(data / "papers")
