"""Quorum, weights and what is read beside a verdict, for every base."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from meetings.agenda.rules import MeetingKind
from meetings.kernel.errors import Refusal
from meetings.voting import rules
from meetings.voting.rules import Base, Counts, Measure, Quorum, Roll, Rule, Tie
from meetings.voting.rules.presets import Purpose, Source, preset_of, presets_of, source_of
from tests.voting.rules.papers import weights

fractions = st.tuples(st.integers(1, 9), st.integers(1, 9)).filter(lambda f: f[0] <= f[1])
voters = st.lists(st.tuples(weights, st.sampled_from(["yes", "no", "abstain", "silent", "away"])), max_size=7)


@st.composite
def weighted_rules(draw: st.DrawFn) -> Rule:
    numerator, denominator = draw(fractions)
    strict = draw(st.booleans())
    assume(not (strict and numerator == denominator))
    parts, whole = draw(fractions)
    quorum = draw(st.sampled_from([None, Quorum(parts, whole, parts < whole and draw(st.booleans()), Measure.CAST)]))
    return Rule(numerator, denominator, strict, draw(st.sampled_from(Base)), quorum=quorum)


def weight(hall: list[tuple[Fraction, str]], *words: str) -> Fraction:
    return sum((each for each, word in hall if word in words), Fraction(0))


def counted(hall: list[tuple[Fraction, str]]) -> tuple[Roll, Counts]:
    listed = sum((each for each, _ in hall), Fraction(0))
    roll = Roll(listed, Fraction(0), listed - weight(hall, "away"))
    return roll, Counts(weight(hall, "yes"), weight(hall, "no"), weight(hall, "abstain"))


@given(voters, weighted_rules())
def test_needed_shown_and_verdict_never_contradict_each_other(hall: list[tuple[Fraction, str]], rule: Rule) -> None:
    roll, counts = counted(hall)
    unit = rules.unit_of(each for each, _ in hall)
    verdict = rules.decide(rule, roll, counts, unit=unit)
    has_enough = counts.yes >= verdict.needed
    assert verdict.is_carried == (has_enough and verdict.has_quorum)
    share, threshold = rules.shown(rule, counts.yes, verdict.base_count)
    read = counts.yes > 0 and (share > threshold if rule.strict else share >= threshold)
    assert read == has_enough
    assert verdict.has_quorum or not (verdict.is_carried or verdict.is_tie or verdict.needs_new_round)


@given(voters, fractions, st.booleans(), st.sampled_from(Measure))
def test_has_quorum_counts_one_by_one(
    hall: list[tuple[Fraction, str]], part: tuple[int, int], strict: bool, measure: Measure
) -> None:
    roll, counts = counted(hall)
    there = [w for w, word in hall if word in ("yes", "no", "abstain") or (measure == "present" and word == "silent")]
    left, right = sum(there) * part[1], sum(w for w, _ in hall) * part[0]
    assert rules.has_quorum(Quorum(*part, strict, measure), roll, counts.cast) == (
        left > right if strict else left >= right
    )


@given(st.lists(weights, min_size=1, max_size=6))
def test_unit_of_is_a_step_of_every_sum(hall: list[Fraction]) -> None:
    unit = rules.unit_of(hall)
    sums = {sum(group, Fraction(0)) for many in range(len(hall) + 1) for group in combinations(hall, many)}
    assert all((each / unit).denominator == 1 for each in sums)
    assert not any(all((each / (unit * k)).denominator == 1 for each in sums) for k in (2, 3, 5)) or not any(hall)


def test_half_weights_need_half_a_vote_more() -> None:
    rule = Rule(1, 2, strict=True, base=Base.ALL_ON_ROLL)
    roll = Roll(Fraction(5, 2), Fraction(0), Fraction(5, 2))
    verdict = rules.decide(rule, roll, Counts(yes=Fraction(3, 2), no=Fraction(1)), unit=Fraction(1, 2))
    assert (verdict.is_carried, verdict.needed) == (True, Fraction(3, 2))


def test_without_quorum_there_is_no_tie_for_the_chair() -> None:
    rule = Rule(1, 2, True, Base.CAST, Tie.CHAIRS_SIDE, Quorum(1, 2, measure=Measure.CAST))
    roll = Roll(Fraction(10), Fraction(0), Fraction(10))
    counts = Counts(yes=Fraction(2), no=Fraction(2))
    assert not rules.decide(rule, roll, counts, rules.Choice.YES).is_carried
    assert rules.decide(replace(rule, quorum=None), roll, counts, rules.Choice.YES).is_carried


@pytest.mark.parametrize("quorum", [Quorum(0, 2), Quorum(3, 2), Quorum(1, 0), Quorum(1, 1, strict=True)])
def test_check_rule_refuses_a_quorum_that_nobody_reaches(quorum: Quorum) -> None:
    with pytest.raises(Refusal, match="vote_quorum_impossible"):
        rules.check_rule(Rule(1, 2, True, Base.CAST, quorum=quorum))


@pytest.mark.parametrize("kind", list(MeetingKind))
@pytest.mark.parametrize("purpose", list(Purpose))
def test_every_preset_is_a_possible_rule_with_its_source(kind: MeetingKind, purpose: Purpose) -> None:
    preset = preset_of(kind, purpose)
    rules.check_rule(preset.rule)
    assert preset.kinds
    assert source_of(kind, preset.rule) in {each.source for each in presets_of(kind).values()}
    assert source_of(kind, replace(preset.rule, numerator=3, denominator=4, tie=Tie.FAILS)) is Source.OWN_RULES


@pytest.mark.parametrize(
    ("purpose", "least"), [(Purpose.DECISION, 18), (Purpose.REMOVAL, 24), (Purpose.SPECIAL, 12), (Purpose.ELECTION, 18)]
)
def test_a_council_of_35_needs(purpose: Purpose, least: int) -> None:
    assert rules.needed(preset_of(MeetingKind.COUNCIL, purpose).rule, 35) == least


def test_a_tie_of_a_committee_goes_with_its_chair_in_decisions_only() -> None:
    presets = presets_of(MeetingKind.COMMITTEE)
    assert presets[Purpose.DECISION].rule.tie is Tie.CHAIRS_SIDE
    assert presets[Purpose.ELECTION].rule.tie is Tie.FAILS
