"""Counting ballots of any kind, weight by weight, in fractions only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from meetings.kernel.errors import Refusal
from meetings.voting.rules.kinds.choices import BLANK, NONE_OF_THESE, Marks
from meetings.voting.rules.kinds.forms import APPROVE, NO, REJECT, YES, Form, Kind
from meetings.voting.rules.majority import Base, Counts, Roll, Rule, base_count

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Paper:
    """One ballot as it came out of the box; `marks` None: nobody could say what it means."""

    marks: Marks | None
    weight: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Line:
    """Sums of weight for one subject, by answer; what the valid ballots left open is `silent`."""

    number: int
    sums: Mapping[str, Fraction]
    silent: Fraction


@dataclass(frozen=True, slots=True)
class Tally:
    """All ballots of a vote: `valid` + `invalid` = `cast`; `blank` and `none` are parts of them."""

    papers: int
    cast: Fraction
    valid: Fraction
    invalid: Fraction
    blank: Fraction
    none: Fraction
    lines: tuple[Line, ...]

    def facts(self) -> dict[str, Any]:
        """The tally as journal and bundle carry it: fractions as text."""
        return {
            "papers": self.papers,
            "cast": str(self.cast),
            "valid": str(self.valid),
            "invalid": str(self.invalid),
            "blank": str(self.blank),
            "none": str(self.none),
            "lines": [[line.number, {a: str(s) for a, s in line.sums.items()}] for line in self.lines],
        }


def count(form: Form, papers: Iterable[Paper]) -> Tally:
    """Add the ballots up; a weight of 0 is a ballot that changes no sum."""
    sums = {number: dict.fromkeys(form.answers, ZERO) for number in form.numbers}
    total = valid = blank = none = ZERO
    many = 0
    for paper in papers:
        many += 1
        total += paper.weight
        is_blank = paper.marks == BLANK
        blank += paper.weight if is_blank else 0
        if paper.marks is None or (is_blank and not form.blank_is_valid):
            continue
        valid += paper.weight
        if paper.marks == NONE_OF_THESE:
            none += paper.weight
            continue
        for number, answer in paper.marks:
            sums[number][answer] += paper.weight
    return _tally(many, total, valid, blank, none, sums)


def merged(form: Form, tallies: Sequence[Tally]) -> Tally:
    """Several boxes of one vote as one: what tablets sent and what was handed in on paper."""
    sums = {
        number: {answer: sum((t.lines[number - 1].sums[answer] for t in tallies), ZERO) for answer in form.answers}
        for number in form.numbers
    }

    def total(name: str) -> Fraction:
        return sum((getattr(tally, name) for tally in tallies), ZERO)

    papers = sum(tally.papers for tally in tallies)
    return _tally(papers, total("cast"), total("valid"), total("blank"), total("none"), sums)


def check_base(form: Form, base: Base) -> None:
    """For and against is a base only where somebody can be against."""
    if base is Base.FOR_AND_AGAINST and form.kind not in (Kind.DECISION, Kind.APPROVAL):
        raise Refusal("base_not_for_kind", base=base.value, kind=form.kind.value)


def base_of(rule: Rule, roll: Roll, tally: Tally, line: Line) -> Fraction:
    """The weight that the fraction is taken of, for this subject."""
    return base_count(rule, roll, counts_of(tally, line))


def counts_of(tally: Tally, line: Line) -> Counts:
    """One subject's sums as the rule of a decision sees them; what is neither for nor against is valid."""
    yes = line.sums.get(YES, line.sums.get(APPROVE, ZERO))
    no = line.sums.get(NO, line.sums.get(REJECT, ZERO))
    return Counts(yes, no, tally.valid - yes - no, tally.invalid)


def _tally(
    papers: int,
    cast: Fraction,
    valid: Fraction,
    blank: Fraction,
    none: Fraction,
    sums: Mapping[int, Mapping[str, Fraction]],
) -> Tally:
    lines = tuple(Line(number, by, valid - sum(by.values(), ZERO)) for number, by in sums.items())
    return Tally(papers, cast, valid, cast - valid, blank, none, lines)
