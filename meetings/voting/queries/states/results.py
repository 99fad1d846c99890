"""What is shown of a vote's rule, its paper and what came out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from meetings.voting.rules import Base, Measure, Standing, Tie
from meetings.voting.rules.kinds import Kind, Shown
from meetings.voting.rules.means import Way

Number = int | float  # of weights: whole wherever they are


@dataclass(frozen=True, slots=True)
class QuorumFacts:
    """How many must be present, or must vote; `needed` of the roll once it is frozen, `is_met` with the result."""

    numerator: int
    denominator: int
    strict: bool
    measure: Measure
    needed: Number | None = None
    is_met: bool | None = None


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """The rule of a vote; `base_count` and `needed` are None while they depend on what is still sealed."""

    numerator: int
    denominator: int
    strict: bool
    base: Base
    tie: Tie
    base_count: Number | None
    needed: Number | None
    quorum: QuorumFacts | None = None


@dataclass(frozen=True, slots=True)
class CountFacts:
    """Weights in favour, against, abstaining, and their shares of the base in per cent ("54.29").

    A share is None where the base does not contain its answer.
    """

    yes: Number
    no: Number
    abstain: Number
    yes_percent: str | None
    no_percent: str | None
    abstain_percent: str | None


@dataclass(frozen=True, slots=True)
class EarlierVote:
    """What came out when the same was asked before."""

    id: int
    yes: Number
    no: Number
    abstain: Number
    carried: bool
    annulled: bool
    announced_at: datetime


@dataclass(frozen=True, slots=True)
class WeightFacts:
    """Turnout by weight: of all on the roll, of those who may vote, of those who have."""

    listed: Number
    eligible: Number
    cast: Number


@dataclass(frozen=True, slots=True)
class RunningFacts:
    """Weights in favour, against and abstaining so far, of a vote that is open and shows them."""

    yes: Number
    no: Number
    abstain: Number


@dataclass(frozen=True, slots=True)
class NamedVote:
    """What somebody on the roll answered; `choice` None: did not vote, or was not there to (`standing`).

    `entered`: the secretary entered it, as it was told by voice or on paper.  `holder`: who
    votes for them, or has.  `weight` where not all votes weigh 1.
    """

    participant_id: int
    name: str
    seat: str
    standing: Standing
    choice: Shown | None
    entered: Way | None = None
    holder: str = ""
    weight: Number = 1


@dataclass(frozen=True, slots=True)
class FormFacts:
    """The ballot paper: subjects in its order, known by their number from 1, and how it is filled in."""

    kind: Kind
    subjects: tuple[str, ...]
    answers: tuple[str, ...]
    seats: int
    least: int
    most: int
    has_none: bool
    allows_blank: bool
    must_answer_all: bool


@dataclass(frozen=True, slots=True)
class LineFacts:
    """What came out for one subject: weights and shares of `base` in per cent, answer by answer.

    `place` is None in a rating.  `consequence`: what low confidence leads to.
    """

    number: int
    name: str
    sums: dict[str, Number]
    percents: dict[str, str]
    base: Number
    place: int | None
    has_majority: bool | None
    is_elected: bool
    is_tied: bool
    consequence: str | None


@dataclass(frozen=True, slots=True)
class LinesFacts:
    """The result of a vote of many lines, in the order in which it is read out; weights."""

    lines: tuple[LineFacts, ...]
    cast: Number
    valid: Number
    invalid: Number
    blank: Number
    none: Number
    tied: tuple[int, ...]
    seats_left: int
