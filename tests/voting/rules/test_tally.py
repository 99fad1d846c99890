"""Tallies and results against an oracle that walks from ballot to ballot."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from meetings.kernel.errors import Refusal
from meetings.voting.rules import Base, Choice, Counts, Roll, Rule, decide, kinds
from meetings.voting.rules.kinds import BLANK, NONE_OF_THESE, Consequence, Form, Kind, Paper
from tests.voting.rules.papers import choices, forms, names, weights

HALF = Rule(1, 2, strict=True, base=Base.ALL_ON_ROLL)


@st.composite
def boxes(draw: st.DrawFn, kind: Kind | None = None) -> tuple[Form, list[Paper]]:
    form = draw(forms(kind))
    many = draw(st.integers(0, 12))
    papers = [Paper(draw(st.one_of(st.none(), choices(form))), draw(weights)) for _ in range(many)]
    return form, papers


def said(papers: list[Paper], number: int, answer: str) -> Fraction:
    total = Fraction(0)
    for paper in papers:
        if paper.marks is not None and (number, answer) in paper.marks:
            total += paper.weight
    return total


@given(boxes())
def test_count_is_what_one_by_one_gives(box: tuple[Form, list[Paper]]) -> None:
    form, papers = box
    tally = kinds.count(form, papers)
    whole = sum((p.weight for p in papers), Fraction(0))
    unread = sum((p.weight for p in papers if p.marks is None), Fraction(0))
    blank = sum((p.weight for p in papers if p.marks == BLANK), Fraction(0))
    assert (tally.cast, tally.blank, tally.papers) == (whole, blank, len(papers))
    assert tally.invalid == unread + (0 if form.blank_is_valid else blank)
    assert tally.valid + tally.invalid == tally.cast
    assert tally.none == sum((p.weight for p in papers if p.marks == NONE_OF_THESE), Fraction(0))
    for line in tally.lines:
        assert dict(line.sums) == {answer: said(papers, line.number, answer) for answer in form.answers}
        assert sum(line.sums.values()) + line.silent == tally.valid


@given(boxes(), st.integers(0, 12))
def test_two_boxes_together_are_one(box: tuple[Form, list[Paper]], cut: int) -> None:
    form, papers = box
    parts = [kinds.count(form, papers[:cut]), kinds.count(form, papers[cut:])]
    assert kinds.merged(form, parts) == kinds.count(form, papers)


@given(boxes(Kind.DECISION), st.sampled_from(Base))
def test_a_decision_is_decided_by_the_same_counts(box: tuple[Form, list[Paper]], base: Base) -> None:
    form, papers = box
    assume(all(paper.marks != BLANK for paper in papers))
    tally = kinds.count(form, papers)
    roll = Roll(tally.cast + 3, Fraction(1), tally.cast + 1)
    counts = Counts(*(said(papers, 1, choice.value) for choice in Choice), invalid=tally.invalid)
    rule = Rule(1, 2, strict=True, base=base)
    assert kinds.counts_of(tally, tally.lines[0]) == counts
    assert kinds.base_of(rule, roll, tally, tally.lines[0]) == decide(rule, roll, counts).base_count


rules = st.one_of(
    st.none(),
    st.builds(
        Rule,
        numerator=st.just(1),
        denominator=st.integers(2, 4),
        strict=st.booleans(),
        base=st.sampled_from([Base.ALL_ON_ROLL, Base.VALID, Base.CAST]),
    ),
)
elections = st.sampled_from([Kind.ELECTION, Kind.APPROVAL, Kind.OPTIONS]).flatmap(boxes)


@given(elections, rules)
def test_elect_seats_whom_the_oracle_seats(box: tuple[Form, list[Paper]], rule: Rule | None) -> None:
    form, papers = box
    tally = kinds.count(form, papers)
    listed = tally.cast + 2
    result = kinds.elect(form, tally, Roll(listed, Fraction(0), tally.cast), rule)
    word = "approve" if form.kind is Kind.APPROVAL else "mark"
    votes = {number: said(papers, number, word) for number in form.numbers}
    base = {None: Fraction(0), "all_on_roll": listed, "valid": tally.valid, "cast": tally.cast}[rule and rule.base]
    able = {n for n, sum_ in votes.items() if sum_ > 0 and (rule is None or oracle_meets(rule, sum_, base))}
    for number in form.numbers:
        ahead = sum(votes[other] > votes[number] for other in able)
        level = sum(votes[other] == votes[number] for other in able)
        wins = number in able and ahead + level <= form.seats
        ties = number in able and ahead < form.seats < ahead + level
        assert (number in result.elected, number in result.tied) == (wins, ties)
    assert len(result.elected) + result.seats_left == form.seats
    assert not result.tied or len(result.tied) > result.seats_left > 0
    assert {r.number: r.place for r in result.ranking} == {
        n: 1 + sum(votes[m] > votes[n] for m in form.numbers) for n in form.numbers
    }


def oracle_meets(rule: Rule, votes: Fraction, base: Fraction) -> bool:
    left, right = votes * rule.denominator, base * rule.numerator
    return left > right if rule.strict else left >= right


def marked(*ballots: list[int]) -> list[Paper]:
    return [Paper(tuple((number, "mark") for number in ballot)) for ballot in ballots]


def test_a_tie_at_the_last_seat_goes_to_a_new_round_with_the_tied() -> None:
    form = kinds.election(names(4), seats=2)
    papers = marked([1, 2], [1, 3], [1, 2], [1, 3], [1, 4])
    result = kinds.elect(form, kinds.count(form, papers), Roll(Fraction(5), Fraction(0), Fraction(5)), None)
    assert (result.elected, result.tied, result.seats_left) == ((1,), (2, 3), 1)
    assert [(r.number, r.place) for r in result.ranking] == [(1, 1), (2, 2), (3, 2), (4, 4)]
    again = kinds.next_round(form, result.tied, result.seats_left)
    kinds.check_form(again)
    assert (again.subjects, again.seats, again.most) == (("Đại biểu 2", "Đại biểu 3"), 1, 1)


def test_equal_votes_are_no_tie_where_seats_suffice_or_none_is_left() -> None:
    form = kinds.election(names(4), seats=2)
    roll = Roll(Fraction(4), Fraction(0), Fraction(4))
    both = kinds.elect(form, kinds.count(form, marked([1, 2], [1, 2], [3])), roll, None)
    assert (both.elected, both.tied, both.seats_left) == ((1, 2), (), 0)
    behind = kinds.elect(form, kinds.count(form, marked([1, 2], [1, 2], [3], [4])), roll, None)
    assert (behind.elected, behind.tied) == ((1, 2), ())


def test_too_few_with_the_majority_leaves_a_seat() -> None:
    form = kinds.election(names(3), seats=2)
    papers = marked([1, 2], [1], [1, 3])
    result = kinds.elect(form, kinds.count(form, papers), Roll(Fraction(5), Fraction(0), Fraction(3)), HALF)
    assert (result.elected, result.tied, result.seats_left) == ((1,), (), 1)


@pytest.mark.parametrize(
    ("low", "consequence"),
    [
        (17, None),
        (18, Consequence.RESIGNATION),
        (23, Consequence.RESIGNATION),
        (24, Consequence.DISMISSAL_VOTE),
        (35, Consequence.DISMISSAL_VOTE),
    ],
)
def test_low_confidence_of_35_deputies(low: int, consequence: Consequence | None) -> None:
    form = kinds.rating(["Nguyễn Văn An"])
    papers = [Paper(((1, "low"),))] * low + [Paper(((1, "high"),))] * (30 - min(low, 30))
    (rated,) = kinds.rate(kinds.count(form, papers), Roll(Fraction(35), Fraction(0), Fraction(30)))
    assert (rated.consequence, rated.base, rated.sums["low"]) == (consequence, 35, low)


def test_for_and_against_is_a_base_of_decisions_and_approvals_only() -> None:
    kinds.check_base(kinds.decision(), Base.FOR_AND_AGAINST)
    kinds.check_base(kinds.approval(names(2), seats=1), Base.FOR_AND_AGAINST)
    with pytest.raises(Refusal, match="base_not_for_kind"):
        kinds.check_base(kinds.election(names(2), seats=1), Base.FOR_AND_AGAINST)
