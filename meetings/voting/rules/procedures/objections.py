"""The no-objection round: what nobody objects to until the deadline is adopted, the rest is debated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime

from meetings.kernel.errors import Refusal
from meetings.voting.rules.procedures.blocks import MOST_ITEMS


@dataclass(frozen=True, slots=True)
class Round:
    """Uncontested items, who may object, until when, and who did; `closed_at` when it ended early."""

    items: tuple[int, ...]
    voters: frozenset[int]
    deadline: datetime
    objections: Mapping[int, frozenset[int]] = field(default_factory=dict)
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the round decided: adopted without a vote, or to be debated with those who objected."""

    adopted: tuple[int, ...]
    contested: Mapping[int, tuple[int, ...]]


def open_round(items: Sequence[int], voters: Set[int], now: datetime, deadline: datetime) -> Round:
    """A round over at least one item, for at least one who could object, with time to do so."""
    if not 1 <= len(items) <= MOST_ITEMS or len(set(items)) < len(items):
        raise Refusal("round_needs_items", most=MOST_ITEMS)
    if not voters:
        raise Refusal("nobody_may_vote")
    if deadline <= now:
        raise Refusal("round_needs_time")
    return Round(tuple(items), frozenset(voters), deadline)


def object_to(round_: Round, item: int, person: int, now: datetime) -> Round:
    """One tap; a second one changes nothing."""
    return _changed(round_, item, person, now, is_against=True)


def withdraw(round_: Round, item: int, person: int, now: datetime) -> Round:
    """Take an objection back while the round lasts: a finger may have slipped."""
    return _changed(round_, item, person, now, is_against=False)


def end_of(round_: Round) -> datetime:
    """When the round ends, or ended."""
    return round_.deadline if round_.closed_at is None else min(round_.closed_at, round_.deadline)


def close(round_: Round, now: datetime) -> Round:
    """End it before its deadline."""
    if now >= end_of(round_):
        raise Refusal("round_over", closed_at=end_of(round_))
    return replace(round_, closed_at=now)


def outcome(round_: Round, now: datetime) -> Outcome:
    """What is adopted; silence means nothing before the round is over."""
    if now < end_of(round_):
        raise Refusal("round_still_open")
    against = {item: tuple(sorted(round_.objections.get(item, ()))) for item in round_.items}
    adopted = tuple(item for item, people in against.items() if not people)
    return Outcome(adopted, {item: people for item, people in against.items() if people})


def _changed(round_: Round, item: int, person: int, now: datetime, *, is_against: bool) -> Round:
    if now >= end_of(round_):
        raise Refusal("round_over", closed_at=end_of(round_))
    if person not in round_.voters:
        raise Refusal("not_on_roll")
    if item not in round_.items:
        raise Refusal("item_not_in_round")
    people = round_.objections.get(item, frozenset())
    people = people | {person} if is_against else people - {person}
    return replace(round_, objections={**round_.objections, item: people})
