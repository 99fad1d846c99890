"""Ballot papers for property tests: forms of every kind, and honest choices on them."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from meetings.voting.rules import kinds
from meetings.voting.rules.kinds import BLANK, NONE_OF_THESE, Form, Kind, Marks
from meetings.voting.rules.procedures.counted import PaperCount

weights = st.one_of(st.just(Fraction(1)), st.integers(0, 40).map(lambda tenths: Fraction(tenths, 10)))


def names(count: int) -> list[str]:
    return [f"Đại biểu {number}" for number in range(1, count + 1)]


@st.composite
def forms(draw: st.DrawFn, kind: Kind | None = None) -> Form:
    kind = kind or draw(st.sampled_from(Kind))
    count = draw(st.integers(2, 6))
    seats = draw(st.integers(1, count))
    if kind is Kind.DECISION:
        return kinds.decision(allows_blank=draw(st.booleans()))
    if kind is Kind.OPTIONS:
        least = draw(st.integers(1, count))
        most = draw(st.integers(least, count))
        return kinds.options(names(count), least=least, most=most, wins=seats, has_none=draw(st.booleans()))
    if kind is Kind.ELECTION:
        return kinds.election(names(count), seats=seats, is_exact=draw(st.booleans()), allows_blank=draw(st.booleans()))
    if kind is Kind.APPROVAL:
        return kinds.approval(names(count), seats=seats, must_answer_all=draw(st.booleans()))
    return kinds.rating(names(count), must_answer_all=draw(st.booleans()))


@st.composite
def choices(draw: st.DrawFn, form: Form) -> Marks:
    """A choice that the form allows."""
    special = [BLANK] * form.allows_blank + [NONE_OF_THESE] * form.has_none
    if special and draw(st.integers(0, 5)) == 0:
        return draw(st.sampled_from(special))
    if form.kind is Kind.DECISION:
        return ((1, draw(st.sampled_from(["yes", "no", "abstain"]))),)
    order = draw(st.permutations(list(form.numbers)))
    if form.kind in (Kind.OPTIONS, Kind.ELECTION):
        return tuple((number, "mark") for number in sorted(order[: draw(st.integers(form.least, form.most))]))
    told = order if form.must_answer_all else order[: draw(st.integers(0 if form.allows_blank else 1, len(order)))]
    if form.kind is Kind.RATING:
        return tuple((number, draw(st.sampled_from(["high", "normal", "low"]))) for number in sorted(told))
    approved = set(told[: draw(st.integers(0, form.most))])
    return tuple((number, "approve" if number in approved else "reject") for number in sorted(told))


def written_down(form: Form, ballots: list[Marks | None], issued: int) -> PaperCount:
    """What tellers write who put the papers on heaps."""
    blank = sum(marks == BLANK for marks in ballots)
    invalid = sum(marks is None for marks in ballots) + (0 if form.blank_is_valid else blank)
    lines = {n: {a: sum((n, a) in (marks or ()) for marks in ballots) for a in form.answers} for n in form.numbers}
    none = sum(marks == NONE_OF_THESE for marks in ballots)
    return PaperCount(issued, len(ballots), len(ballots) - invalid, invalid, lines, blank, none)
