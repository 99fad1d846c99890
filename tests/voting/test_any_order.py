"""A public vote opened, cast in, changed, extended, closed, announced, annulled, repeated in any order: beside a model
that knows nothing but states and the last word of each voter."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

import pytest

from tests.voting.council import Council
from tests.voting.test_blocks import findings

WORDS = ("yes", "no", "abstain")
# which step leads where; every other one is refused and touches nothing
LEADS = {
    ("prepared", "open"): "open",
    ("open", "close"): "closed",
    ("closed", "announce"): "announced",
    ("open", "annul"): "annulled",
    ("closed", "annul"): "annulled",
    ("announced", "annul"): "annulled",
}
ORDERS = {"annul": {"reason": "Mất điện hội trường"}, "extend": {"seconds": 60}}


@dataclass
class Naive:
    """One vote as somebody with pencil and paper would follow it."""

    poll_id: int
    is_changeable: bool
    state: str = "prepared"
    said: dict[int, tuple[str, int]] = field(default_factory=dict)

    def casts(self, voter: int, word: str, replaces: int) -> bool:
        """Whether it is taken."""
        revision = self.said.get(voter, ("", 0))[1]
        if self.state != "open" or revision != replaces or (revision and not self.is_changeable):
            return False
        self.said[voter] = (word, revision + 1)
        return True

    def steps(self, act: str) -> bool:
        """Whether it is done."""
        if act == "extend":
            return self.state == "open"
        if (self.state, act) not in LEADS:
            return False
        self.state = LEADS[self.state, act]
        return True


@pytest.mark.parametrize("is_changeable", [True, False])
@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_acts_is_done_or_refused_as_on_paper(council: Council, seed: int, is_changeable: bool) -> None:
    chance = random.Random(1000 * seed + is_changeable)
    votes = [prepared(council, is_changeable=is_changeable)]
    for _ in range(60):
        if votes[-1].state in ("announced", "annulled") and chance.random() < 0.2:
            poll_id = council.do(council.chair, "voting.repeat", poll_id=votes[-1].poll_id)["poll_id"]
            votes.append(Naive(poll_id, is_changeable))
        step(council, chance.choice(votes[-2:]), votes, chance)
        check(council, votes[-1])
    assert findings(council) == ()


def prepared(council: Council, *, is_changeable: bool) -> Naive:
    """A vote with a deadline far off."""
    return Naive(council.prepare(changeable=is_changeable, seconds=600), is_changeable)


def step(council: Council, vote: Naive, votes: list[Naive], chance: random.Random) -> None:
    """One act, by somebody who may or may not be in time."""
    if chance.random() < 0.6:
        voter, word = chance.choice(council.delegates), chance.choice(WORDS)
        known = vote.said.get(voter.participant_id, ("", 0))[1]
        replaces = max(0, known - (chance.random() < 0.2))
        order = {"poll_id": vote.poll_id, "choice": word, "replaces": replaces}
        done = council.refused(voter, "voting.cast", **order) == "ok"
        assert done == vote.casts(voter.participant_id, word, replaces)
        return
    act = chance.choice(("open", "close", "announce", "extend", *(["annul"] if chance.random() < 0.3 else [])))
    is_other_open = any(each.state == "open" for each in votes if each is not vote)
    done = council.refused(council.chair, f"voting.{act}", poll_id=vote.poll_id, **ORDERS.get(act, {})) == "ok"
    assert done == (not (act == "open" and is_other_open) and vote.steps(act)), (act, vote.state)


def check(council: Council, vote: Naive) -> None:
    """The page of the vote as the desk sees it, against the paper."""
    poll = council.facts(vote.poll_id)
    counted = Counter(word for word, _ in vote.said.values())
    assert (poll.state.value, poll.cast) == (vote.state, len(vote.said))
    if vote.state in ("closed", "announced"):
        assert poll.counts is not None
        assert (poll.counts.yes, poll.counts.no, poll.counts.abstain) == tuple(counted[word] for word in WORDS)
        assert poll.carried == (counted["yes"] >= 5)
    elif vote.state != "annulled":
        assert poll.counts is None
    assert poll.listed == 9 or vote.state == "prepared"
