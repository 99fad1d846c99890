"""What the pages of papers share."""

from __future__ import annotations

from typing import Any, cast

from flask import current_app, request

from meetings.kernel.actor import Actor
from meetings.kernel.pages import Pages, house
from meetings.papers.store import Part, Refused, Store, store_of
from meetings.papers.store.turns import Turns

pages = Pages("papers")
# What every page of a meeting shows beside its own: the strip, and the ballot when a vote opens.
LIVE = ("agenda", "attendance", "voting", "voting.me")
LARGEST_PAPER_BYTES = 200_000_000  # in one request
LARGEST_UPLOAD_BYTES = 1_000_000_000  # in parts
LARGEST_PART_BYTES = 8_000_000
LONGEST_FILE_KEY = 1000


def store() -> Store:
    """Where this installation keeps its papers."""
    return store_of(house())


def turns() -> Turns:
    """How this house reads papers to send them."""
    return _turns("turns_of_papers")


def answers() -> Turns:
    """How it begins to answer those who fetch them: a hall that fetches the same paper comes one after the other."""
    return _turns("answers_of_papers")


def _turns(name: str) -> Turns:
    extensions: dict[str, Any] = current_app.extensions
    if name not in extensions:
        extensions[name] = Turns(house().runtime)
    return cast(Turns, extensions[name])


def part_of(meeting_id: int, actor: Actor, mark: str = "") -> Part:
    """The file that the request calls `?file=`, among those that this person sends to this meeting in parts."""
    file = request.args.get("file", "")
    if not 0 < len(file) <= LONGEST_FILE_KEY:
        raise Refused("malformed", field="file")
    return Part(store().incoming, meeting_id, actor.person_id, file, mark)
