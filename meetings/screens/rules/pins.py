"""What each of several screens shows: by itself, pinned by the desk, or with a message before everything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from meetings.kernel.errors import Refusal
from meetings.screens.rules.scenes import OVER, Now, Scene, hall_scene, quiet_scene, shows_result, speech_scene

LONGEST_MESSAGE = 200
LONGEST_NAME = 60
VOTING = ("open", "closed")


class Content(StrEnum):
    """What a screen can be pinned to."""

    COURSE = "course"  # the course of the meeting, whatever the hall is pinned to
    ITEM = "item"  # the item in hand, or one chosen
    SPEAKER = "speaker"
    QUORUM = "quorum"
    VOTE = "vote"
    SEATS = "seats"
    PAPER = "paper"
    RECESS = "recess"
    AGENDA = "agenda"
    MESSAGE = "message"
    BLANK = "blank"


HELD = {
    Scene.WELCOME: Content.QUORUM,
    Scene.ITEM: Content.ITEM,
    Scene.SPEAKER: Content.SPEAKER,
    Scene.QUESTION: Content.SPEAKER,
    Scene.PAPER: Content.PAPER,
    Scene.VOTE: Content.VOTE,
    Scene.RESULT: Content.VOTE,
    Scene.RECESS: Content.RECESS,
}


@dataclass(frozen=True, slots=True)
class Pin:
    """What the desk wants to be shown; `item_id` of an item that was chosen, `text` of a message."""

    content: Content
    item_id: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """What the desk says to the hall, since when."""

    text: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """What a screen shows: the scene, of which item where that is not the one in hand, and the words of a message."""

    scene: Scene
    item_id: int | None = None
    text: str = ""


def shown_in_hall(now: Now, pin: Pin | None, message: Message | None) -> Shown:
    """What every screen shows that has no pin of its own."""
    if message is not None and not _vote_comes_first(now, message):
        return Shown(Scene.MESSAGE, text=message.text)
    return Shown(hall_scene(now)) if pin is None else pinned(now, pin)


def shown_on(now: Now, own: Pin | None, in_hall: Shown) -> Shown:
    """What one screen shows; a screen that is set apart keeps its content whatever the hall is told."""
    return in_hall if own is None else pinned(now, own)


def pinned(now: Now, pin: Pin) -> Shown:
    """What a pin shows now; where there is nothing of it, the place of the meeting."""
    if pin.content is Content.MESSAGE:
        return Shown(Scene.MESSAGE, text=pin.text)
    if pin.content is Content.BLANK:
        return Shown(Scene.BLANK)
    if pin.content is Content.COURSE or now.meeting_state in OVER:
        return Shown(hall_scene(now))
    if pin.content is Content.ITEM and pin.item_id is not None:
        return Shown(Scene.ITEM, item_id=pin.item_id)
    return Shown(_there(now).get(pin.content) or quiet_scene(now))


def held_by(scene: Scene) -> Content | None:
    """What keeps a hall on what it sees right now; None where that goes by itself."""
    return HELD.get(scene)


def tidy_message(text: str) -> str:
    """The words as they are shown; raises Refusal for none and for more than a hall reads."""
    told = " ".join(text.split())
    if not told:
        raise Refusal("hall_message_empty")
    if len(told) > LONGEST_MESSAGE:
        raise Refusal("hall_message_too_long", most=LONGEST_MESSAGE)
    return told


def tidy_name(name: str) -> str:
    """What a screen is called, "" for its number alone; raises Refusal."""
    told = " ".join(name.split())
    if len(told) > LONGEST_NAME:
        raise Refusal("screen_name_too_long", most=LONGEST_NAME)
    return told


def _there(now: Now) -> dict[Content, Scene | None]:
    """The scene of each content, None where the meeting has nothing of it right now."""
    is_announced = now.poll_state == "announced"
    result = Scene.RESULT if is_announced else None
    return {
        Content.SPEAKER: speech_scene(now) if now.speaker_since is not None else None,
        Content.QUORUM: Scene.QUORUM,
        Content.VOTE: Scene.VOTE if now.poll_state in VOTING else result,
        Content.SEATS: Scene.SEATS if is_announced and now.poll_has_names else result,
        Content.PAPER: Scene.PAPER if now.paper_since is not None else None,
        Content.RECESS: Scene.RECESS if now.meeting_state == "recess" else None,
        Content.AGENDA: Scene.AGENDA,
    }


def _vote_comes_first(now: Now, message: Message) -> bool:
    """While people vote or object the hall sees that; and what came of it, when that is newer than the message."""
    if now.meeting_state in OVER:
        return False
    is_newer = now.poll_announced_at is not None and now.poll_announced_at > message.since
    return now.poll_state in VOTING or now.round_is_open or (is_newer and shows_result(now))
