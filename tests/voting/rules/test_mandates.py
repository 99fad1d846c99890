"""The roll of a vote in any order of casts and arrivals, beside a model of plain lists of names."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from meetings.kernel.errors import Refusal
from meetings.voting.rules import Base, Standing, mandates
from meetings.voting.rules.mandates import Late, Listed, ProxyRules
from tests.voting.rules.papers import weights

ANY_NUMBER = ProxyRules(allowed=True, most_held=None)
somebody = st.integers(1, 8)
standings = st.sampled_from([Standing.VOTING, Standing.VOTING, *Standing])


class Hall(RuleBasedStateMachine):
    """The model: who sits in the hall, who gave the vote to whom, which votes were cast by whom."""

    @initialize(
        people=st.lists(st.tuples(standings, weights), min_size=1, max_size=7),
        wishes=st.lists(st.tuples(somebody, somebody), max_size=5),
        late=st.sampled_from(Late),
    )
    def open(self, people: list[tuple[Standing, Fraction]], wishes: list[tuple[int, int]], late: Late) -> None:
        self.people = dict(enumerate(people, start=1))
        self.gave: dict[int, int] = {}
        for giver, holder in wishes:
            gives, holds = set(self.gave), set(self.gave.values())
            if giver != holder and {giver, holder} <= set(self.people) and holder not in gives and giver not in holds:
                self.gave[giver] = holder
        self.inside = {n for n, (standing, _) in self.people.items() if standing is Standing.VOTING}
        self.came: set[int] = set()
        self.back: set[int] = set()
        self.cast_by: dict[int, int] = {}
        self.late = late
        listed = [Listed(n, standing, weight) for n, (standing, weight) in self.people.items()]
        self.roll = mandates.open_roll(listed, self.gave, ANY_NUMBER, late)

    def in_hands_of(self, owner: int) -> int | None:
        """Told from the story, not from the roll."""
        if owner in self.cast_by:
            return self.cast_by[owner]
        if owner in self.inside | self.came | self.back:
            return owner
        holder = self.gave.get(owner)
        return holder if holder in self.inside | self.came else None

    @rule(person=somebody, owner=somebody)
    def cast(self, person: int, owner: int) -> None:
        may = owner in self.people and self.in_hands_of(owner) == person and owner not in self.cast_by
        try:
            self.roll = mandates.cast(self.roll, person, [owner])
        except Refusal:
            assert not may
        else:
            assert may
            self.cast_by[owner] = person

    @rule(person=somebody)
    def cast_everything_in_hand(self, person: int) -> None:
        mine = [each.owner for each in mandates.castable(self.roll, person)]
        assert set(mine) == {n for n in self.people if self.in_hands_of(n) == person and n not in self.cast_by}
        assert person not in mine or mine[0] == person
        self.roll = mandates.cast(self.roll, person, mine)
        self.cast_by |= dict.fromkeys(mine, person)

    @rule(person=somebody)
    def arrive(self, person: int) -> None:
        assume(person in self.people)
        is_represented = person not in self.inside | self.came and self.in_hands_of(person) not in (None, person)
        self.roll = mandates.arrive(self.roll, person)
        if is_represented and person not in self.cast_by:
            self.back.add(person)
        elif self.late is Late.JOIN and self.in_hands_of(person) is None:
            self.came.add(person)

    @invariant()
    def everything_adds_up(self) -> None:
        told = mandates.turnout(self.roll)
        hands = {owner: self.in_hands_of(owner) for owner in self.people}
        eligible = [owner for owner, caster in hands.items() if caster is not None]
        assert told.listed == told.eligible + told.without == len(self.people)
        assert told.eligible == told.cast + told.waiting == len(eligible)
        assert told.cast == len(self.cast_by)
        assert told.cast_by_proxy == sum(owner != caster for owner, caster in self.cast_by.items())
        assert told.cast_by_proxy + told.waiting_by_proxy == sum(hands[owner] != owner for owner in eligible)
        assert told.cast_weight == sum((self.people[owner][1] for owner in self.cast_by), Fraction(0))
        assert told.eligible_weight == sum((self.people[owner][1] for owner in eligible), Fraction(0))

    @invariant()
    def bases_are_what_the_story_says(self) -> None:
        told = mandates.sums(self.roll)
        first = {n for n in self.people if n in self.inside or self.gave.get(n) in self.inside}
        gone = {
            n for n, (standing, _) in self.people.items() if standing is Standing.ABSENT and not self.in_hands_of(n)
        }
        assert told.listed == mandates.turnout(self.roll).listed_weight
        assert told.present == sum((self.people[n][1] for n in first), Fraction(0))
        assert told.absent == sum((self.people[n][1] for n in gone), Fraction(0))


TestHall = Hall.TestCase
TestHall.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)


def refused(act: Any, *args: Any, **named: Any) -> str:
    with pytest.raises(Refusal) as caught:
        act(*args, **named)
    return caught.value.code


@pytest.mark.parametrize(
    ("rules", "given", "giver", "holder", "code"),
    [
        (ProxyRules(), {}, 1, 2, "proxies_not_allowed"),
        (ANY_NUMBER, {}, 1, 1, "proxy_to_oneself"),
        (ANY_NUMBER, {}, 9, 2, "proxy_needs_voters"),
        (ANY_NUMBER, {}, 1, 9, "proxy_needs_voters"),
        (ANY_NUMBER, {2: 3}, 1, 2, "proxy_holder_gave"),
        (ANY_NUMBER, {3: 1}, 1, 2, "proxy_giver_holds"),
        (ProxyRules(allowed=True, most_held=2), {3: 2, 4: 2}, 1, 2, "proxy_limit"),
    ],
)
def test_proxies_that_are_refused(rules: ProxyRules, given: dict[int, int], giver: int, holder: int, code: str) -> None:
    assert refused(mandates.check_proxy, rules, given, {1, 2, 3, 4}, giver, holder) == code


def test_giving_it_to_another_instead_is_no_second_proxy() -> None:
    mandates.check_proxy(ProxyRules(allowed=True, most_held=1), {1: 2}, {1, 2, 3}, 1, 2)
    mandates.check_proxy(ProxyRules(allowed=True, most_held=1), {1: 2}, {1, 2, 3}, 1, 3)


def test_everybody_is_told_why_not() -> None:
    listed = [Listed(1, Standing.VOTING), Listed(2, Standing.AWAY), Listed(3, Standing.AWAY), Listed(4, Standing.AWAY)]
    roll = mandates.open_roll(listed, {2: 1, 3: 1}, ANY_NUMBER)
    roll = mandates.cast(roll, 1, [2])
    assert refused(mandates.check_cast, roll, 2, 2) == "vote_cast_by_proxy"
    assert refused(mandates.check_cast, roll, 3, 3) == "vote_with_proxy"
    assert refused(mandates.check_cast, roll, 1, 2) == "vote_final"
    assert refused(mandates.check_cast, roll, 4, 4) == "not_on_roll"
    assert refused(mandates.check_cast, roll, 1, 4) == "not_your_mandate"
    assert refused(mandates.check_cast, roll, 1, 9) == "not_on_roll"
    roll = mandates.arrive(mandates.arrive(roll, 3), 2)
    assert refused(mandates.check_cast, roll, 1, 3) == "proxy_regained"
    assert mandates.check_cast(roll, 3, 3).owner == 3
    assert refused(mandates.check_cast, roll, 2, 2) == "vote_cast_by_proxy"
    assert mandates.check_cast(roll, 1, 2, is_changeable=True).is_cast


def test_all_in_one_go_or_none() -> None:
    listed = [Listed(1, Standing.VOTING), Listed(2, Standing.AWAY), Listed(3, Standing.VOTING)]
    roll = mandates.open_roll(listed, {2: 1}, ANY_NUMBER)
    assert refused(mandates.cast, roll, 1, [1, 2, 3]) == "not_your_mandate"
    assert mandates.turnout(roll).cast == 0


@pytest.mark.parametrize("is_named", [True, False])
@pytest.mark.parametrize("base", list(Base))
def test_late_comers_join_named_votes_of_other_bases(base: Base, is_named: bool) -> None:
    joins = is_named and base is not Base.PRESENT_AT_OPENING
    assert mandates.late_of(Late.JOIN, base, is_named=is_named) is (Late.JOIN if joins else Late.WAIT)
    assert mandates.late_of(Late.WAIT, base, is_named=is_named) is Late.WAIT


@pytest.mark.parametrize("written", ["0", "1", "1.5", "0.0001", Decimal("2.25"), Fraction(1, 4), 7])
def test_weights_are_exact(written: Any) -> None:
    assert mandates.weight_of(written) == Fraction(str(written))


@pytest.mark.parametrize("written", ["", "x", "-1", "0.00001", "1e9", "NaN", "Infinity", Fraction(1, 3), "1/2", -1])
def test_what_is_no_weight_is_refused(written: Any) -> None:
    assert refused(mandates.weight_of, written) == "weight_impossible"
