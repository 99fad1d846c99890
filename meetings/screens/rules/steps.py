"""The one next step of the chair and of each delegate: pure decisions from the state of the meeting."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from meetings.screens.rules.scenes import BEFORE, OVER, Now


@dataclass(frozen=True, slots=True)
class Step:
    """One next step: what it is called, the act that does it, and the facts to phrase it with."""

    code: str
    act: str | None = None
    payload: dict[str, Any] = field(default_factory=dict)
    asks_first: bool = False


UNINVITED = frozenset({"draft", "postponed"})  # the secretary makes it known first
BEFORE_THE_COUNT = {"closed": "await_root", "root_published": "unlock_box"}


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
    unread_paper: tuple[int, int] | None = None  # which, and at which page


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
        paper_id, page = mine.unread_paper
        return Step("read_paper", payload={"paper_id": paper_id, "page": page})
    if now.meeting_state in BEFORE:
        return Step("await_opening")
    return Step("recess" if now.meeting_state == "recess" else "follow")
