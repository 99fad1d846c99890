"""What is shown of votes: frozen states, as screens receive them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from meetings.voting.rules import Base, PollState, Standing, Tie
from meetings.voting.rules.kinds import Kind, Shown

Number = int | float  # of weights: whole wherever they are


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
class NamedVote:
    """What somebody on the roll answered; `choice` None: did not vote, or was not there to (`standing`)."""

    participant_id: int
    name: str
    seat: str
    standing: Standing
    choice: Shown | None


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


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who may vote and has not yet."""

    participant_id: int
    name: str
    seat: str


@dataclass(frozen=True, slots=True)
class PollFacts:
    """One vote as this audience may see it; eligible + absent = listed, cast + not_voted = eligible (persons).

    Counts, verdict and names are None or empty while they are sealed for the audience.
    A decision has `counts`, and no form; every other kind has a form, and its result as `lines`.
    """

    id: int
    item_id: int | None
    item_number: str
    question: str
    state: PollState
    rule: RuleFacts
    changeable: bool
    seconds: int | None
    opened_at: datetime | None
    deadline_at: datetime | None
    closed_at: datetime | None
    announced_at: datetime | None
    annulled_at: datetime | None
    annul_reason: str
    listed: int
    eligible: int
    absent: int
    cast: int
    not_voted: int
    quorum_present: int
    quorum_required: int
    without_quorum: bool
    roll_digest: str
    counts: CountFacts | None
    carried: bool | None
    tie: bool | None
    by_chair: bool | None
    needs_new_round: bool | None
    kind: Kind = Kind.DECISION
    form: FormFacts | None = None
    lines: LinesFacts | None = None
    repeats_id: int | None = None
    waiting_names: tuple[Waiting, ...] = ()
    names: tuple[NamedVote, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A vote that has not been opened."""

    id: int
    item_id: int | None
    question: str
    rule: RuleFacts
    changeable: bool
    seconds: int | None
    kind: Kind = Kind.DECISION
    form: FormFacts | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """A vote that is over; `carried` is None while its result is sealed, when it was annulled, and but for decisions.

    `tied`: how many go into a new round, once that is told.
    """

    id: int
    item_id: int | None
    question: str
    state: PollState
    carried: bool | None
    closed_at: datetime | None
    kind: Kind = Kind.DECISION
    tied: int = 0


@dataclass(frozen=True, slots=True)
class VotingBoard:
    """All votes of a meeting: the one that matters now in full."""

    poll: PollFacts | None
    prepared: tuple[Prepared, ...]
    done: tuple[Done, ...]


@dataclass(frozen=True, slots=True)
class MyVote:
    """One person's part in the vote that matters now; `reason` says why they are not `eligible`.

    `may_cast`: the vote is open, and theirs is not cast for good yet.  `reason` is
    "not_on_roll", or how they stood at opening: "away", "absent", "online".
    """

    poll_id: int | None = None
    eligible: bool = False
    may_cast: bool = False
    reason: str | None = None
    choice: Shown | None = None
    revision: int = 0
    receipt: str | None = None
    cast_at: datetime | None = None
