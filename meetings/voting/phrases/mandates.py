"""Refusals of mandates: who may cast whose vote."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

REFUSALS: dict[str, LazyString] = {
    "proxies_not_allowed": _l("In this meeting nobody can vote for somebody else."),
    "proxy_to_oneself": _l("A vote cannot be given to oneself."),
    "proxy_needs_voters": _l("A vote can only be given by a voting delegate to another one."),
    "proxy_holder_gave": _l("This delegate has given the own vote away and cannot vote for others."),
    "proxy_giver_holds": _l("Who votes for others cannot give the own vote away."),
    "proxy_limit": _l("One delegate can vote for at most %(most)s others."),
    "weight_impossible": _l("A weight is a number from 0, with at most %(decimals)s decimals."),
    "weight_needs_voters": _l("Only the votes of voting delegates have a weight."),
    "vote_cast_by_proxy": _l("Your vote was already cast by the delegate to whom you gave it."),
    "vote_with_proxy": _l("You gave your vote to another delegate. Check in to vote yourself."),
    "proxy_regained": _l("This delegate has arrived and votes in person now."),
    "proxy_not_given": _l("This delegate has not given the vote to anybody."),
    "not_your_mandate": _l("This vote is not yours to cast."),
}
