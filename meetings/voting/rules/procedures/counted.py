"""Counts that people made: a show of hands, or paper ballots with what was issued and returned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from meetings.kernel.errors import Refusal
from meetings.voting.rules.kinds import Form, Kind, Line, Tally
from meetings.voting.rules.kinds.forms import APPROVE, MARK, MARKED

MOST_PAPERS = 100_000


@dataclass(frozen=True, slots=True)
class PaperCount:
    """What the tellers wrote down; `lines`: subject → answer → papers, every answer of every subject.

    `blank` papers are among the invalid ones, unless the form says that they are valid;
    `none`: "none of these" was chosen.
    """

    issued: int
    returned: int
    valid: int
    invalid: int
    lines: Mapping[int, Mapping[str, int]]
    blank: int = 0
    none: int = 0

    def facts(self) -> dict[str, Any]:
        """The count as journal and bundle carry it."""
        lines = [[number, dict(self.lines[number])] for number in sorted(self.lines)]
        names = ("issued", "returned", "valid", "invalid", "blank", "none")
        return {name: getattr(self, name) for name in names} | {"lines": lines}


def check_paper(form: Form, counted: PaperCount, present: int) -> None:
    """Raise unless issued ≤ present, returned ≤ issued, valid + invalid = returned, and every line fits into valid."""
    numbers = [counted.issued, counted.returned, counted.valid, counted.invalid, counted.blank, counted.none]
    numbers += [papers for answers in counted.lines.values() for papers in answers.values()]
    if any(not 0 <= papers <= MOST_PAPERS for papers in numbers):
        raise Refusal("count_impossible")
    if counted.issued > present:
        raise Refusal("issued_beyond_present", issued=counted.issued, present=present)
    if counted.returned > counted.issued:
        raise Refusal("returned_beyond_issued", returned=counted.returned, issued=counted.issued)
    if counted.valid + counted.invalid != counted.returned:
        total = counted.valid + counted.invalid
        raise Refusal("valid_and_invalid", total=total, returned=counted.returned)
    holder = counted.valid if form.blank_is_valid else counted.invalid
    if counted.blank > holder or (counted.none and not form.has_none):
        raise Refusal("count_impossible")
    _check_lines(form, counted)


def check_hands(form: Form, lines: Mapping[int, Mapping[str, int]], present: int) -> None:
    """Raise where more hands were counted than there were people; nobody counts who did not raise one."""
    if form.kind is not Kind.DECISION:
        raise Refusal("hands_for_decisions_only")
    raised = sum(lines.get(1, {}).values())
    counted = PaperCount(raised, raised, raised, 0, lines)
    if raised > present:
        raise Refusal("hands_beyond_present", raised=raised, present=present)
    check_paper(form, counted, present)


def check_fallback(issued: int, eligible: int, cast: int) -> None:
    """Raise where paper was given to more people than are left who have not voted on a tablet."""
    if issued > eligible - cast:
        raise Refusal("issued_beyond_waiting", issued=issued, waiting=eligible - cast)


def tally_of(form: Form, counted: PaperCount) -> Tally:
    """The same count as ballots of weight 1 would give; `kinds.merged` adds it to what tablets sent."""
    valid = Fraction(counted.valid)
    lines = []
    for number in form.numbers:
        sums = {answer: Fraction(counted.lines[number][answer]) for answer in form.answers}
        lines.append(Line(number, sums, valid - sum(sums.values(), Fraction(0))))
    return Tally(
        papers=counted.returned,
        cast=Fraction(counted.returned),
        valid=valid,
        invalid=Fraction(counted.invalid),
        blank=Fraction(counted.blank),
        none=Fraction(counted.none),
        lines=tuple(lines),
    )


def apart(counted: PaperCount) -> tuple[PaperCount, ...]:
    """A rating's count as one for each official, to be added to the boxes of a secret one."""
    return tuple(replace(counted, lines={1: counted.lines[number]}) for number in sorted(counted.lines))


def _check_lines(form: Form, counted: PaperCount) -> None:
    complete = {number: set(form.answers) for number in form.numbers}
    if {number: set(answers) for number, answers in counted.lines.items()} != complete:
        raise Refusal("count_incomplete")
    choosing = counted.valid - counted.none - (counted.blank if form.blank_is_valid else 0)
    must_be_full = form.kind is Kind.DECISION or form.must_answer_all
    for number, answers in counted.lines.items():
        told = sum(answers.values())
        if told > choosing or (must_be_full and told != choosing):
            raise Refusal("line_contradicts_valid", name=form.subjects[number - 1], told=told, valid=choosing)
    if form.kind in (*MARKED, Kind.APPROVAL):
        marks = sum(
            papers for answers in counted.lines.values() for a, papers in answers.items() if a in (MARK, APPROVE)
        )
        if not choosing * form.least <= marks <= choosing * form.most:
            least, most = choosing * form.least, choosing * form.most
            raise Refusal("marks_contradict_valid", marks=marks, least=least, most=most)
