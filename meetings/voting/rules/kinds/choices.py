"""What a voter chose: read, checked, and in one canonical form."""

from __future__ import annotations

import json
from collections.abc import Sequence

from meetings.kernel.errors import Refusal
from meetings.voting.rules.kinds.forms import APPROVE, MARK, MARKED, Form, Kind

# Pairs (number of the subject, answer), ascending by number; nothing at all is a blank ballot.
Marks = tuple[tuple[int, str], ...]

BLANK: Marks = ()
NONE_OF_THESE: Marks = ((0, "none"),)
BLANK_WORD = "blank"
NONE_WORD = "none"


def read(form: Form, sent: object) -> Marks:
    """The canonical choice for what a client sent; raises a Refusal that says what is wrong with it.

    A decision is sent as a word, marks as a list of numbers, approvals and ratings as
    {number: answer}; "blank" and "none" are words for every kind that offers them.
    """
    marks = _shaped(form, sent)
    check(form, marks)
    return marks


def check(form: Form, marks: Marks) -> None:
    """Raise unless this choice may be handed in on this form."""
    if marks == BLANK:
        if not form.allows_blank:
            raise Refusal("blank_refused")
    elif marks == NONE_OF_THESE:
        if not form.has_none:
            raise Refusal("choice_unknown", choice=NONE_WORD)
    else:
        _check_subjects(form, marks)
        _check_count(form, marks)


def text(marks: Marks) -> str:
    """The one text of a choice: journals, digests and sealed ballots carry it."""
    return json.dumps(marks, separators=(",", ":"))


def reread(form: Form, written: str) -> Marks | None:
    """The choice of a canonical text; None for everything else: such a ballot is invalid."""
    try:
        pairs = json.loads(written)
        marks = tuple((number, answer) for number, answer in pairs)
        if any(type(number) is not int for number, _ in marks):  # true is 1 and 0.0 is 0, but neither is a number here
            return None
        check(form, marks)
    except (ValueError, TypeError, RecursionError, Refusal):
        return None
    return marks if text(marks) == written else None


def _shaped(form: Form, sent: object) -> Marks:
    if isinstance(sent, str):
        words: dict[str, Marks] = {BLANK_WORD: BLANK, NONE_WORD: NONE_OF_THESE}
        if form.kind is Kind.DECISION and sent not in words:
            return ((1, sent),)
        if sent in words:
            return words[sent]
    if isinstance(sent, list | tuple) and form.kind in MARKED:
        return tuple((number, MARK) for number in sorted(_number(each) for each in sent))
    if isinstance(sent, dict) and form.kind in (Kind.APPROVAL, Kind.RATING):
        return tuple(sorted((_number(number), _word(answer)) for number, answer in sent.items()))
    raise Refusal("choice_malformed")


def _number(sent: object) -> int:
    if isinstance(sent, str) and sent.isascii() and sent.isdecimal() and len(sent) < 6:
        return int(sent)
    if isinstance(sent, int) and not isinstance(sent, bool):
        return sent
    raise Refusal("choice_malformed")


def _word(sent: object) -> str:
    if not isinstance(sent, str):
        raise Refusal("choice_malformed")
    return sent


def _check_subjects(form: Form, marks: Marks) -> None:
    numbers: Sequence[int] = [number for number, _ in marks]
    for number, answer in marks:
        if number not in form.numbers:
            raise Refusal("choice_unknown", choice=number)
        if answer not in form.answers:
            raise Refusal("choice_unknown", choice=answer)
    if len(set(numbers)) < len(numbers):
        raise Refusal("choice_twice")
    if list(numbers) != sorted(numbers):
        raise Refusal("choice_malformed")


def _check_count(form: Form, marks: Marks) -> None:
    counted = [answer for _, answer in marks if answer in (MARK, APPROVE)]
    if form.kind in (*MARKED, Kind.APPROVAL):
        if len(counted) > form.most:
            raise Refusal("too_many_marks", marked=len(counted), most=form.most)
        if len(counted) < form.least:
            raise Refusal("too_few_marks", marked=len(counted), least=form.least)
    if form.must_answer_all and len(marks) < len(form.subjects):
        missing = next(number for number in form.numbers if number not in {each for each, _ in marks})
        raise Refusal("subject_left_out", name=form.subjects[missing - 1], left=len(form.subjects) - len(marks))
