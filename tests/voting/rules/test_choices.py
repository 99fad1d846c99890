"""Choices: what is read, what is refused, and one canonical form of each."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.kernel.errors import Refusal
from meetings.voting.rules import kinds
from meetings.voting.rules.kinds import Form, Kind, Marks
from tests.voting.rules.papers import choices, forms, names

FIVE = names(5)
DECISION = kinds.decision()
TWO_OF_FIVE = kinds.election(FIVE, seats=2)
EXACTLY_TWO = kinds.election(FIVE, seats=2, is_exact=True, allows_blank=False)
ONE_OR_NONE = kinds.options(FIVE, has_none=True)
EACH = kinds.approval(FIVE, seats=2, must_answer_all=True)
THREE_RATED = kinds.rating(FIVE[:3])

anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-2, 7), st.floats(), st.text(max_size=6)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.one_of(st.text(max_size=3), st.integers(0, 6)), inner, max_size=4),
    ),
    max_leaves=8,
)


def as_sent(form: Form, marks: Marks) -> Any:
    if not marks:
        return "blank"
    if marks == kinds.NONE_OF_THESE:
        return "none"
    if form.kind is Kind.DECISION:
        return marks[0][1]
    if form.kind in (Kind.OPTIONS, Kind.ELECTION):
        return [number for number, _ in reversed(marks)]
    return {str(number): answer for number, answer in reversed(marks)}


@given(st.data())
def test_every_honest_choice_is_read_and_read_again(data: st.DataObject) -> None:
    form = data.draw(forms())
    marks = data.draw(choices(form))
    kinds.check_form(form)
    assert kinds.read(form, as_sent(form, marks)) == marks
    assert kinds.reread(form, kinds.text(marks)) == marks
    assert kinds.form_of(form.facts()) == form


@given(forms(), anything)
def test_whatever_is_sent_is_a_possible_choice_or_refused(form: Form, sent: Any) -> None:
    try:
        marks = kinds.read(form, sent)
    except Refusal:
        return
    assert kinds.reread(form, kinds.text(marks)) == marks
    assert list(marks) == sorted(marks)
    assert {answer for _, answer in marks} <= {*form.answers, "none"}


@given(forms(), st.text(max_size=40))
def test_whatever_is_written_is_canonical_or_invalid(form: Form, written: str) -> None:
    marks = kinds.reread(form, written)
    assert marks is None or kinds.text(marks) == written


@pytest.mark.parametrize(
    "written",
    [
        *("", "null", "[", "[[1]]", "[[1,2,3]]", '[[1,"mark"],[1,"mark"]]', '[[2,"mark"],[1,"mark"]]', '[[1, "mark"]]'),
        *('[[true,"mark"]]', '[[1.0,"mark"]]', '[[6,"mark"]]', '[[0,"none"]]', '[[1,"mark"]] ', '{"1":"mark"}', "1"),
        *('[[1,["mark"]]]', '[[1,"yes"]]', '[[1,"mark"],[2,"mark"],[3,"mark"]]', "[" * 100_000, '[[NaN,"mark"]]'),
    ],
)
def test_a_text_that_is_not_canonical_is_an_invalid_ballot(written: str) -> None:
    assert kinds.reread(TWO_OF_FIVE, written) is None


@pytest.mark.parametrize(
    ("form", "sent", "code"),
    [
        (DECISION, "maybe", "choice_unknown"),
        (DECISION, "blank", "blank_refused"),
        (DECISION, "none", "choice_unknown"),
        (DECISION, ["yes"], "choice_malformed"),
        (DECISION, None, "choice_malformed"),
        (TWO_OF_FIVE, [1, 2, 3], "too_many_marks"),
        (TWO_OF_FIVE, [2, 2], "choice_twice"),
        (TWO_OF_FIVE, [0], "choice_unknown"),
        (TWO_OF_FIVE, [6], "choice_unknown"),
        (TWO_OF_FIVE, [True], "choice_malformed"),
        (TWO_OF_FIVE, [1.0], "choice_malformed"),
        (TWO_OF_FIVE, ["²"], "choice_malformed"),
        (TWO_OF_FIVE, "none", "choice_unknown"),
        (TWO_OF_FIVE, {"1": "approve"}, "choice_malformed"),
        (EXACTLY_TWO, [1], "too_few_marks"),
        (EXACTLY_TWO, [], "blank_refused"),
        (ONE_OR_NONE, [1, 2], "too_many_marks"),
        (EACH, {"1": "approve"}, "subject_left_out"),
        (EACH, {str(n): "approve" for n in range(1, 6)}, "too_many_marks"),
        (EACH, {"1": 1}, "choice_malformed"),
        (THREE_RATED, {"1": "high", "2": "low"}, "subject_left_out"),
        (THREE_RATED, {"1": "high", "2": "low", "4": "low"}, "choice_unknown"),
        (THREE_RATED, {"1": "high", "2": "low", "3": "mark"}, "choice_unknown"),
        (THREE_RATED, {"1": "high", "01": "low", "3": "low"}, "choice_twice"),
    ],
)
def test_what_is_refused_and_why(form: Form, sent: Any, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        kinds.read(form, sent)
    assert caught.value.code == code


def test_the_one_left_out_is_named() -> None:
    with pytest.raises(Refusal) as caught:
        kinds.read(THREE_RATED, {"1": "high"})
    assert caught.value.facts == {"name": "Đại biểu 2", "left": 2}


@pytest.mark.parametrize(
    ("form", "code"),
    [
        (kinds.election(FIVE, seats=6), "seats_impossible"),
        (kinds.election(FIVE, seats=0), "seats_impossible"),
        (kinds.election([], seats=1), "subjects_count"),
        (kinds.election(["An", " "], seats=1), "subject_name"),
        (kinds.election(["Lê Văn An", "lê văn  an"], seats=1), "subject_twice"),
        (kinds.options(["A"]), "options_needed"),
        (kinds.options(FIVE, least=3, most=2), "marks_impossible"),
        (kinds.options(FIVE, least=0, most=2), "marks_impossible"),
        (kinds.options(FIVE, least=1, most=6), "marks_impossible"),
        (Form(Kind.ELECTION, tuple(FIVE), has_none=True), "none_not_for_kind"),
        (Form(Kind.ELECTION, tuple(FIVE), blank_is_valid=True), "blank_contradicts_itself"),
    ],
)
def test_forms_that_nobody_could_fill_in_are_refused(form: Form, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        kinds.check_form(form)


def test_ways_to_fill() -> None:
    ways = [kinds.ways_to_fill(form) for form in (DECISION, TWO_OF_FIVE, EXACTLY_TWO, ONE_OR_NONE, THREE_RATED)]
    assert ways == [3, 5 + 10 + 1, 10, 6, 27]
