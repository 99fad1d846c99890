"""Who is elected, who must stand again, and what a confidence rating has for consequences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import groupby

from meetings.voting.rules.kinds.forms import APPROVE, LOW, MARK, Form
from meetings.voting.rules.kinds.tally import Line, Tally, base_of
from meetings.voting.rules.majority import Base, Roll, Rule, has_quorum, is_met


@dataclass(frozen=True, slots=True)
class Ranked:
    """A subject's place: equal votes share it, and the next place is left out (1, 2, 2, 4)."""

    number: int
    votes: Fraction
    place: int
    base: Fraction
    has_majority: bool
    is_elected: bool
    is_tied: bool  # as many votes as others, and too few seats left for all of them


@dataclass(frozen=True, slots=True)
class Elected:
    """The result of an election, or of a choice among options.

    `tied` go into a new round for the `seats_left`, when votes are equal at the last
    seat.  Where there is no such tie but too few had the majority, `tied` is empty, and
    who stands again for the `seats_left` is for the meeting to say.
    """

    ranking: tuple[Ranked, ...]
    elected: tuple[int, ...]
    tied: tuple[int, ...]
    seats_left: int


class Consequence(StrEnum):
    """What low confidence leads to."""

    RESIGNATION = "resignation"
    DISMISSAL_VOTE = "dismissal_vote"


# Source: Resolution 96/2023/QH15 on votes of confidence.  Low confidence of more than half of all deputies: he or she
# asks to resign; of two thirds: dismissal is put to the vote.  The graver one is told.  Data, for the law changes.
LOW_CONSEQUENCES: tuple[tuple[Consequence, Rule], ...] = (
    (Consequence.DISMISSAL_VOTE, Rule(2, 3, strict=False, base=Base.ALL_ON_ROLL)),
    (Consequence.RESIGNATION, Rule(1, 2, strict=True, base=Base.ALL_ON_ROLL)),
)


@dataclass(frozen=True, slots=True)
class Rated:
    """One official: sums of weight per level, of which base, and what follows from the low ones."""

    number: int
    sums: Mapping[str, Fraction]
    silent: Fraction
    base: Fraction
    consequence: Consequence | None


def elect(form: Form, tally: Tally, roll: Roll, rule: Rule | None) -> Elected:
    """The most voted for who meet the rule take the seats; without a rule, the most voted for.

    Nobody without a single vote is elected, and a tie at the last seat elects none of the tied.  Without the quorum
    that the rule asks for nobody is, and nobody is tied.
    """
    lines = sorted(tally.lines, key=lambda line: (-_votes(line), line.number))
    able = [line for line in lines if _has_majority(rule, roll, tally, line)]
    is_quorate = rule is None or has_quorum(rule.quorum, roll, tally.cast)
    won, tied = _seated(able, form.seats) if is_quorate else ([], [])
    places = {line.number: 1 + sum(_votes(other) > _votes(line) for other in lines) for line in lines}
    ranking = tuple(
        Ranked(
            number=line.number,
            votes=_votes(line),
            place=places[line.number],
            base=tally.valid if rule is None else base_of(rule, roll, tally, line),
            has_majority=line in able,
            is_elected=line.number in won,
            is_tied=line.number in tied,
        )
        for line in lines
    )
    return Elected(ranking, tuple(won), tuple(tied), form.seats - len(won))


def rate(
    tally: Tally,
    roll: Roll,
    base: Base = Base.ALL_ON_ROLL,
    consequences: Sequence[tuple[Consequence, Rule]] = LOW_CONSEQUENCES,
) -> tuple[Rated, ...]:
    """Every official in the order of the paper; shares are taken of `base`, consequences of their rule's own."""
    shown = Rule(1, 2, strict=True, base=base)
    return tuple(
        Rated(
            number=line.number,
            sums=line.sums,
            silent=line.silent,
            base=base_of(shown, roll, tally, line),
            consequence=_consequence(tally, roll, line, consequences),
        )
        for line in tally.lines
    )


def rate_apart(tallies: Sequence[Tally], roll: Roll, base: Base = Base.ALL_ON_ROLL) -> tuple[Rated, ...]:
    """The same where every official has a box of his own, as in secret ratings."""
    return tuple(
        replace(rated, number=number)
        for number, tally in enumerate(tallies, start=1)
        for rated in rate(tally, roll, base)
    )


def next_round(form: Form, numbers: Sequence[int], seats: int) -> Form:
    """The form of a new round: these subjects only, for the seats that are left."""
    names = tuple(form.subjects[number - 1] for number in sorted(numbers))
    seats = min(seats, len(names))
    least = seats if form.least == form.most else min(form.least, seats)
    return replace(form, subjects=names, least=least, most=seats, seats=seats)


def _votes(line: Line) -> Fraction:
    return line.sums[MARK] if MARK in line.sums else line.sums[APPROVE]


def _has_majority(rule: Rule | None, roll: Roll, tally: Tally, line: Line) -> bool:
    votes = _votes(line)
    return votes > 0 if rule is None else is_met(rule, votes, base_of(rule, roll, tally, line))


def _seated(able: Sequence[Line], seats: int) -> tuple[list[int], list[int]]:
    """Those for whom there are seats, group after group of equal votes; the first group too large for them is tied."""
    won: list[int] = []
    for _, group in groupby(able, key=_votes):
        numbers = [line.number for line in group]
        if len(won) + len(numbers) > seats:
            return won, numbers if len(won) < seats else []
        won += numbers
    return won, []


def _consequence(
    tally: Tally, roll: Roll, line: Line, consequences: Sequence[tuple[Consequence, Rule]]
) -> Consequence | None:
    for consequence, rule in consequences:
        if is_met(rule, line.sums[LOW], base_of(rule, roll, tally, line)):
            return consequence
    return None
