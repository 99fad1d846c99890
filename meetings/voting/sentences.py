"""Rule and result of a vote, each in one plain sentence."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from babel.numbers import format_decimal, get_decimal_symbol
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from meetings.voting.phrases import BASES, TIES
from meetings.voting.queries import NamedVote, Number, PollFacts, QuorumFacts, RuleFacts
from meetings.voting.rules import Base, Measure, Quorum, Rule, Tie


def rule_sentence(rule: RuleFacts | Rule) -> str:
    """ "more than 1/2 of all delegates on the roll", and who must take part where the rule asks for it."""
    facts = {"share": f"{rule.numerator}/{rule.denominator}", "base": str(BASES[rule.base])}
    if rule.strict:
        said = str(_("more than %(share)s of %(base)s", **facts))
    else:
        said = str(_("at least %(share)s of %(base)s", **facts))
    return said if rule.quorum is None else f"{said}; {quorum_sentence(rule.quorum)}"


def quorum_sentence(quorum: QuorumFacts | Quorum) -> str:
    """ "at least 2/3 of the roll must vote"."""
    share = {"share": f"{quorum.numerator}/{quorum.denominator}"}
    if quorum.measure is Measure.CAST:
        more, least = (
            _("more than %(share)s of the roll must vote", **share),
            _("at least %(share)s of the roll must vote", **share),
        )
    else:
        more, least = (
            _("more than %(share)s of the roll must be present", **share),
            _("at least %(share)s of the roll must be present", **share),
        )
    return str(more if quorum.strict else least)


def preview(rule: Rule) -> str:
    """The whole rule, as it is read before a vote is opened; a tie is told where it does not simply fail."""
    tie = "" if rule.tie is Tie.FAILS else f" {TIES[rule.tie]}."
    return str(_("Carried when %(rule)s are in favour.", rule=rule_sentence(replace(rule, quorum=None)))) + (
        f" {_sentence(quorum_sentence(rule.quorum))}{tie}" if rule.quorum else tie
    )


def decision_sentence(poll: PollFacts) -> str:
    """In favour, of how many, how many per cent, what was required, and the verdict; "" while it is sealed."""
    if poll.counts is None:
        return ""
    numbers = _(
        "In favour %(yes)s/%(of)s (%(percent)s\u00a0%%), required %(rule)s: %(needed)s.",
        yes=decimal(poll.counts.yes),
        of=_counted(poll),
        percent=percent(poll.counts.yes_percent),
        rule=rule_sentence(poll.rule),
        needed=decimal(poll.rule.needed or 0),
    )
    return f"{numbers} {verdict(poll)}"


def verdict(poll: PollFacts) -> str:
    """What was decided, and by what where it was a tie."""
    if poll.rule.quorum is not None and poll.rule.quorum.is_met is False:
        return str(_("Not carried: too few took part."))
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


def decimal(number: Number) -> str:
    """A weight as the reader's language writes it."""
    return format_decimal(number, locale=get_locale() or "vi", decimal_quantization=False)


def _counted(poll: PollFacts) -> str:
    """ "35 delegates", "30 votes": of what the share is taken."""
    count = poll.rule.base_count or 0
    persons = (Base.ALL_ON_ROLL, Base.SUMMONED_LESS_EXCUSED, Base.PRESENT_AT_OPENING)
    is_of_persons = poll.rule.base in persons and poll.weights is None
    word = ngettext("%(count)s delegate", "%(count)s delegates", ceil(count), count=decimal(count))
    votes = ngettext("%(count)s vote", "%(count)s votes", ceil(count), count=decimal(count))
    return str(word if is_of_persons else votes)


def mandate_note(vote: NamedVote) -> str:
    """Who voted in their stead, and what the vote weighs where that is not 1."""
    said = [_("through %(name)s", name=vote.holder)] if vote.holder else []
    if vote.weight != 1:
        said.append(_("weight %(weight)s", weight=decimal(vote.weight)))
    return ", ".join(said)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
