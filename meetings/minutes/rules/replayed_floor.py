"""The floor in a replay: each entry of its journal changes the picture as the act itself changed the hall."""

from __future__ import annotations

from datetime import timedelta

from meetings.minutes.rules.noted import Noted
from meetings.minutes.rules.picture import Change, Clock, Picture


def asked(picture: Picture, entry: Noted) -> Change | None:
    """Somebody asks, or waits again."""
    picture.waiting.setdefault(entry.facts.get("item_id"), set()).add(entry.facts.get("request_id"))
    return queue(picture)


def no_longer_waits(picture: Picture, entry: Noted) -> Change | None:
    """Withdrawn, declined, or filed in writing."""
    picture.waiting.get(entry.facts.get("item_id"), set()).discard(entry.facts.get("request_id"))
    return queue(picture)


def queue(picture: Picture) -> Change:
    """How many wait on the item in hand."""
    return {"waiting": len(picture.waiting.get(picture.item_id, ()))}


def given(picture: Picture, entry: Noted) -> Change:
    """The floor is given; the clock starts."""
    facts, request = entry.facts, entry.facts.get("request_id")
    allowed = int(facts.get("allowed_seconds") or 0)
    picture.clocks[request] = Clock(facts.get("name", ""), facts.get("speech_kind", ""), entry.at, allowed)
    picture.waiting.get(facts.get("item_id"), set()).discard(request)
    picture.speaking = request
    return {**queue(picture), "speaker": picture.clocks[request].shown()}


def paused(picture: Picture, entry: Noted) -> Change | None:
    """The clock stands."""
    clock = picture.clocks.get(entry.facts.get("request_id"))
    if clock is None:
        return None
    clock.paused = clock.paused or entry.at
    return {"speaker": clock.shown()} if picture.speaking == entry.facts.get("request_id") else None


def resumed(picture: Picture, entry: Noted) -> Change | None:
    """The clock runs on with what it had left."""
    request = entry.facts.get("request_id")
    clock = picture.clocks.get(request)
    if clock is None:
        return None
    clock.began += entry.at - clock.paused if clock.paused else timedelta()
    clock.paused, picture.speaking = None, request
    picture.main = None if picture.main == request else picture.main
    return {"speaker": clock.shown()}


def extended(picture: Picture, entry: Noted) -> Change | None:
    """More time."""
    clock = picture.clocks.get(entry.facts.get("request_id"))
    if clock is None:
        return None
    clock.allowed = int(entry.facts.get("allowed_seconds") or clock.allowed)
    return {"speaker": clock.shown()}


def finished(picture: Picture, entry: Noted) -> Change | None:
    """The speech ends."""
    if picture.main == entry.facts.get("request_id"):  # the item was left while it stood still
        picture.main = None
    if picture.speaking != entry.facts.get("request_id"):
        return None
    picture.speaking = None
    return {"speaker": None}


def interrupted(picture: Picture, entry: Noted) -> Change | None:
    """The speech stands still for another one."""
    picture.main = entry.facts.get("request_id")
    return paused(picture, entry)
