"""The meeting in figures, counted from its journal: how long each item took, and how each vote went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from meetings.minutes.rules.noted import Noted
from meetings.minutes.rules.undone import stood

TAKEN_UP = frozenset({"item_opened", "item_reopened"})
LAID_DOWN = frozenset({"item_finished", "item_put_back", "item_skipped", "item_postponed"})
TURNS = TAKEN_UP | LAID_DOWN | {"recess_begun", "recess_ended", "meeting_closed"}
ANSWERS = ("yes", "no", "abstain", "not_voted")


@dataclass(frozen=True, slots=True)
class ItemTime:
    """How long an item was in hand, recesses left out; whole seconds."""

    item_id: int
    number: str
    title: str
    seconds: int


@dataclass(frozen=True, slots=True)
class VoteShares:
    """An announced decision: how many answered what, in the order of ANSWERS."""

    seq: int
    question: str
    counts: tuple[float, ...]
    carried: bool


def item_times(entries: Sequence[Noted], until: datetime) -> tuple[ItemTime, ...]:
    """The items in the order in which they were first taken up; one still in hand counts until then, slips never."""
    names: dict[Any, tuple[str, str]] = {}
    seconds: dict[Any, float] = {}
    item, since = None, None
    for entry in stood(entries):
        kind, facts = entry.kind, entry.facts
        if kind not in TURNS:
            continue
        if item is not None and since is not None:
            seconds[item] += max(0.0, (entry.at - since).total_seconds())
        if kind in TAKEN_UP:
            item = facts.get("item_id")
            names[item] = (facts.get("number", ""), facts.get("title", ""))
            seconds.setdefault(item, 0.0)
        elif kind == "meeting_closed" or (kind in LAID_DOWN and facts.get("item_id") == item):
            item = None
        since = None if kind == "recess_begun" else entry.at
    if item is not None and since is not None:
        seconds[item] += max(0.0, (until - since).total_seconds())
    return tuple(ItemTime(key, *names[key], round(seconds[key])) for key in names)


def votes(entries: Sequence[Noted]) -> tuple[VoteShares, ...]:
    """Every announced decision that was not annulled afterwards; elections and ratings have pages of their own."""
    annulled = {entry.facts.get("poll_id") for entry in entries if entry.kind == "poll_annulled"}
    return tuple(
        VoteShares(
            entry.seq,
            entry.facts.get("question", ""),
            tuple(float(Fraction(str(entry.facts.get(name) or 0))) for name in ANSWERS),
            bool(entry.facts.get("carried")),
        )
        for entry in entries
        if entry.kind == "poll_announced" and "yes" in entry.facts and entry.facts.get("poll_id") not in annulled
    )
