"""How a choice is kept in the box, and what screens are told of it."""

from __future__ import annotations

import json

from meetings.voting.rules.kinds.choices import BLANK, BLANK_WORD, Marks, text
from meetings.voting.rules.kinds.forms import Form, Kind

# A decision is a word; everything else (number of the subject, answer) pairs, none of them for a blank ballot.
Shown = str | tuple[tuple[int, str], ...]


def kept(form: Form, marks: Marks) -> str:
    """The text in the box: the plain word of a decision, else the canonical marks."""
    if form.kind is Kind.DECISION:
        return BLANK_WORD if marks == BLANK else marks[0][1]
    return text(marks)


def marks_of(form: Form, written: str) -> Marks:
    """The marks of a text that `kept` wrote."""
    if form.kind is Kind.DECISION:
        return BLANK if written == BLANK_WORD else ((1, written),)
    return tuple((int(number), str(answer)) for number, answer in json.loads(written))


def shown(form: Form, written: str | None) -> Shown | None:
    """What its voter, and after the announcement everybody, is shown; None where nothing was handed in."""
    if written is None or form.kind is Kind.DECISION:
        return written
    return marks_of(form, written)
