"""Who may cast for somebody else: given before opening, by rules of the meeting, off by default."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from meetings.kernel.errors import Refusal

MOST_DECIMALS = 4
LARGEST_WEIGHT = 1_000_000


@dataclass(frozen=True, slots=True)
class ProxyRules:
    """Whether votes may be given to another, and how many one delegate may hold besides the own (None: any number)."""

    allowed: bool = False
    most_held: int | None = 1


def check_proxy(rules: ProxyRules, given: Mapping[int, int], voting: Set[int], giver: int, holder: int) -> None:
    """Raise unless `giver` may hand the vote to `holder`; `given`: giver → holder as it stands, the giver's own aside.

    Proxies do not travel: who has given the vote away holds none, and who holds one gives none.
    """
    if not rules.allowed:
        raise Refusal("proxies_not_allowed")
    if giver == holder:
        raise Refusal("proxy_to_oneself")
    if giver not in voting or holder not in voting:
        raise Refusal("proxy_needs_voters")
    others = {each: held_by for each, held_by in given.items() if each != giver}
    if holder in others:
        raise Refusal("proxy_holder_gave")
    if giver in others.values():
        raise Refusal("proxy_giver_holds")
    held = Counter(others.values())[holder]
    if rules.most_held is not None and held >= rules.most_held:
        raise Refusal("proxy_limit", most=rules.most_held)


def check_proxies(rules: ProxyRules, given: Mapping[int, int], voting: Set[int]) -> None:
    """Raise unless all of these may stand together, as opening finds them."""
    for giver, holder in given.items():
        check_proxy(rules, given, voting, giver, holder)


def weight_of(written: Decimal | Fraction | int | str) -> Fraction:
    """A weight as somebody wrote it: 0 or more, at most four decimals; raises where it is no such number."""
    try:
        exact = Decimal(written) if isinstance(written, str) else written
        weight = Fraction(exact)
    except (ArithmeticError, ValueError):
        raise Refusal("weight_impossible", decimals=MOST_DECIMALS) from None
    steps = weight * 10**MOST_DECIMALS
    if steps.denominator != 1 or not 0 <= weight <= LARGEST_WEIGHT:
        raise Refusal("weight_impossible", decimals=MOST_DECIMALS)
    return weight
