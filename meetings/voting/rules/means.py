"""By what means people vote: on their tablets, by hand, on paper, by answering to their names."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction

from meetings.kernel.errors import Refusal
from meetings.voting.rules.kinds import Form, Kind


class Means(StrEnum):
    """How the answers of a vote come in."""

    TABLETS = "tablets"
    HANDS = "hands"  # raised and counted
    PAPER = "paper"  # ballots on paper, counted by tellers
    ROLL_CALL = "roll_call"  # names are called, the secretary enters the answers


class Way(StrEnum):
    """How somebody whose tablet failed told the secretary the own vote."""

    VOICE = "voice"
    PAPER = "paper"


# Nobody's name stands beside these answers: people counted them, and only the sums are known.
COUNTED = frozenset({Means.HANDS, Means.PAPER})


def check_means(means: Means, form: Form, *, is_secret: bool) -> None:
    """Raise where this paper cannot be answered by these means."""
    if is_secret and means is not Means.TABLETS:
        raise Refusal("means_not_secret")
    if form.kind is Kind.DECISION:
        return
    if means is Means.HANDS:
        raise Refusal("hands_for_decisions_only")
    if means is Means.ROLL_CALL:
        raise Refusal("roll_call_for_decisions_only")


def check_block_paper(form: Form) -> None:
    """Several items are decided by one answer only where that answer is for or against."""
    if form.kind is not Kind.DECISION:
        raise Refusal("block_for_decisions_only")


def check_weights(means: Means, weights: Iterable[Fraction]) -> None:
    """Hands and papers do not show whose they are: they can only weigh the same."""
    if means in COUNTED and any(weight != 1 for weight in weights):
        raise Refusal("count_needs_equal_weights")
