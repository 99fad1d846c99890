"""What each screen shows and which one step comes next: pure decisions from the state of the meeting.

Templates and scripts only phrase what is decided here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Scene(StrEnum):
    """What the hall's screen shows."""

    WELCOME = "welcome"
    ITEM = "item"
    SPEAKER = "speaker"
    PAPER = "paper"
    VOTE = "vote"
    RESULT = "result"
    ROUND = "round"
    RECESS = "recess"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Now:
    """The meeting as the screens see it."""

    meeting_state: str
    current_item_id: int | None = None
    current_item_since: datetime | None = None
    next_item_id: int | None = None
    speaker_since: datetime | None = None
    paper_since: datetime | None = None  # a page is presented on the hall's screen
    waiting: int = 0
    poll_id: int | None = None
    poll_state: str | None = None
    poll_item_id: int | None = None
    poll_announced_at: datetime | None = None
    poll_secret_step: str | None = None  # how far a secret vote is on its way from closing to the count
    prepared_poll_id: int | None = None  # prepared for the current item
    prepared_needs_codes: bool = False  # a secret one whose tellers have no codes yet
    poll_awaits: str | None = None  # what must be entered before the vote can be closed: "count" or "call"
    round_is_open: bool = False  # it is asked whether anybody objects
    round_closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One next step: what it is called, the act that does it, and the facts to phrase it with."""

    code: str
    act: str | None = None
    payload: dict[str, Any] = field(default_factory=dict)
    asks_first: bool = False


OVER = frozenset({"closed", "archived", "cancelled"})
UNINVITED = frozenset({"draft", "postponed"})  # the secretary makes it known first
BEFORE = frozenset({"draft", "invited", "postponed"})
BEFORE_THE_COUNT = {"closed": "await_root", "root_published": "unlock_box"}


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
    if _shows_result(now):
        return Scene.RESULT
    if now.paper_since is not None:
        return Scene.PAPER
    if now.speaker_since is not None:
        return Scene.SPEAKER
    return Scene.ITEM if now.current_item_id is not None else Scene.WELCOME


def chair_step(now: Now, meeting_id: int) -> Step:
    """The chair's one next step; opening, closing and announcing ask first."""
    here = {"meeting_id": meeting_id}
    if now.meeting_state in OVER:
        return Step("over")
    if now.meeting_state in UNINVITED:
        return Step("await_invitation")
    if now.meeting_state in BEFORE:
        return Step("open_meeting", "agenda.open_meeting", here, asks_first=True)
    if now.poll_state == "open":
        return _while_open(now, here)
    if now.poll_state == "closed":
        return _after_closing(now, here)
    if now.meeting_state == "recess":
        return Step("resume", "agenda.resume", here)
    if now.speaker_since is not None:
        return Step("finish_speech", "speaking.finish", here)
    if now.waiting:
        return Step("give_floor", "speaking.give", here)
    if now.prepared_poll_id is not None and now.prepared_needs_codes:
        return Step("issue_codes", payload={**here, "poll_id": now.prepared_poll_id})
    if now.prepared_poll_id is not None:
        return Step("open_poll", "voting.open", {**here, "poll_id": now.prepared_poll_id}, asks_first=True)
    if now.next_item_id is not None:
        return Step("open_item", "agenda.open_item", {**here, "item_id": now.next_item_id})
    return Step("close_meeting", "agenda.close_meeting", here, asks_first=True)


def _while_open(now: Now, here: dict[str, Any]) -> Step:
    """What people count or call out is entered before the vote can be closed."""
    if now.poll_awaits:
        return Step(f"await_{now.poll_awaits}")
    return Step("close_poll", "voting.close", {**here, "poll_id": now.poll_id}, asks_first=True)


def _after_closing(now: Now, here: dict[str, Any]) -> Step:
    """A secret vote is announced when its box was opened."""
    if now.poll_secret_step in BEFORE_THE_COUNT:
        return Step(BEFORE_THE_COUNT[now.poll_secret_step], payload={**here, "poll_id": now.poll_id})
    return Step("announce_poll", "voting.announce", {**here, "poll_id": now.poll_id}, asks_first=True)


@dataclass(frozen=True, slots=True)
class Mine:
    """One person's place in the meeting."""

    attendance: str = "none"
    is_voting: bool = False
    may_vote_now: bool = False
    has_voted: bool = False
    floor: str = "none"
    place: int | None = None
    unread_paper: dict[str, Any] | None = None


def delegate_step(now: Now, mine: Mine) -> Step:
    """The one thing for this person to do now."""
    if now.meeting_state in OVER:
        return Step("over")
    if mine.may_vote_now and not mine.has_voted:
        return Step("vote")
    if now.meeting_state != "draft" and mine.attendance in ("awaited", "left"):
        return Step("check_in", "attendance.check_in")
    if mine.floor == "speaking":
        return Step("you_speak")
    if mine.floor == "waiting" and mine.place == 1 and now.speaker_since is not None:
        return Step("you_are_next")
    if mine.unread_paper is not None:
        return Step("read_paper", payload=mine.unread_paper)
    if now.meeting_state in BEFORE:
        return Step("await_opening")
    return Step("recess" if now.meeting_state == "recess" else "follow")


def _shows_round(now: Now) -> bool:
    """What came of a round stays until something newer happens."""
    since = (now.current_item_since, now.speaker_since, now.paper_since, now.poll_announced_at)
    newer = [moment for moment in since if moment is not None]
    return now.round_closed_at is not None and all(moment <= now.round_closed_at for moment in newer)


def _shows_result(now: Now) -> bool:
    """A result stays until something newer happens: another item, a speaker, or a paper on the screen."""
    if now.poll_state != "announced" or now.poll_announced_at is None:
        return False
    since = (now.current_item_since, now.speaker_since, now.paper_since)
    newer = [moment for moment in since if moment is not None]
    return now.poll_item_id in (None, now.current_item_id) and all(m <= now.poll_announced_at for m in newer)
