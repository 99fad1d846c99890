"""Ballot papers and what came out line by line, as screens receive them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import msgspec

from meetings.voting import rules
from meetings.voting.models import Poll
from meetings.voting.queries.states import FormFacts, LineFacts, LinesFacts, Number
from meetings.voting.rules import kinds
from meetings.voting.rules.kinds import Form

DECISION = kinds.decision()


def form_of(poll: Poll) -> Form:
    """The ballot paper of a vote."""
    return kinds.form_of(msgspec.json.decode(poll.form)) if poll.form else DECISION


def form_facts(poll: Poll) -> FormFacts | None:
    """The paper as it is filled in; None for a plain decision."""
    if not poll.form:
        return None
    form = form_of(poll)
    return FormFacts(
        kind=form.kind,
        subjects=form.subjects,
        answers=form.answers,
        seats=form.seats,
        least=form.least,
        most=form.most,
        has_none=form.has_none,
        allows_blank=form.allows_blank,
        must_answer_all=form.must_answer_all,
    )


def lines_facts(poll: Poll) -> LinesFacts | None:
    """The result as closing wrote it down; None before, and for a plain decision."""
    if not poll.result:
        return None
    result = msgspec.json.decode(poll.result)
    names = form_of(poll).subjects
    threshold = Fraction(poll.numerator, poll.denominator)
    return LinesFacts(
        lines=tuple(_line(line, names[line["number"] - 1], threshold) for line in result["lines"]),
        cast=weight(result["tally"]["cast"]),
        valid=weight(result["tally"]["valid"]),
        invalid=weight(result["tally"]["invalid"]),
        blank=weight(result["tally"]["blank"]),
        none=weight(result["tally"]["none"]),
        tied=tuple(result["tied"]),
        seats_left=result["seats_left"],
    )


def tied_in(poll: Poll) -> int:
    """How many are equal at the last place; told without reading the whole result."""
    return len(msgspec.json.decode(poll.result)["tied"]) if poll.result else 0


def number(weight: Fraction) -> Number:
    """A weight as JSON shows it."""
    return weight.numerator if weight.denominator == 1 else float(weight)


def weight(text: str) -> Number:
    """A weight that was written down as a fraction."""
    return number(Fraction(text))


def _line(line: Mapping[str, Any], name: str, threshold: Fraction) -> LineFacts:
    base = Fraction(line["base"])
    sums = {answer: Fraction(text) for answer, text in line["sums"].items()}
    return LineFacts(
        number=line["number"],
        name=name,
        sums={answer: number(sum_) for answer, sum_ in sums.items()},
        percents={answer: str(rules.percent(sum_, base, threshold)) for answer, sum_ in sums.items()},
        base=number(base),
        place=line["place"],
        has_majority=line["majority"],
        is_elected=line["elected"],
        is_tied=line["tied"],
        consequence=line["consequence"],
    )
