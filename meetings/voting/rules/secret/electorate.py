"""Whether a vote can be secret at all, and what the chair is told before opening and announcing it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from fractions import Fraction

from meetings.kernel.errors import Refusal
from meetings.voting.rules.kinds import Form, Kind, Tally, ways_to_fill
from meetings.voting.rules.secret.envelope import parts

FEWEST = 5
FEW = 10


class Caution(StrEnum):
    """What secrecy cannot help against; phrases.py has the words."""

    FEW_ELIGIBLE = "few_eligible"  # with fewer than ten, guessing is easy
    PATTERNS = "patterns"  # more ways to fill the ballot than voters: a choice agreed upon can be recognised
    LOST_CODES = "lost_codes"  # without enough tellers' codes the vote is repeated; said before every opening
    UNANIMOUS = "unanimous"  # all said the same: then everybody knows what everybody said
    FEW_CAST = "few_cast"


def check_secret(form: Form, weights: Sequence[Fraction], *, has_codes: bool) -> None:
    """Raise where too few may vote, where a weight would tell whose ballot it is, where a receipt would sell a vote."""
    if len(weights) < FEWEST:
        raise Refusal("secret_too_few", fewest=FEWEST, eligible=len(weights))
    if any(weight != 1 for weight in weights):
        raise Refusal("secret_weighted")
    if has_codes and form.is_on_persons:
        raise Refusal("codes_not_for_persons")


def cautions_before(form: Form, eligible: int) -> tuple[Caution, ...]:
    """What the chair is told before opening."""
    told = [Caution.LOST_CODES]
    if eligible < FEW:
        told.append(Caution.FEW_ELIGIBLE)
    if form.kind is not Kind.DECISION and any(ways_to_fill(part) > eligible for part in parts(form)):
        told.append(Caution.PATTERNS)
    return tuple(told)


def cautions_after(tallies: Iterable[Tally]) -> tuple[Caution, ...]:
    """What the chair is told before announcing."""
    counted = list(tallies)
    told = []
    if any(_is_unanimous(tally) for tally in counted):
        told.append(Caution.UNANIMOUS)
    if any(tally.papers < FEWEST for tally in counted):
        told.append(Caution.FEW_CAST)
    return tuple(told)


def _is_unanimous(tally: Tally) -> bool:
    """Whether some answer was given on every ballot, or on none was anything else than blank."""
    everything = tally.cast > 0 and tally.cast in (tally.blank, tally.none)
    return everything or any(total == tally.cast > 0 for line in tally.lines for total in line.sums.values())
