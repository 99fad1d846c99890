"""The result of a vote of many lines, as it is written down at closing."""

from __future__ import annotations

from typing import Any

from meetings.voting.rules.kinds.forms import Form, Kind
from meetings.voting.rules.kinds.results import elect, rate
from meetings.voting.rules.kinds.tally import Tally
from meetings.voting.rules.majority import Roll, Rule


def outcome(form: Form, tally: Tally, roll: Roll, rule: Rule) -> dict[str, Any]:
    """JSON values: the tally's facts, the lines in the order in which they are read out, ties and seats left.

    Weights are fractions as text.  A rating is read out in the order of the paper, everything
    else by votes.
    """
    lines = _rated(tally, roll, rule) if form.kind is Kind.RATING else None
    if lines is not None:
        return {"tally": tally.facts(), "lines": lines, "tied": [], "seats_left": 0}
    elected = elect(form, tally, roll, rule)
    sums = {line.number: line.sums for line in tally.lines}
    ranked = [
        {
            "number": each.number,
            "sums": {answer: str(weight) for answer, weight in sums[each.number].items()},
            "base": str(each.base),
            "place": each.place,
            "majority": each.has_majority,
            "elected": each.is_elected,
            "tied": each.is_tied,
            "consequence": None,
        }
        for each in elected.ranking
    ]
    return {"tally": tally.facts(), "lines": ranked, "tied": list(elected.tied), "seats_left": elected.seats_left}


def _rated(tally: Tally, roll: Roll, rule: Rule) -> list[dict[str, Any]]:
    return [
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
        for each in rate(tally, roll, rule.base)
    ]
