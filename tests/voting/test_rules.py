"""Verdicts against a naive oracle that counts people one by one."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from meetings.agenda.rules import PRESETS, MeetingKind
from meetings.kernel.errors import Refusal
from meetings.voting import rules
from meetings.voting.rules import Base, Choice, Counts, Roll, Rule, Tie, Verdict

people = st.lists(st.sampled_from(["excused", "away", "silent", "yes", "no", "abstain", "invalid"]), max_size=60)
fractions = st.tuples(st.integers(1, 9), st.integers(1, 9)).filter(lambda f: f[0] <= f[1])


@st.composite
def possible_rules(draw: st.DrawFn) -> Rule:
    numerator, denominator = draw(fractions)
    strict = draw(st.booleans())
    assume(not (strict and numerator == denominator))
    tie = draw(st.sampled_from(Tie)) if 2 * numerator == denominator else Tie.FAILS
    return Rule(numerator, denominator, strict, draw(st.sampled_from(Base)), tie)


def counted(hall: list[str]) -> tuple[Roll, Counts]:
    count = {name: Fraction(hall.count(name)) for name in set(hall)}
    zero = Fraction(0)
    excused, away = count.get("excused", zero), count.get("away", zero)
    listed = Fraction(len(hall))
    counts = Counts(*(count.get(name, zero) for name in ("yes", "no", "abstain", "invalid")))
    return Roll(listed, excused, listed - excused - away), counts


def oracle_in_base(person: str, base: Base) -> bool:
    """Whether this person belongs to the base, told one by one."""
    voted = {"yes", "no", "abstain"}
    outside = {
        Base.ALL_ON_ROLL: set(),
        Base.SUMMONED_LESS_EXCUSED: {"excused"},
        Base.PRESENT_AT_OPENING: {"excused", "away"},
    }
    inside = {
        Base.CAST: voted | {"invalid"},
        Base.VALID: voted,
        Base.FOR_AND_AGAINST: {"yes", "no"},
    }
    return person in inside[base] if base in inside else person not in outside[base]


def oracle_carries(rule: Rule, in_favour: int, base: int) -> bool:
    left, right = in_favour * rule.denominator, base * rule.numerator
    return in_favour > 0 and (left > right if rule.strict else left >= right)


@given(people, possible_rules(), st.sampled_from([*Choice, None]))
def test_decide_says_what_the_oracle_says(hall: list[str], rule: Rule, chair: Choice | None) -> None:
    roll, counts = counted(hall)
    base = sum(oracle_in_base(person, rule.base) for person in hall)
    yes, no = hall.count("yes"), hall.count("no")
    by_rule = oracle_carries(rule, yes, base)
    tie = not by_rule and yes == no and yes > 0
    by_chair = tie and rule.tie is Tie.CHAIRS_SIDE and chair in (Choice.YES, Choice.NO)
    least = next(n for n in range(1, 10**6) if oracle_carries(rule, n, base))
    expected = Verdict(
        is_carried=by_rule or (by_chair and chair is Choice.YES),
        is_tie=tie,
        needs_new_round=tie and rule.tie is Tie.NEW_ROUND,
        is_by_chair=by_chair,
        base_count=Fraction(base),
        needed=Fraction(least),
    )
    assert rules.decide(rule, roll, counts, chair) == expected


@given(possible_rules(), st.integers(0, 2000), st.integers(1, 4))
def test_needed_is_the_least_that_carries(rule: Rule, base_units: int, units_in_one: int) -> None:
    unit = Fraction(1, units_in_one)
    base = base_units * unit
    least = rules.needed(rule, base, unit)
    assert rules.is_met(rule, least, base)
    assert not rules.is_met(rule, least - unit, base)


@given(st.integers(0, 10**6), st.integers(1, 10**6), fractions)
def test_percent_never_contradicts_the_verdict(part: int, whole: int, fraction: tuple[int, int]) -> None:
    assume(part <= whole)
    threshold = Fraction(*fraction)
    shown = rules.percent(part, whole, threshold)
    line = rules.percent(threshold.numerator, threshold.denominator, places=-int(shown.as_tuple().exponent))
    share = Fraction(part, whole)
    assert (shown > line, shown < line) == (share > threshold, share < threshold)
    assert (shown == 0, shown == 100) == (part == 0, part == whole)


@pytest.mark.parametrize(
    ("part", "whole", "threshold", "shown"),
    [
        (19, 35, Fraction(1, 2), Decimal("54.29")),
        (1, 8, None, Decimal("12.50")),
        (1, 3, None, Decimal("33.33")),
        (2, 3, None, Decimal("66.67")),
        (2, 3, Fraction(2, 3), Decimal("66.67")),
        (50_001, 100_000, Fraction(1, 2), Decimal("50.001")),
        (0, 0, Fraction(1, 2), Decimal("0.00")),
        (35, 35, Fraction(1, 2), Decimal("100.00")),
    ],
)
def test_percent_shows_two_places_unless_more_are_needed(
    part: int, whole: int, threshold: Fraction | None, shown: Decimal
) -> None:
    result = rules.percent(part, whole, threshold)
    assert (result, result.as_tuple().exponent) == (shown, shown.as_tuple().exponent)


@pytest.mark.parametrize(
    ("rule", "base", "least"),
    [
        (Rule(1, 2, True, Base.ALL_ON_ROLL), 35, 18),
        (Rule(2, 3, False, Base.ALL_ON_ROLL), 35, 24),
        (Rule(2, 3, True, Base.ALL_ON_ROLL), 36, 25),
        (Rule(1, 2, True, Base.ALL_ON_ROLL), 34, 18),
        (Rule(1, 1, False, Base.VALID), 7, 7),
        (Rule(1, 2, True, Base.CAST), 0, 1),
    ],
)
def test_needed_of_councils_we_know(rule: Rule, base: int, least: int) -> None:
    assert rules.needed(rule, base) == least


@pytest.mark.parametrize("kind", list(MeetingKind))
def test_every_preset_makes_a_possible_rule(kind: MeetingKind) -> None:
    preset = PRESETS[kind].decision
    rule = Rule(preset.numerator, preset.denominator, preset.strict, Base(preset.base), Tie(preset.tie))
    rules.check_rule(rule)
    assert (rule.fraction, rule.strict) == (Fraction(1, 2), True)


@pytest.mark.parametrize(
    ("numerator", "denominator", "strict"), [(0, 2, False), (-1, 2, True), (3, 2, False), (1, 0, True), (1, 1, True)]
)
def test_check_rule_refuses_what_nothing_can_meet(numerator: int, denominator: int, strict: bool) -> None:
    with pytest.raises(Refusal, match="rule_impossible"):
        rules.check_rule(Rule(numerator, denominator, strict, Base.VALID))


def test_check_rule_refuses_a_tie_of_two_thirds() -> None:
    with pytest.raises(Refusal, match="tie_needs_half"):
        rules.check_rule(Rule(2, 3, False, Base.ALL_ON_ROLL, Tie.CHAIRS_SIDE))
