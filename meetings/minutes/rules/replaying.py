"""What everybody in the hall saw at any moment, told again from the journal: who had the floor, what was voted on.

A fold over the entries: each that changes the picture becomes a step with what is different from then on.  Of a vote
the steps know what the hall knew: the question and how many may vote while it is open, how many have voted once it is
closed, the sums once they are announced.  Names, ballots and receipts are never among them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from meetings.minutes.rules import replayed_floor as floor
from meetings.minutes.rules.noted import Noted
from meetings.minutes.rules.picture import FIRST, Change, Picture
from meetings.minutes.rules.undone import UNDONE, stood

HERE = frozenset({"in_room", "online", "room"})


@dataclass(frozen=True, slots=True)
class Step:
    """From `at` on these parts of the picture are so; `mark` names a place that one may want to go to."""

    seq: int
    at: datetime
    change: Change
    mark: str = ""


def steps(entries: Sequence[Noted]) -> tuple[Step, ...]:
    """The steps of a meeting, oldest first."""
    picture, found = Picture(), list[Step]()
    for place, entry in enumerate(entries):
        change: Change | None
        if entry.kind == UNDONE:
            picture, change = _taken_back(entries[: place + 1])
        else:
            change = changed(picture, entry)
        if change:
            found.append(Step(entry.seq, entry.at, change, MARKS.get(entry.kind, "")))
    return tuple(found)


def changed(picture: Picture, entry: Noted) -> Change | None:
    """What this entry makes different; the picture remembers it."""
    tell = _TOLD.get(entry.kind)
    return tell(picture, entry) if tell else None


def _taken_back(entries: Sequence[Noted]) -> tuple[Picture, Change]:
    """The whole picture after a step was taken back, as if it had never been."""
    picture, shown = Picture(), dict(FIRST)
    for entry in stood(entries):
        shown |= changed(picture, entry) or {}
    return picture, shown


MARKS = {"item_opened": "item", "item_reopened": "item", "poll_opened": "vote"}


def _state(word: str) -> Callable[[Picture, Noted], Change]:
    def tell(_picture: Picture, entry: Noted) -> Change:
        return {"state": word, "until": entry.facts.get("until")}

    return tell


def _item_opened(picture: Picture, entry: Noted) -> Change:
    facts = entry.facts
    picture.item_id, picture.poll, picture.poll_id = facts.get("item_id"), None, None
    item = {"number": facts.get("number", ""), "title": facts.get("title", "")}
    return {"item": item, "poll": None, **floor.queue(picture)}


def _item_left(picture: Picture, entry: Noted) -> Change | None:
    if entry.facts.get("item_id") != picture.item_id:
        return None
    picture.item_id = None
    return {"item": None, **floor.queue(picture)}


def _came(picture: Picture, entry: Noted) -> Change | None:
    return _counted(picture, entry, is_here=True)


def _went(picture: Picture, entry: Noted) -> Change | None:
    return _counted(picture, entry, is_here=False)


def _corrected(picture: Picture, entry: Noted) -> Change | None:
    return _counted(picture, entry, is_here=entry.facts.get("state") in HERE)


def _counted(picture: Picture, entry: Noted, *, is_here: bool) -> Change | None:
    who = entry.facts.get("participant_id")
    if not entry.facts.get("is_voting") or (who in picture.present) == is_here:
        return None
    picture.present ^= {who}
    return {"present": len(picture.present)}


def _poll(picture: Picture, entry: Noted, names: Sequence[str], **more: Any) -> Change | None:
    """The picture of the vote in hand with these facts added; nothing where the entry is of another vote."""
    if picture.poll is None or picture.poll_id != entry.facts.get("poll_id"):
        return None
    picture.poll = {**picture.poll, **{name: entry.facts.get(name) for name in names}, **more}
    return {"poll": picture.poll}


def _poll_opened(picture: Picture, entry: Noted) -> Change:
    facts = entry.facts
    picture.poll_id = facts.get("poll_id")
    told = {"question": facts.get("question", ""), "eligible": facts.get("eligible")}
    picture.poll = {**told, "state": "open", "secret": bool(facts.get("secret"))}
    return {"poll": picture.poll}


def _poll_closed(picture: Picture, entry: Noted) -> Change | None:
    return _poll(picture, entry, ("cast", "not_voted"), state="closed")


def _poll_announced(picture: Picture, entry: Noted) -> Change | None:
    names = ("yes", "no", "abstain") if "yes" in entry.facts else ()
    return _poll(picture, entry, (*names, "carried"), state="announced", seq=entry.seq)


def _poll_annulled(picture: Picture, entry: Noted) -> Change | None:
    return _poll(picture, entry, ("reason",), state="annulled")


def _closed(picture: Picture, _entry: Noted) -> Change:
    picture.item_id = picture.speaking = picture.poll = picture.poll_id = None
    return {"state": "closed", "until": None, "item": None, "speaker": None, "poll": None, "waiting": 0, "next": []}


_TOLD: dict[str, Callable[[Picture, Noted], Change | None]] = {
    "meeting_opened": _state("in_session"),
    "recess_begun": _state("recess"),
    "recess_ended": _state("in_session"),
    "meeting_closed": _closed,
    "item_opened": _item_opened,
    "item_reopened": _item_opened,
    **dict.fromkeys(("item_finished", "item_put_back", "item_skipped", "item_postponed"), _item_left),
    "checked_in": _came,
    "left": _went,
    "presence_corrected": _corrected,
    **dict.fromkeys(("speech_asked", "speech_registered"), floor.asked),
    **dict.fromkeys(("speech_withdrawn", "speech_declined", "speech_written"), floor.no_longer_waits),
    "floor_reordered": floor.reordered,
    "floor_given": floor.given,
    "floor_paused": floor.paused,
    "floor_interrupted": floor.interrupted,
    "floor_resumed": floor.resumed,
    "floor_extended": floor.extended,
    "speech_finished": floor.finished,
    "poll_opened": _poll_opened,
    "poll_closed": _poll_closed,
    "poll_announced": _poll_announced,
    "poll_annulled": _poll_annulled,
}
