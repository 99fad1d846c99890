"""Rule and result of a vote, each in one plain sentence."""

from __future__ import annotations

from babel.numbers import get_decimal_symbol
from flask_babel import get_locale
from flask_babel import gettext as _

from meetings.voting.phrases import BASES
from meetings.voting.queries import PollFacts, RuleFacts


def rule_sentence(rule: RuleFacts) -> str:
    """ "more than 1/2 of all delegates on the roll"."""
    facts = {"share": f"{rule.numerator}/{rule.denominator}", "base": str(BASES[rule.base])}
    if rule.strict:
        return str(_("more than %(share)s of %(base)s", **facts))
    return str(_("at least %(share)s of %(base)s", **facts))


def decision_sentence(poll: PollFacts) -> str:
    """In favour, of how many, how many per cent, what was required, and the verdict; "" while it is sealed."""
    if poll.counts is None:
        return ""
    numbers = _(
        "In favour %(yes)s/%(base_count)s (%(percent)s %%); required: %(rule)s, %(needed)s.",
        yes=poll.counts.yes,
        base_count=poll.rule.base_count,
        percent=percent(poll.counts.yes_percent),
        rule=rule_sentence(poll.rule),
        needed=poll.rule.needed,
    )
    return f"{numbers} {verdict(poll)}"


def verdict(poll: PollFacts) -> str:
    """What was decided, and by what where it was a tie."""
    if poll.needs_new_round:
        return str(_("Equal votes: a new round is needed."))
    if poll.by_chair and poll.carried:
        return str(_("Equal votes: carried with the chair's side."))
    if poll.by_chair:
        return str(_("Equal votes: not carried, with the chair's side."))
    return str(_("Carried.") if poll.carried else _("Not carried."))


def percent(text: str | None) -> str:
    """A share as the reader's language writes it; "–" where the base does not contain the answer."""
    return "–" if text is None else text.replace(".", str(get_decimal_symbol(get_locale() or "vi")))
