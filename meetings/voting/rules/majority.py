"""How a vote is decided: in whole numbers and fractions only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor, gcd, lcm

from meetings.kernel.errors import Refusal
from meetings.voting.rules.quorum import Measure, Quorum

WHOLE = Fraction(1)


class Choice(StrEnum):
    """What somebody answers; not having voted yet is never one of them."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class Base(StrEnum):
    """Of what the fraction is taken."""

    ALL_ON_ROLL = "all_on_roll"
    SUMMONED_LESS_EXCUSED = "summoned_less_excused"
    PRESENT_AT_OPENING = "present_at_opening"
    CAST = "cast"
    VALID = "valid"
    FOR_AND_AGAINST = "for_and_against"


COUNTED_BASES = frozenset({Base.CAST, Base.VALID, Base.FOR_AND_AGAINST})  # known only after closing


class Tie(StrEnum):
    """What happens when as many are for as against and the rule is not met."""

    FAILS = "fails"
    CHAIRS_SIDE = "chairs_side"
    NEW_ROUND = "new_round"


@dataclass(frozen=True, slots=True)
class Rule:
    """A majority: `numerator/denominator`, more than it (`strict`) or at least, of a base.

    Source: Law on Organisation of Local Government (council: more than half of all
    deputies, two thirds to dismiss one; committee: more than half of all members, a tie
    with the chair's side); Party Statutes (congress: of those summoned less the absent).
    """

    numerator: int
    denominator: int
    strict: bool
    base: Base
    tie: Tie = Tie.FAILS
    quorum: Quorum | None = None

    @property
    def fraction(self) -> Fraction:
        """The fraction of the base."""
        return Fraction(self.numerator, self.denominator)

    def facts(self) -> dict[str, object]:
        """JSON values, as opening freezes them; `quorum` only where there is one."""
        facts: dict[str, object] = {
            "numerator": self.numerator,
            "denominator": self.denominator,
            "strict": self.strict,
            "base": self.base.value,
            "tie": self.tie.value,
        }
        return facts if self.quorum is None else {**facts, "quorum": self.quorum.facts()}


@dataclass(frozen=True, slots=True)
class Roll:
    """Sums of weight, frozen at opening: on the list, absent throughout, present with a vote."""

    listed: Fraction
    absent: Fraction
    present: Fraction


@dataclass(frozen=True, slots=True)
class Counts:
    """Sums of weight per answer; `invalid` ballots exist on paper only."""

    yes: Fraction = Fraction(0)
    no: Fraction = Fraction(0)
    abstain: Fraction = Fraction(0)
    invalid: Fraction = Fraction(0)

    @property
    def valid(self) -> Fraction:
        """Ballots with one of the three answers."""
        return self.yes + self.no + self.abstain

    @property
    def cast(self) -> Fraction:
        """All ballots handed in."""
        return self.valid + self.invalid


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rule says; `is_tie`: as many for as against, and the rule not met by that.

    Without the quorum that the rule asks for nothing is carried, and nothing is a tie.
    """

    is_carried: bool
    is_tie: bool
    needs_new_round: bool
    is_by_chair: bool
    base_count: Fraction
    needed: Fraction
    has_quorum: bool = True


def check_rule(rule: Rule) -> None:
    """Raise where no count could ever meet this rule, or any would."""
    if rule.denominator < 1 or not 0 < rule.fraction <= 1 or (rule.strict and rule.fraction == 1):
        raise Refusal("rule_impossible", numerator=rule.numerator, denominator=rule.denominator)
    if rule.tie is not Tie.FAILS and rule.fraction != Fraction(1, 2):
        # Equal sides are a tie of halves; with two thirds asked for they are a plain defeat.
        raise Refusal("tie_needs_half")
    quorum = rule.quorum
    if quorum is not None and (quorum.denominator < 1 or not 0 < quorum.fraction <= 1 or _is_beyond(quorum)):
        raise Refusal("vote_quorum_impossible", numerator=quorum.numerator, denominator=quorum.denominator)


def base_count(rule: Rule, roll: Roll, counts: Counts) -> Fraction:
    """The weight that the fraction is taken of."""
    counted: Mapping[Base, Fraction] = {
        Base.ALL_ON_ROLL: roll.listed,
        Base.SUMMONED_LESS_EXCUSED: roll.listed - roll.absent,
        Base.PRESENT_AT_OPENING: roll.present,
        Base.CAST: counts.cast,
        Base.VALID: counts.valid,
        Base.FOR_AND_AGAINST: counts.yes + counts.no,
    }
    return counted[rule.base]


def has_quorum(quorum: Quorum | None, roll: Roll, cast: Fraction) -> bool:
    """Whether so many were there, or took part, as the vote asks for; all is well where it asks for nothing."""
    if quorum is None:
        return True
    there = roll.present if quorum.measure is Measure.PRESENT else cast
    threshold = quorum.fraction * roll.listed
    return there > threshold if quorum.strict else there >= threshold


def unit_of(weights: Iterable[Fraction]) -> Fraction:
    """The largest step of which all these weights are multiples; 1 where nobody has any weight.

    `needed` in these steps is the least that the voters could ever bring together.
    """
    some = [weight for weight in weights if weight]
    if not some:
        return WHOLE
    below = lcm(*(weight.denominator for weight in some))
    return Fraction(gcd(*(weight.numerator * (below // weight.denominator) for weight in some)), below)


def needed(rule: Rule, base: Fraction | int, unit: Fraction = WHOLE) -> Fraction:
    """The least weight in favour that carries; weights are multiples of `unit`.

    At least one unit: a vote in which nobody is in favour is never carried.
    """
    units = rule.fraction * base / unit
    return max(floor(units) + 1 if rule.strict else ceil(units), 1) * unit


def is_met(rule: Rule, in_favour: Fraction, base: Fraction) -> bool:
    """Whether so much weight in favour meets the rule."""
    threshold = rule.fraction * base
    return in_favour > 0 and (in_favour > threshold if rule.strict else in_favour >= threshold)


def decide(
    rule: Rule, roll: Roll, counts: Counts, chair_choice: Choice | None = None, unit: Fraction = WHOLE
) -> Verdict:
    """The verdict; where a tie goes with the chair's side, a chair who took none loses it."""
    base = base_count(rule, roll, counts)
    quorate = has_quorum(rule.quorum, roll, counts.cast)
    is_carried = quorate and is_met(rule, counts.yes, base)
    is_tie = quorate and not is_carried and counts.yes == counts.no > 0
    is_by_chair = is_tie and rule.tie is Tie.CHAIRS_SIDE and chair_choice in (Choice.YES, Choice.NO)
    return Verdict(
        is_carried=is_carried or (is_by_chair and chair_choice is Choice.YES),
        is_tie=is_tie,
        needs_new_round=is_tie and rule.tie is Tie.NEW_ROUND,
        is_by_chair=is_by_chair,
        base_count=base,
        needed=needed(rule, base, unit),
        has_quorum=quorate,
    )


def percent(part: Fraction | int, whole: Fraction | int, threshold: Fraction | None = None, places: int = 2) -> Decimal:
    """The share in per cent for display, rounded half up: the only rounding there is.

    It gets more places where fewer would show a share equal to the threshold, to nothing
    or to everything that is not, so that what is read never contradicts the verdict.
    """
    share = Fraction(part) / Fraction(whole) if whole else Fraction(0)
    marks = {Fraction(0), Fraction(1), threshold} - {share, None}
    while any(_steps(share, places) == _steps(mark, places) for mark in marks if mark is not None):
        places += 1
    return Decimal((0, tuple(map(int, str(_steps(share, places)))), -places))


def shown(rule: Rule, part: Fraction | int, whole: Fraction | int) -> tuple[Decimal, Decimal]:
    """A share and the rule's threshold side by side, as precise as each other: what is read is what was decided."""
    share = percent(part, whole, rule.fraction)
    return share, percent(rule.numerator, rule.denominator, places=-int(share.as_tuple().exponent))


def _is_beyond(quorum: Quorum) -> bool:
    return quorum.strict and quorum.fraction == 1


def _steps(share: Fraction, places: int) -> int:
    scale: int = 10 ** (places + 2)
    return floor(share * scale + Fraction(1, 2))
