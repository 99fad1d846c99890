"""Counts that people enter: what honest ballots give is taken, what no ballots could give is not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.kernel.errors import Refusal
from meetings.voting.rules import kinds
from meetings.voting.rules.kinds import Form, Marks, Paper
from meetings.voting.rules.procedures import counted
from meetings.voting.rules.procedures.counted import PaperCount
from tests.voting.rules.papers import choices, forms, names, written_down


@given(st.data())
def test_what_honest_ballots_give_is_taken_and_counted_like_them(data: st.DataObject) -> None:
    form = data.draw(forms())
    ballots = data.draw(st.lists(st.one_of(st.none(), choices(form)), max_size=8))
    issued = len(ballots) + data.draw(st.integers(0, 2))
    count = written_down(form, ballots, issued)
    counted.check_paper(form, count, issued)
    assert counted.tally_of(form, count) == kinds.count(form, [Paper(marks) for marks in ballots])


def all_ballots(form: Form) -> Iterable[Marks]:
    if form.kind is kinds.Kind.DECISION:
        return [((1, answer),) for answer in form.answers]
    return [kinds.read(form, [n]) for n in form.numbers] + [kinds.read(form, [1, 2])]


@pytest.mark.parametrize("form", [kinds.decision(), kinds.options(names(2), most=2)])
@given(yes=st.integers(0, 5), no=st.integers(0, 5), abstain=st.integers(0, 5), valid=st.integers(0, 4))
def test_only_what_some_ballots_give_is_taken(form: Form, yes: int, no: int, abstain: int, valid: int) -> None:
    told = {1: {"yes": yes, "no": no, "abstain": abstain}}
    lines = told if form.kind is kinds.Kind.DECISION else {1: {"mark": yes}, 2: {"mark": no}}
    count = PaperCount(valid, valid, valid, 0, lines)
    heaps = combinations_with_replacement(all_ballots(form), valid)
    is_possible = any(written_down(form, list(heap), valid).lines == lines for heap in heaps)
    try:
        counted.check_paper(form, count, valid)
    except Refusal:
        assert not is_possible
    else:
        assert is_possible


GOOD = PaperCount(30, 29, 27, 2, {1: {"yes": 20, "no": 4, "abstain": 3}})
TWO_OF_THREE = kinds.election(names(3), seats=2, is_exact=True)


@pytest.mark.parametrize(
    ("form", "count", "present", "code"),
    [
        (kinds.decision(), GOOD, 29, "issued_beyond_present"),
        (kinds.decision(), replace(GOOD, returned=31), 35, "returned_beyond_issued"),
        (kinds.decision(), replace(GOOD, invalid=1), 35, "valid_and_invalid"),
        (kinds.decision(), replace(GOOD, blank=3), 35, "count_impossible"),
        (kinds.decision(), replace(GOOD, none=1), 35, "count_impossible"),
        (kinds.decision(), replace(GOOD, issued=-1), 35, "count_impossible"),
        (kinds.decision(), replace(GOOD, lines={1: {"yes": 20, "no": 4}}), 35, "count_incomplete"),
        (kinds.decision(), replace(GOOD, lines={}), 35, "count_incomplete"),
        (kinds.decision(), replace(GOOD, lines={1: {"yes": 20, "no": 4, "abstain": 4}}), 35, "line_contradicts_valid"),
        (kinds.decision(), replace(GOOD, lines={1: {"yes": 20, "no": 4, "abstain": 2}}), 35, "line_contradicts_valid"),
        (
            TWO_OF_THREE,
            PaperCount(3, 3, 3, 0, {1: {"mark": 3}, 2: {"mark": 2}, 3: {"mark": 0}}),
            3,
            "marks_contradict_valid",
        ),
    ],
)
def test_contradictions_are_named(form: Form, count: PaperCount, present: int, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        counted.check_paper(form, count, present)
    assert caught.value.code == code


def test_hands_are_not_more_than_people() -> None:
    lines = {1: {"yes": 20, "no": 4, "abstain": 3}}
    counted.check_hands(kinds.decision(), lines, 27)
    with pytest.raises(Refusal, match="hands_beyond_present"):
        counted.check_hands(kinds.decision(), lines, 26)
    with pytest.raises(Refusal, match="hands_for_decisions_only"):
        counted.check_hands(TWO_OF_THREE, lines, 50)


def test_paper_is_for_those_who_have_not_voted() -> None:
    counted.check_fallback(2, eligible=30, cast=28)
    with pytest.raises(Refusal, match="issued_beyond_waiting"):
        counted.check_fallback(3, eligible=30, cast=28)
