"""Who may cast which votes: weights, proxies, late comers, and sums that add up."""

from meetings.voting.rules.mandates.proxies import ProxyRules, check_proxies, check_proxy, weight_of
from meetings.voting.rules.mandates.roll import (
    Late,
    Listed,
    Mandate,
    OpenRoll,
    Turnout,
    arrive,
    cast,
    castable,
    check_cast,
    check_mandate,
    late_of,
    open_roll,
    sums,
    turnout,
)

__all__ = [
    "Late",
    "Listed",
    "Mandate",
    "OpenRoll",
    "ProxyRules",
    "Turnout",
    "arrive",
    "cast",
    "castable",
    "check_cast",
    "check_mandate",
    "check_proxies",
    "check_proxy",
    "late_of",
    "open_roll",
    "sums",
    "turnout",
    "weight_of",
]
