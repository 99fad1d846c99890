"""The ballot paper of a vote, as its preparers send it."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from meetings.agenda.queries import MeetingFacts
from meetings.kernel.errors import Refusal
from meetings.voting import rules
from meetings.voting.rules import Base, Measure, Quorum, Rule, Tie, kinds
from meetings.voting.rules.kinds import MOST_SUBJECTS, Form, Kind
from meetings.voting.rules.presets import Purpose, preset_of

Part = Annotated[int, Meta(ge=1, le=1000)]
Count = Annotated[int, Meta(ge=0, le=MOST_SUBJECTS)]
PURPOSES = {Kind.ELECTION: Purpose.ELECTION, Kind.APPROVAL: Purpose.ELECTION, Kind.RATING: Purpose.RATING}


class QuorumPart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much of the roll must be present at opening, or must have voted."""

    numerator: Part
    denominator: Part
    strict: bool = False
    measure: Measure = Measure.PRESENT


class RulePart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """More than (`strict`) or at least a fraction of a base."""

    numerator: Part
    denominator: Part
    strict: bool
    base: Base
    tie: Tie = Tie.FAILS
    quorum: QuorumPart | None = None


class FormPart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is answered one by one, in the order of the paper.

    `seats`: how many win.  `exact`: exactly so many names are marked, not at most.
    `least`, `most`: how many options may be chosen.  `none`: "none of these" is offered.
    """

    kind: Kind
    subjects: Annotated[list[Annotated[str, Meta(max_length=1000)]], Meta(max_length=1000)]
    seats: Count = 1
    least: Count = 1
    most: Count = 1
    exact: bool = False
    none: bool = False


def form(part: FormPart | None) -> Form:
    """The paper; a plain decision where none was sent.  Raises where nobody could fill it in."""
    made = kinds.decision() if part is None or part.kind is Kind.DECISION else _made(part)
    kinds.check_form(made)
    return made


def sent_rule(part: RulePart) -> Rule:
    """The rule as it was sent."""
    asked = part.quorum
    quorum = None if asked is None else Quorum(asked.numerator, asked.denominator, asked.strict, asked.measure)
    return Rule(part.numerator, part.denominator, part.strict, part.base, part.tie, quorum)


def rule(part: RulePart | None, paper: Form, meeting: MeetingFacts) -> Rule:
    """The rule that was sent; else the one of the meeting, or of such votes in such meetings."""
    if part is not None:
        made = sent_rule(part)
    elif paper.kind in PURPOSES:
        made = preset_of(meeting.kind, PURPOSES[paper.kind]).rule
    else:
        usual = meeting.decision
        made = Rule(usual.numerator, usual.denominator, usual.strict, Base(usual.base), Tie(usual.tie))
    rules.check_rule(made)
    kinds.check_base(paper, made.base)
    if made.quorum is not None and paper.kind is Kind.RATING:
        raise Refusal("vote_quorum_not_for_ratings")
    if paper.kind is not Kind.DECISION and made.tie is Tie.CHAIRS_SIDE:
        made = Rule(made.numerator, made.denominator, made.strict, made.base)  # of lines nobody takes a side
    return made


def _made(part: FormPart) -> Form:
    names = [" ".join(name.split()) for name in part.subjects]
    if part.kind is Kind.OPTIONS:
        return kinds.options(names, least=part.least, most=part.most, wins=part.seats, has_none=part.none)
    if part.none:
        raise Refusal("none_not_for_kind")
    if part.kind is Kind.ELECTION:
        return kinds.election(names, seats=part.seats, is_exact=part.exact)
    if part.kind is Kind.APPROVAL:
        return kinds.approval(names, seats=part.seats)
    return kinds.rating(names)
