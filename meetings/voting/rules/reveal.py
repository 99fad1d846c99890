"""What is shown of a public vote while it is open."""

from __future__ import annotations

from enum import StrEnum

from meetings.kernel.errors import Refusal
from meetings.voting.rules.kinds import Kind
from meetings.voting.rules.means import Means


class Reveal(StrEnum):
    """How much everybody sees before the vote is closed."""

    SEALED = "sealed"  # the turnout only
    TOTALS = "totals"
    NAMES = "names"  # also who voted how


def check_reveal(reveal: Reveal, kind: Kind, means: Means, *, is_secret: bool) -> None:
    """Raise where showing votes as they come would break secrecy, or say nothing: of decisions on tablets only."""
    if reveal is Reveal.SEALED:
        return
    if is_secret:
        raise Refusal("reveal_secret")
    if kind is not Kind.DECISION or means is not Means.TABLETS:
        raise Refusal("reveal_decisions_only")
