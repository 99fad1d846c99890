"""Everything that can be done to a secret vote, in any order: what is kept is always what a simple model says."""

from __future__ import annotations

import random
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import func, select

from meetings.kernel.board import Audience
from meetings.kernel.errors import Refusal
from meetings.voting.models import OpenedPaper, SealedPaper, SecretMark
from meetings.voting.queries import poll_facts
from meetings.voting.rules import PollState
from meetings.voting.rules.secret.closing import Step
from tests.voting.ballot_box import Ballots

STEPS = 45
CHOICES = ("yes", "no", "abstain")


class Walk:
    """Does whatever comes to mind to one vote, and knows what must have come of it."""

    def __init__(self, ballots: Ballots, seed: int) -> None:
        self.ballots, self.council, self.chance = ballots, ballots.council, random.Random(seed)
        self.poll_id = ballots.prepare()
        self.votes: dict[int, str] = {}
        self.tablets: dict[int, Any] = {}
        self.is_announced = False

    def go(self) -> None:
        """So many steps; each is done or refused."""
        ways = [self.cast] * 6 + [
            self.issue,
            self.open,
            self.close,
            self.server,
            self.unlock,
            self.announce,
            self.annul,
        ]
        for _ in range(STEPS):
            with suppress(Refusal):
                self.chance.choice(ways)()
            self.check()

    def issue(self) -> None:
        self.ballots.issue(self.poll_id)

    def open(self) -> None:
        self.council.do(self.council.chair, "voting.open", poll_id=self.poll_id, confirm_cautions=True)

    def cast(self) -> None:
        """A new ballot, the same one again, or another one of who has voted."""
        voter = self.chance.choice(self.ballots.voters)
        if not self.ballots.table(self.poll_id).public_key:
            return
        choice = self.chance.choice(CHOICES)
        kept = self.tablets.get(voter.participant_id)
        tablet = kept if kept and self.chance.random() < 0.5 else self.ballots.sealed(self.poll_id, choice)
        self.ballots.send(voter, tablet)
        if tablet is not kept:
            assert voter.participant_id not in self.votes, "a second ballot was taken in"
            self.votes[voter.participant_id], self.tablets[voter.participant_id] = choice, tablet

    def close(self) -> None:
        self.council.do(self.council.chair, "voting.close", poll_id=self.poll_id)

    def server(self) -> None:
        self.ballots.go_on()

    def unlock(self) -> None:
        if self.poll_id in self.ballots.codes:
            self.ballots.unlock(self.poll_id, *self.chance.sample((1, 2, 3), self.chance.choice((1, 2, 3))))

    def announce(self) -> None:
        self.council.do(self.council.chair, "voting.announce", poll_id=self.poll_id)
        self.is_announced = True

    def annul(self) -> None:
        if self.chance.random() < 0.2:
            self.council.do(self.council.chair, "voting.annul", poll_id=self.poll_id, reason="Thử")

    def check(self) -> None:
        """Marks = ciphertexts = what was acknowledged; opened only as a whole, and then it says what was chosen."""
        rows = {table: self.rows(table) for table in (SecretMark, SealedPaper, OpenedPaper)}
        assert rows[SecretMark] == rows[SealedPaper] == len(self.votes)
        step = self.ballots.table(self.poll_id).step
        is_counted = step in (Step.COUNTED, Step.DESTROYED) and rows[OpenedPaper] > 0
        assert rows[OpenedPaper] in ((len(self.votes),) if is_counted else (0,))
        poll = self.ballots.house.read(poll_facts, self.council.meeting_id, self.poll_id, Audience.PUBLIC)
        assert self.is_announced or poll.counts is None
        if self.is_announced and poll.state is PollState.ANNOUNCED:
            said = list(self.votes.values())
            assert poll.counts is not None
            assert [poll.counts.yes, poll.counts.no, poll.counts.abstain] == [said.count(each) for each in CHOICES]

    def rows(self, table: Any) -> int:
        query = select(func.count()).select_from(table).where(table.poll_id == self.poll_id)
        return int(self.ballots.house.read(lambda s: s.scalar(query)))


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_acts_keeps_marks_papers_and_count_together(ballots: Ballots, seed: int) -> None:
    for number in range(2):
        walk = Walk(ballots, seed * 10 + number)
        walk.go()
        with suppress(Refusal):
            ballots.council.do(ballots.council.chair, "voting.annul", poll_id=walk.poll_id, reason="Hết lượt")
        ballots.go_on()
    assert ballots.verified().findings == ()
    assert ballots.council.stage.is_sound()
