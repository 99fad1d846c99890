"""By what a vote is decided beside its fraction: the roll, and how many must take part."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

import msgspec

from meetings.voting import rules
from meetings.voting.models import Poll
from meetings.voting.queries.papers import number
from meetings.voting.queries.states.results import QuorumFacts
from meetings.voting.rules import Measure, Quorum


def rule_of(poll: Poll) -> rules.Rule:
    """The rule of a vote."""
    return rules.Rule(poll.numerator, poll.denominator, poll.strict, poll.base, poll.tie, quorum_of(poll))


def roll_of(poll: Poll) -> rules.Roll:
    """The sums that opening froze."""
    zero = Fraction(0)
    return rules.Roll(poll.listed or zero, poll.absent or zero, poll.present or zero)


def quorum_of(poll: Poll) -> Quorum | None:
    """How many must be there or take part, where the rule of this vote asks for it."""
    if not poll.vote_quorum:
        return None
    facts = msgspec.json.decode(poll.vote_quorum)
    return Quorum(**{**facts, "measure": Measure(facts["measure"])})


def quorum_facts(poll: Poll, *, is_told: bool) -> QuorumFacts | None:
    """The same for screens; whether it was met is told with the result, how many that is from opening on."""
    quorum = quorum_of(poll)
    if quorum is None:
        return None
    least = quorum.fraction * roll_of(poll).listed
    needed = None if poll.opened_at is None else number(Fraction(floor(least) + 1 if quorum.strict else ceil(least)))
    is_met = poll.has_quorum if is_told else None
    return QuorumFacts(quorum.numerator, quorum.denominator, quorum.strict, quorum.measure, needed, is_met)
