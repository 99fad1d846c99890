"""What the hall's screens show by themselves: pure decisions from the state of the meeting.

Templates and scripts only phrase what is decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Scene(StrEnum):
    """What the hall's screen shows."""

    WELCOME = "welcome"
    ITEM = "item"
    SPEAKER = "speaker"
    QUESTION = "question"  # somebody asks an official, or is being answered
    PAPER = "paper"
    VOTE = "vote"
    RESULT = "result"
    ROUND = "round"
    RECESS = "recess"
    CLOSED = "closed"
    QUORUM = "quorum"
    AGENDA = "agenda"
    SEATS = "seats"  # a result, seat by seat
    MESSAGE = "message"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Now:
    """The meeting as the screens see it."""

    meeting_state: str
    current_item_id: int | None = None
    current_item_since: datetime | None = None
    next_item_id: int | None = None
    speaker_since: datetime | None = None
    is_questioning: bool = False  # who speaks asks a question, or answers one
    paper_since: datetime | None = None  # a page is presented on the hall's screen
    waiting: int = 0
    poll_id: int | None = None
    poll_state: str | None = None
    poll_item_id: int | None = None
    poll_announced_at: datetime | None = None
    poll_has_names: bool = False  # everybody sees who answered how
    poll_secret_step: str | None = None  # how far a secret vote is on its way from closing to the count
    prepared_poll_id: int | None = None  # prepared for the current item
    prepared_needs_codes: bool = False  # a secret one whose tellers have no codes yet
    poll_awaits: str | None = None  # what must be entered before the vote can be closed: "count" or "call"
    round_is_open: bool = False  # it is asked whether anybody objects
    round_closed_at: datetime | None = None


OVER = frozenset({"closed", "archived", "cancelled"})
BEFORE = frozenset({"draft", "invited", "postponed"})


def hall_scene(now: Now) -> Scene:
    """What the hall's screen shows without anybody's hand on it."""
    if now.meeting_state in OVER:
        return Scene.CLOSED
    if now.meeting_state in BEFORE:
        return Scene.WELCOME
    if now.poll_state in ("open", "closed"):
        return Scene.VOTE
    if now.meeting_state == "recess":
        return Scene.RECESS
    if now.round_is_open or _shows_round(now):
        return Scene.ROUND
    if shows_result(now):
        return Scene.RESULT
    if now.paper_since is not None:
        return Scene.PAPER
    if now.speaker_since is not None:
        return speech_scene(now)
    return Scene.ITEM if now.current_item_id is not None else Scene.WELCOME


def speech_scene(now: Now) -> Scene:
    """How somebody who has the floor is shown."""
    return Scene.QUESTION if now.is_questioning else Scene.SPEAKER


def quiet_scene(now: Now) -> Scene:
    """Where the meeting is, whatever happens on the floor or at a vote."""
    if now.meeting_state in OVER:
        return Scene.CLOSED
    if now.meeting_state in BEFORE:
        return Scene.WELCOME
    return Scene.ITEM if now.current_item_id is not None else Scene.WELCOME


def _shows_round(now: Now) -> bool:
    """What came of a round stays until something newer happens."""
    since = (now.current_item_since, now.speaker_since, now.paper_since, now.poll_announced_at)
    newer = [moment for moment in since if moment is not None]
    return now.round_closed_at is not None and all(moment <= now.round_closed_at for moment in newer)


def shows_result(now: Now) -> bool:
    """A result stays until something newer happens: another item, a speaker, or a paper on the screen."""
    if now.poll_state != "announced" or now.poll_announced_at is None:
        return False
    since = (now.current_item_since, now.speaker_since, now.paper_since)
    newer = [moment for moment in since if moment is not None]
    return now.poll_item_id in (None, now.current_item_id) and all(m <= now.poll_announced_at for m in newer)
