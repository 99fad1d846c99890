"""What came out of a secret vote: the opened papers and those that tellers counted by hand, as one result."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import msgspec

from meetings.voting.actions import counting
from meetings.voting.models import Poll, SecretVote
from meetings.voting.queries import form_of, roll_of, rule_of
from meetings.voting.queries.secret import paper_of
from meetings.voting.rules import kinds
from meetings.voting.rules.kinds import Form, Kind, Tally
from meetings.voting.rules.procedures import counted
from meetings.voting.rules.secret import box
from meetings.voting.rules.secret.box import Opened
from meetings.voting.rules.secret.electorate import cautions_after
from meetings.voting.rules.secret.envelope import parts


def count(poll: Poll, vote: SecretVote, opened: Sequence[Opened]) -> None:
    """Write down what the box held, and what the rule that opening froze says of it."""
    form = form_of(poll)
    tallies = _with_paper(form, box.tallies(form, opened), vote)
    vote.tallies = msgspec.json.encode([tally.facts() for tally in tallies]).decode()
    vote.cautions = ",".join(caution.value for caution in cautions_after(tallies))
    if poll.kind is Kind.DECISION:
        counting.settle(poll, kinds.counts_of(tallies[0], tallies[0].lines[0]), None)
    elif poll.kind is Kind.RATING:
        counting.settle_lines(poll, _rated(poll, tallies))
    else:
        counting.settle_lines(poll, kinds.outcome(form, tallies[0], roll_of(poll), rule_of(poll)))


def _with_paper(form: Form, tallies: Sequence[Tally], vote: SecretVote) -> tuple[Tally, ...]:
    paper = paper_of(vote)
    if paper is None:
        return tuple(tallies)
    papers = counted.apart(paper) if form.kind is Kind.RATING else (paper,)
    together = zip(parts(form), tallies, papers, strict=True)
    return tuple(kinds.merged(part, [tally, counted.tally_of(part, each)]) for part, tally, each in together)


def _rated(poll: Poll, tallies: Sequence[Tally]) -> dict[str, Any]:
    """As `kinds.outcome` tells of a rating, where every official has a box of his own.

    As invalid counts a voter of whom some paper was: the papers of one voter cannot be put together again.
    """
    lines = [
        {
            "number": each.number,
            "sums": {answer: str(weight) for answer, weight in each.sums.items()},
            "base": str(each.base),
            "place": None,
            "majority": None,
            "elected": False,
            "tied": False,
            "consequence": None if each.consequence is None else each.consequence.value,
        }
        for each in kinds.rate_apart(tallies, roll_of(poll), rule_of(poll).base)
    ]
    worst = max(tallies, key=lambda tally: tally.invalid)
    blank = max((tally.blank for tally in tallies), default=Fraction(0))
    tally = {**worst.facts(), "blank": str(blank), "lines": []}
    return {"tally": tally, "lines": lines, "tied": [], "seats_left": 0}
