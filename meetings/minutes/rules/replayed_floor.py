"""The floor in a replay: each entry of its journal changes the picture as the act itself changed the hall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from meetings.minutes.rules.noted import Noted
from meetings.minutes.rules.picture import Change, Clock, Facts, Picture
from meetings.speaking.rules import SpeechKind, Waiting, inserted

NEXT = 6  # are named: the rest of a long list only counts


def asked(picture: Picture, entry: Noted) -> Change | None:
    """Somebody asks, or waits again; in its place among those who wait."""
    facts, request = entry.facts, int(entry.facts.get("request_id") or 0)
    picture.names[request] = facts.get("name", "")
    line = picture.waiting.setdefault(facts.get("item_id"), [])
    if all(each.request_id != request for each in line):
        new = Waiting(request, len(line), 0, _kind(facts), facts.get("reply_to_id"))
        _stand(line, [*line, new], inserted(line, new))
    return queue(picture)


def reordered(picture: Picture, entry: Noted) -> Change | None:
    """The chair puts them into another order."""
    line = picture.waiting.get(entry.facts.get("item_id"), [])
    wanted = list(entry.facts.get("request_ids") or ())  # entries of earlier versions have names alone
    rest = [each.request_id for each in line if each.request_id not in wanted]
    _stand(line, list(line), [*wanted, *rest])
    return queue(picture)


def _stand(line: list[Waiting], known: list[Waiting], order: Sequence[int]) -> None:
    by_id = {each.request_id: each for each in known}
    line[:] = [replace(by_id[each], place=place) for place, each in enumerate(order) if each in by_id]


def _kind(facts: Facts) -> SpeechKind:
    word = facts.get("speech_kind")
    return SpeechKind(word) if word in set(SpeechKind) else SpeechKind.SPEECH


def no_longer_waits(picture: Picture, entry: Noted) -> Change | None:
    """Withdrawn, declined, or filed in writing."""
    _leaves(picture, entry)
    return queue(picture)


def _leaves(picture: Picture, entry: Noted) -> None:
    line = picture.waiting.get(entry.facts.get("item_id"), [])
    line[:] = [each for each in line if each.request_id != entry.facts.get("request_id")]


def queue(picture: Picture) -> Change:
    """How many wait on the item in hand, and who comes next."""
    line = picture.waiting.get(picture.item_id, [])
    first = [{"name": picture.names[each.request_id], "kind": each.kind.value} for each in line[:NEXT]]
    return {"waiting": len(line), "next": first}


def given(picture: Picture, entry: Noted) -> Change:
    """The floor is given; the clock starts."""
    facts, request = entry.facts, entry.facts.get("request_id")
    allowed = int(facts.get("allowed_seconds") or 0)
    picture.clocks[request] = Clock(facts.get("name", ""), facts.get("speech_kind", ""), entry.at, allowed)
    _leaves(picture, entry)
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
