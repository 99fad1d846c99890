"""When a vote cannot be secret, what the chair is told, and the steps of closing."""

from __future__ import annotations

from fractions import Fraction

import pytest

from meetings.kernel.errors import Refusal
from meetings.voting.rules import kinds
from meetings.voting.rules.kinds import Form, Marks, Paper
from meetings.voting.rules.secret import closing, electorate
from meetings.voting.rules.secret.closing import Step
from meetings.voting.rules.secret.electorate import Caution
from tests.voting.rules.papers import names

ONE = Fraction(1)
DECISION = kinds.decision()
ELECTION = kinds.election(names(5), seats=2)


@pytest.mark.parametrize(
    ("form", "weights", "has_codes", "code"),
    [
        (DECISION, [ONE] * 4, False, "secret_too_few"),
        (DECISION, [ONE] * 5 + [Fraction(0)], False, "secret_weighted"),
        (DECISION, [ONE] * 5 + [Fraction(3, 2)], False, "secret_weighted"),
        (ELECTION, [ONE] * 30, True, "codes_not_for_persons"),
        (kinds.approval(names(2), seats=1), [ONE] * 30, True, "codes_not_for_persons"),
        (kinds.rating(names(2)), [ONE] * 30, True, "codes_not_for_persons"),
    ],
)
def test_votes_that_cannot_be_secret(form: Form, weights: list[Fraction], has_codes: bool, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        electorate.check_secret(form, weights, has_codes=has_codes)


@pytest.mark.parametrize(("form", "has_codes"), [(DECISION, True), (ELECTION, False), (kinds.rating(["An"]), False)])
def test_votes_that_can(form: Form, has_codes: bool) -> None:
    electorate.check_secret(form, [ONE] * 5, has_codes=has_codes)


@pytest.mark.parametrize(
    ("form", "eligible", "told"),
    [
        (DECISION, 10, {Caution.LOST_CODES}),
        (DECISION, 9, {Caution.LOST_CODES, Caution.FEW_ELIGIBLE}),
        (ELECTION, 15, {Caution.LOST_CODES, Caution.PATTERNS}),
        (ELECTION, 16, {Caution.LOST_CODES}),
        (kinds.rating(names(20)), 35, {Caution.LOST_CODES}),  # each official apart: three ways to fill a paper
    ],
)
def test_what_the_chair_is_told_before(form: Form, eligible: int, told: set[Caution]) -> None:
    assert set(electorate.cautions_before(form, eligible)) == told


def counted(form: Form, *ballots: Marks | None) -> set[Caution]:
    return set(electorate.cautions_after([kinds.count(form, [Paper(marks) for marks in ballots])]))


def test_what_the_chair_is_told_after() -> None:
    yes, no = ((1, "yes"),), ((1, "no"),)
    assert counted(DECISION, *[yes] * 5, no) == set()
    assert counted(DECISION, *[yes] * 5) == {Caution.UNANIMOUS}
    assert counted(DECISION, yes, no, no) == {Caution.FEW_CAST}
    assert counted(DECISION, *[yes] * 5, None) == set()
    assert counted(ELECTION, *[kinds.BLANK] * 6) == {Caution.UNANIMOUS}
    assert counted(ELECTION, *[((1, "mark"),)] * 3, *[((1, "mark"), (2, "mark"))] * 3) == {Caution.UNANIMOUS}


def test_steps_are_taken_in_order_and_again_after_a_crash() -> None:
    at = Step.OPEN
    taken = []
    while (wanted := closing.next_step(at)) is not None:
        assert closing.must_do(at, wanted)
        at = wanted
        taken.append(at)
        assert not any(closing.must_do(at, before) for before in taken)
    assert taken == [Step.CLOSED, Step.ROOT_PUBLISHED, Step.COUNTED, Step.DESTROYED]
    assert [step for step in Step if closing.needs_codes(step)] == [Step.ROOT_PUBLISHED]


def test_nothing_is_opened_before_the_root_is_public() -> None:
    with pytest.raises(Refusal) as caught:
        closing.must_do(Step.CLOSED, Step.COUNTED)
    assert (caught.value.code, caught.value.facts) == ("closing_step_missing", {"step": "root_published"})
