"""What is shown of votes themselves, and of one's own part in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from meetings.voting.queries.states.procedures import BlockLine, CallFacts, CountedFacts
from meetings.voting.queries.states.results import (
    CountFacts,
    EarlierVote,
    FormFacts,
    LinesFacts,
    NamedVote,
    Number,
    RuleFacts,
    RunningFacts,
    WeightFacts,
)
from meetings.voting.queries.states.secret import PreparedSecret, SecretFacts
from meetings.voting.rules import PollState
from meetings.voting.rules.kinds import Kind, Shown
from meetings.voting.rules.means import Means, Way
from meetings.voting.rules.reveal import Reveal


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who may vote and has not yet."""

    participant_id: int
    name: str
    seat: str
    holder: str = ""  # who may cast it in their stead
    silent: bool = False  # nothing is heard of their device


@dataclass(frozen=True, slots=True)
class PollFacts:
    """One vote as this audience may see it; eligible + absent = listed, cast + not_voted = eligible (persons).

    Counts, verdict and names are None or empty while they are sealed for the audience.
    A decision has `counts`, and no form; every other kind has a form, and its result as `lines`.
    `running`: the sums so far, while an open vote shows them; then `names` may be told, too.
    `by_proxy` and `joined` (came after opening) are parts of eligible.
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
    secret: SecretFacts | None = None
    means: Means = Means.TABLETS
    block: tuple[BlockLine, ...] = ()
    counted: CountedFacts | None = None
    call: CallFacts | None = None
    reveal: Reveal = Reveal.SEALED
    running: RunningFacts | None = None
    weights: WeightFacts | None = None
    by_proxy: int = 0
    joined: int = 0
    earlier: tuple[EarlierVote, ...] = ()  # announced votes that this one repeats, the last one first


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
    secret: PreparedSecret | None = None
    means: Means = Means.TABLETS
    block: tuple[BlockLine, ...] = ()


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
    is_secret: bool = False
    means: Means = Means.TABLETS
    block: tuple[BlockLine, ...] = ()


@dataclass(frozen=True, slots=True)
class VotingBoard:
    """All votes of a meeting: the one that matters now in full."""

    poll: PollFacts | None
    prepared: tuple[Prepared, ...]
    done: tuple[Done, ...]


@dataclass(frozen=True, slots=True)
class HeldVote:
    """A vote that somebody gave to me: as it stands in the box, `choice` None where I have not cast it."""

    participant_id: int
    name: str
    weight: Number
    choice: Shown | None
    revision: int
    receipt: str | None
    cast_at: datetime | None


@dataclass(frozen=True, slots=True)
class MyVote:
    """One person's part in the vote that matters now; `reason` says why they are not `eligible`.

    `may_cast`: the vote is open, and theirs is not cast for good yet.  `reason` is
    "not_on_roll", "with_proxy" (`holder` votes for them, or has), or how they stood at opening: "away", "absent",
    "online".  `held`: the votes of others in their hands; `weight`: of the own one.  Of a secret vote
    only `revision` tells that they have voted; the receipt is on the tablet.
    `entered`: the secretary entered the choice, as it was told by voice or on paper.
    """

    poll_id: int | None = None
    eligible: bool = False
    may_cast: bool = False
    reason: str | None = None
    choice: Shown | None = None
    revision: int = 0
    receipt: str | None = None
    cast_at: datetime | None = None
    is_on_paper: bool = False
    entered: Way | None = None
    holder: str = ""
    weight: Number = 1
    held: tuple[HeldVote, ...] = ()
