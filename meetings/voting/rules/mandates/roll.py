"""The roll of one vote: whose vote it is, who may cast it now, and what adds up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from meetings.kernel.errors import Refusal
from meetings.voting.rules.majority import Base, Roll
from meetings.voting.rules.mandates.proxies import ProxyRules, check_proxies
from meetings.voting.rules.poll import Standing


class Late(StrEnum):
    """What becomes of those who check in while the vote is open; decided at opening."""

    WAIT = "wait"  # for the next vote
    JOIN = "join"  # the roll, appended and journalled


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on the list of voting delegates, as the vote opens."""

    participant_id: int
    standing: Standing
    weight: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Mandate:
    """One vote on the roll: its owner, who may cast it (None: nobody), whether it is cast.

    `has_joined`: its owner, or who holds it, came after opening.
    """

    owner: int
    weight: Fraction
    standing: Standing
    caster: int | None
    is_cast: bool = False
    has_joined: bool = False

    @property
    def is_by_proxy(self) -> bool:
        """Whether somebody else may cast it, or has cast it."""
        return self.caster is not None and self.caster != self.owner


@dataclass(frozen=True, slots=True)
class OpenRoll:
    """All mandates of a vote by their owner; every change gives a new roll."""

    mandates: Mapping[int, Mandate]
    holders: Mapping[int, int]
    late: Late = Late.WAIT


@dataclass(frozen=True, slots=True)
class Turnout:
    """Mandates and their weight: listed = eligible + without, eligible = cast + waiting.

    `waiting_by_proxy` and `cast_by_proxy` are parts of waiting and cast, `joined` is one of eligible.
    """

    listed: int
    eligible: int
    cast: int
    waiting: int
    without: int
    cast_by_proxy: int
    waiting_by_proxy: int
    joined: int
    listed_weight: Fraction
    eligible_weight: Fraction
    cast_weight: Fraction


def late_of(wanted: Late, base: Base, *, is_named: bool) -> Late:
    """What becomes of late comers in this vote: they join named ones only, never where those present are the base."""
    return wanted if is_named and base is not Base.PRESENT_AT_OPENING else Late.WAIT


def open_roll(
    listed: Iterable[Listed],
    given: Mapping[int, int],
    proxies: ProxyRules | None = None,
    late: Late = Late.WAIT,
) -> OpenRoll:
    """The roll as opening freezes it; `given`: giver → holder."""
    people = {each.participant_id: each for each in listed}
    check_proxies(proxies or ProxyRules(), given, people.keys())
    voting = {number for number, each in people.items() if each.standing is Standing.VOTING}
    mandates = {
        number: Mandate(number, each.weight, each.standing, _caster(number, given, voting))
        for number, each in people.items()
    }
    return OpenRoll(mandates, dict(given), late)


def castable(roll: OpenRoll, person: int) -> tuple[Mandate, ...]:
    """The mandates that this person may cast and nobody has cast yet, the own one first."""
    mine = [each for each in roll.mandates.values() if each.caster == person and not each.is_cast]
    return tuple(sorted(mine, key=lambda each: (each.owner != person, each.owner)))


def check_cast(roll: OpenRoll, person: int, owner: int, *, is_changeable: bool = False) -> Mandate:
    """The mandate that this person may cast now; raises where it is nobody's, somebody else's or cast for good."""
    mandate = roll.mandates.get(owner)
    if mandate is None:
        raise Refusal("not_on_roll")
    check_mandate(owner, person, mandate.caster, roll.holders.get(owner), is_cast=mandate.is_cast)
    if mandate.is_cast and not is_changeable:
        raise Refusal("vote_final")
    return mandate


def check_mandate(owner: int, person: int | None, caster: int | None, holder: int | None, *, is_cast: bool) -> None:
    """Raise unless `person` may cast this vote; `caster`: who may, `holder`: to whom it was given before opening."""
    if person is None or (caster is None and owner == person):
        raise Refusal("not_on_roll")
    if caster == person:
        return
    if owner == person:
        raise Refusal("vote_cast_by_proxy" if is_cast else "vote_with_proxy")
    raise Refusal("proxy_regained" if holder == person and caster == owner else "not_your_mandate")


def cast(roll: OpenRoll, person: int, owners: Iterable[int], *, is_changeable: bool = False) -> OpenRoll:
    """The roll with these mandates cast by this person: all of them, or none where one is refused."""
    chosen = [check_cast(roll, person, owner, is_changeable=is_changeable) for owner in owners]
    return _with(roll, *(replace(mandate, is_cast=True) for mandate in chosen))


def arrive(roll: OpenRoll, person: int) -> OpenRoll:
    """Somebody on the list checks in during the vote.

    Who had given the vote away regains it while it is not cast.  All else is for those
    whom the roll lets join: the own vote, and the ones they hold for others.
    """
    own = roll.mandates.get(person)
    if own is None:
        return roll
    changed = []
    if own.caster is None and roll.late is Late.JOIN:
        changed.append(replace(own, caster=person, has_joined=True))
        changed += [
            replace(each, caster=person, has_joined=True)
            for each in roll.mandates.values()
            if roll.holders.get(each.owner) == person and each.caster is None
        ]
    elif own.is_by_proxy and not own.is_cast:
        changed.append(replace(own, caster=person))
    return _with(roll, *changed)


def turnout(roll: OpenRoll) -> Turnout:
    """The numbers of every screen; they add up because each is counted from the same mandates."""
    everybody = list(roll.mandates.values())
    eligible = [each for each in everybody if each.caster is not None]
    done = [each for each in eligible if each.is_cast]
    waiting = [each for each in eligible if not each.is_cast]
    return Turnout(
        listed=len(everybody),
        eligible=len(eligible),
        cast=len(done),
        waiting=len(waiting),
        without=len(everybody) - len(eligible),
        cast_by_proxy=sum(each.is_by_proxy for each in done),
        waiting_by_proxy=sum(each.is_by_proxy for each in waiting),
        joined=sum(each.has_joined for each in eligible),
        listed_weight=_weight(everybody),
        eligible_weight=_weight(eligible),
        cast_weight=_weight(done),
    )


def sums(roll: OpenRoll) -> Roll:
    """What the bases are taken of: all, those absent throughout, those who could vote when the vote opened.

    Who is represented, or joins, is not absent.
    """
    everybody = list(roll.mandates.values())
    return Roll(
        listed=_weight(everybody),
        absent=_weight([each for each in everybody if each.standing is Standing.ABSENT and each.caster is None]),
        present=_weight([each for each in everybody if each.caster is not None and not each.has_joined]),
    )


def _caster(number: int, given: Mapping[int, int], voting: set[int]) -> int | None:
    if number in voting:
        return number
    holder = given.get(number)
    return holder if holder in voting else None


def _weight(mandates: Iterable[Mandate]) -> Fraction:
    return sum((each.weight for each in mandates), Fraction(0))


def _with(roll: OpenRoll, *changed: Mandate) -> OpenRoll:
    return replace(roll, mandates={**roll.mandates, **{each.owner: each for each in changed}})
