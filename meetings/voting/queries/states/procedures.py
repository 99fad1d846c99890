"""What is shown of blocks, of counts by people, of roll calls and of rounds without objection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class BlockLine:
    """One item of a vote on several; `pulled`: taken out, to be voted on by itself."""

    item_id: int
    number: str
    title: str
    pulled: bool


@dataclass(frozen=True, slots=True)
class CountedFacts:
    """What people counted: issued ≥ returned = valid + invalid; `corrections`: how often it was typed anew."""

    issued: int
    returned: int
    valid: int
    invalid: int
    blank: int
    none: int
    lines: dict[int, dict[str, int]]
    corrections: int


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody whose name is called."""

    participant_id: int
    name: str
    seat: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What somebody on the list of a roll call answered; `unanswered`: how often they were called in vain."""

    participant_id: int
    name: str
    seat: str
    choice: str | None
    unanswered: int


@dataclass(frozen=True, slots=True)
class CallFacts:
    """A roll call: whose name is called now (None: everybody was), whose is next, how many are left.

    `again`: everybody was called, and those who were silent are called once more.
    `people` and `last` (whose answer can be taken back) are for the desk only.
    """

    now: Called | None
    next: tuple[Called, ...]
    left: int
    again: bool
    last: Called | None = None
    people: tuple[Answered, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemDecision:
    """What became of an item without a vote of its own.

    `word` is "carried", "not_carried", "adopted" (without objection) or "contested" (somebody objected).
    """

    item_id: int
    word: str
    poll_id: int | None = None


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One item of a round: how many object to it, and after the end whether it is adopted."""

    item_id: int
    number: str
    title: str
    objections: int
    adopted: bool | None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """A round without objection; `voters`: how many may object."""

    id: int
    opened_at: datetime
    deadline_at: datetime
    closed_at: datetime | None
    voters: int
    items: tuple[RoundLine, ...]


@dataclass(frozen=True, slots=True)
class RoundsBoard:
    """The round that is open, or the last one that was."""

    round: RoundFacts | None
    decisions: tuple[ItemDecision, ...]


@dataclass(frozen=True, slots=True)
class MyRound:
    """One person's part in it: whether they may object, and to which items they do."""

    round_id: int | None = None
    may_object: bool = False
    objected: tuple[int, ...] = ()
