"""Arrivals and casts for oneself and for others in any order: against a list as somebody would keep it by hand."""

from __future__ import annotations

import random

import pytest

from meetings.kernel.policy import Role
from tests.agenda.stage import Seated
from tests.voting.council import Council
from tests.voting.test_blocks import findings

LATECOMERS = ("Tạ Văn Vắng", "Cao Thị Muộn", "Lý Văn Trễ")


class Naive:
    """Whose vote is in whose hands now, and what each has said; by name, no numbers."""

    def __init__(self, *, here: set[str], given: dict[str, str], late: str) -> None:
        self.hands: dict[str, str | None] = {}
        for name in (*here, *LATECOMERS):
            self.hands[name] = name if name in here else given.get(name)
        self.said: dict[str, str] = {}
        self.late = late

    def arrives(self, name: str) -> None:
        """The own vote comes back while it is not cast; who had none joins where that was decided."""
        if name in self.said:
            return
        if self.hands[name] is not None or self.late == "join":
            self.hands[name] = name

    def casts(self, by: str, names: list[str], word: str) -> bool:
        """All of them, or none."""
        if any(self.hands[name] != by for name in names):
            return False
        self.said |= dict.fromkeys(names, word)
        return True


@pytest.mark.parametrize("late", ["wait", "join"])
@pytest.mark.parametrize("seed", range(3))
def test_rolls_and_counts_are_those_of_a_list_by_hand(council: Council, late: str, seed: int) -> None:
    chance, people = random.Random(seed), people_of(council)
    secretary = council.seat("Ngô Thị Thư", Role.SECRETARY)
    council.do(secretary, "voting.set_mandates", has_proxies=True, most_held=2, late=late)
    here = {person.name for person in (council.chair, *council.delegates)}
    holder = council.delegates[chance.randrange(3)].name
    given = dict.fromkeys(chance.sample(LATECOMERS, 2), holder)
    for giver in given:
        pair = {"giver_id": people[giver].participant_id, "holder_id": people[holder].participant_id}
        council.do(secretary, "voting.give_proxy", **pair)
    poll_id, naive = council.open_poll(), Naive(here=here, given=given, late=late)
    for _ in range(40):
        step(council, poll_id, people, naive, chance, holder)
        poll = council.poll()
        eligible = sum(each is not None for each in naive.hands.values())
        assert (poll.eligible, poll.cast, poll.listed) == (eligible, len(naive.said), 12)
    council.finish(poll_id)
    assert {vote.name: vote.choice for vote in council.poll().names if vote.choice} == naive.said
    assert findings(council) == ()


def people_of(council: Council) -> dict[str, Seated]:
    """All by name, those who come late among them."""
    late = [council.seat(name, voting=True) for name in LATECOMERS]
    return {each.name: each for each in (council.chair, *council.delegates, *late)}


def step(
    council: Council, poll_id: int, people: dict[str, Seated], naive: Naive, chance: random.Random, holder: str
) -> None:
    """One arrival, or one cast of some votes by somebody who holds them or does not."""
    if chance.random() < 0.15:
        name = chance.choice(LATECOMERS)
        if council.refused(people[name], "attendance.check_in") == "ok":
            naive.arrives(name)
        return
    by = chance.choice((holder, holder, *people))
    names = chance.sample((by, *LATECOMERS), chance.randint(1, 2)) if by not in LATECOMERS else [by]
    word = chance.choice(("yes", "no", "abstain"))
    revisions = {vote[0]: vote[2] for vote in council.ballots()}
    mandates = {str(people[n].participant_id): revisions.get(people[n].participant_id, 0) for n in names}
    done = council.refused(people[by], "voting.cast", poll_id=poll_id, choice=word, mandates=mandates) == "ok"
    assert done == naive.casts(by, names, word)
