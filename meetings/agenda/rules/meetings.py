"""What kinds of meetings there are, what each brings with it, and which steps are allowed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from meetings.kernel.errors import Refusal


class MeetingKind(StrEnum):
    """The form of the meeting; it chooses the presets, which stay editable."""

    COUNCIL = "council"
    COMMITTEE = "committee"
    PARTY = "party"
    CONGRESS = "congress"
    BRIEFING = "briefing"

    @property
    def is_party(self) -> bool:
        """Whether its letters bear the party's heading."""
        return self in (MeetingKind.PARTY, MeetingKind.CONGRESS)


class MeetingState(StrEnum):
    """Where a meeting stands."""

    DRAFT = "draft"
    INVITED = "invited"
    IN_SESSION = "in_session"
    RECESS = "recess"
    CLOSED = "closed"
    ARCHIVED = "archived"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class ItemKind(StrEnum):
    """What is done with an agenda item."""

    OPENING = "opening"
    REPORT = "report"
    DISCUSSION = "discussion"
    DECISION = "decision"
    QUESTIONS = "questions"
    ELECTION = "election"
    RATING = "rating"
    CLOSING = "closing"
    OTHER = "other"


class ItemState(StrEnum):
    """Where an agenda item stands."""

    WAITING = "waiting"
    CURRENT = "current"
    DONE = "done"
    SKIPPED = "skipped"
    POSTPONED = "postponed"


@dataclass(frozen=True, slots=True)
class Decision:
    """How this kind of meeting decides: `numerator/denominator`, more than it (`strict`) or at least.

    `base` and `tie` are values of the enums in voting/rules.py, which stands above.
    """

    numerator: int
    denominator: int
    strict: bool
    base: str
    tie: str


@dataclass(frozen=True, slots=True)
class Preset:
    """What a kind of meeting brings: its rule, its quorum of the roll (at least), its limits.

    `has_proxies`: whether votes may be given to another; `speech_seconds` by kind of speech.
    """

    decision: Decision
    quorum: Fraction
    has_proxies: bool
    may_vote_online: bool
    speech_seconds: Mapping[str, int]


# Source: domain.md, "Time limits": speech 7 then 3 minutes; debate 3; explanation 10; question 1, answer 3.
SPEECH_SECONDS: Mapping[str, int] = MappingProxyType(
    {
        "speech": 420,
        "second_speech": 180,
        "debate": 180,
        "explanation": 600,
        "question": 60,
        "answer": 180,
        "point_of_order": 60,
        "follow_up": 60,
    }
)
TWO_THIRDS = Fraction(2, 3)


def _half_of(base: str, tie: str = "fails") -> Preset:
    decision = Decision(numerator=1, denominator=2, strict=True, base=base, tie=tie)
    return Preset(decision, TWO_THIRDS, has_proxies=False, may_vote_online=True, speech_seconds=SPEECH_SECONDS)


# Defaults only: every figure is stored with the meeting and edited there, for the law changes.
# Source: Law on Organisation of Local Government (council, committee); Party Statutes (party, congress).
PRESETS: Mapping[MeetingKind, Preset] = MappingProxyType(
    {
        MeetingKind.COUNCIL: _half_of("all_on_roll"),
        MeetingKind.COMMITTEE: _half_of("all_on_roll", tie="chairs_side"),
        MeetingKind.PARTY: _half_of("all_on_roll"),
        MeetingKind.CONGRESS: _half_of("summoned_less_excused"),
        MeetingKind.BRIEFING: _half_of("present_at_opening"),
    }
)

MEETING_STEPS: Mapping[MeetingState, frozenset[MeetingState]] = MappingProxyType(
    {
        MeetingState.DRAFT: frozenset({MeetingState.INVITED, MeetingState.POSTPONED, MeetingState.CANCELLED}),
        MeetingState.INVITED: frozenset({MeetingState.IN_SESSION, MeetingState.POSTPONED, MeetingState.CANCELLED}),
        MeetingState.POSTPONED: frozenset({MeetingState.INVITED, MeetingState.CANCELLED}),
        MeetingState.CANCELLED: frozenset(),
        MeetingState.IN_SESSION: frozenset({MeetingState.RECESS, MeetingState.CLOSED}),
        MeetingState.RECESS: frozenset({MeetingState.IN_SESSION, MeetingState.CLOSED}),
        MeetingState.CLOSED: frozenset({MeetingState.ARCHIVED}),
        MeetingState.ARCHIVED: frozenset(),
    }
)

ITEM_STEPS: Mapping[ItemState, frozenset[ItemState]] = MappingProxyType(
    {
        ItemState.WAITING: frozenset({ItemState.CURRENT, ItemState.SKIPPED, ItemState.POSTPONED}),
        ItemState.CURRENT: frozenset({ItemState.DONE, ItemState.WAITING, ItemState.SKIPPED, ItemState.POSTPONED}),
        ItemState.DONE: frozenset({ItemState.CURRENT}),
        ItemState.SKIPPED: frozenset({ItemState.CURRENT, ItemState.WAITING}),
        ItemState.POSTPONED: frozenset({ItemState.CURRENT, ItemState.WAITING}),
    }
)


def check_decision(decision: Decision) -> None:
    """Raise where no count could ever meet the rule; a tie is one of halves only."""
    share = Fraction(decision.numerator, decision.denominator)
    if not 0 < share <= 1 or (decision.strict and share == 1):
        raise Refusal("decision_impossible", numerator=decision.numerator, denominator=decision.denominator)
    if decision.tie != "fails" and share != Fraction(1, 2):
        raise Refusal("tie_without_half")


def check_quorum(numerator: int, denominator: int) -> None:
    """The quorum is a share of the roll, at most all of it."""
    if not 0 < Fraction(numerator, denominator) <= 1:
        raise Refusal("quorum_impossible", numerator=numerator, denominator=denominator)


def is_under_way(state: MeetingState) -> bool:
    """Whether the meeting has been opened and not closed yet."""
    return state in (MeetingState.IN_SESSION, MeetingState.RECESS)


def is_editable(state: MeetingState) -> bool:
    """Whether agenda, papers and participants may still change."""
    return state not in (MeetingState.CLOSED, MeetingState.ARCHIVED, MeetingState.CANCELLED)


def check_editable(state: MeetingState) -> None:
    """A meeting that is over keeps what it was."""
    if not is_editable(state):
        raise Refusal("meeting_over", state=state.value)


def check_meeting_step(state: MeetingState, wanted: MeetingState) -> None:
    """A meeting goes only from one state to a state that follows it."""
    if wanted not in MEETING_STEPS[state]:
        raise Refusal("meeting_step_impossible", state=state.value, wanted=wanted.value)


def check_item_step(state: ItemState, wanted: ItemState) -> None:
    """An item goes only from one state to a state that follows it."""
    if wanted not in ITEM_STEPS[state]:
        raise Refusal("item_step_impossible", state=state.value, wanted=wanted.value)


def check_can_nest(*, parent_is_nested: bool, has_children: bool, is_own_parent: bool = False) -> None:
    """Items are nested once: a part has no parts."""
    if parent_is_nested or has_children or is_own_parent:
        raise Refusal("nested_once_only")
