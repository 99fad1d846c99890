"""A simulated delegate: arrives, reads, asks for the floor, votes, loses the network at the worst moments."""

from __future__ import annotations

import asyncio
import time
from random import Random
from typing import Any

from meetings.rehearsing.player import OVER, Actor, Scene
from meetings.rehearsing.sealing import sealed
from meetings.rehearsing.staging import Player
from meetings.rehearsing.tally import VoteTally

ASKING, READING, WITHDRAWING, DROPPING_IN_VOTE = 0.3, 0.6, 0.3, 0.1  # shares of the delegates
AWAY_SECONDS = (0.5, 6.0)
DECISION_WORDS = ("yes", "yes", "yes", "no", "abstain")
TOPIC = "Phát biểu diễn tập"


class Delegate(Actor):
    """Follows what its own screen shows, as a person would."""

    def __init__(self, scene: Scene, who: Player, arrives_after: float, hesitation: float) -> None:
        super().__init__(scene, who)
        self._arrives_after, self._hesitation = arrives_after, hesitation
        self._drops_at = time.monotonic() + arrives_after + self.dice.uniform(0.2, 0.9) * scene.left
        self._item_id: int | None = None
        self._voted: set[int] = set()

    async def live(self) -> None:
        """From the door to the end."""
        await self.scene.pause(self._arrives_after)
        if not await self.enter():
            return
        await self.act("attendance.check_in")
        while not self.scene.over.is_set():
            await self._look()
            await self._wait_for_news()
        await self.leave()

    async def _wait_for_news(self) -> None:
        """Until the screen changes, the network goes, or it is time to look up."""
        until_drop = self._drops_at - time.monotonic()
        if until_drop <= 0:
            self._drops_at = float("inf")
            await self.lose_network(self.dice.uniform(*AWAY_SECONDS))
            return
        self.news.clear()
        try:
            await asyncio.wait_for(self.news.wait(), min(1.0, until_drop))
        except TimeoutError:
            return

    async def _look(self) -> None:
        poll = (self.shown.get("voting") or {}).get("poll")
        if poll and self._may_vote(poll):
            await self._vote(poll)
        item_id = (self.shown.get("agenda") or {}).get("current_item_id")
        if item_id != self._item_id:
            self._item_id = item_id
            if item_id is not None:
                await self._follow(item_id)

    def _may_vote(self, poll: dict[str, Any]) -> bool:
        mine = self.shown.get("voting.me") or {}
        is_open = poll["state"] == "open" and poll["means"] == "tablets"
        return is_open and poll["id"] not in self._voted and mine.get("poll_id") == poll["id"] and mine["eligible"]

    async def _vote(self, poll: dict[str, Any]) -> None:
        await self.scene.pause(self.dice.uniform(0.1, self._hesitation))
        if self.dice.random() < DROPPING_IN_VOTE:
            await self.lose_network(self.dice.uniform(0.2, 1.5))
        vote = self.scene.tally.votes.setdefault(poll["id"], VoteTally(poll["question"]))
        vote.trying.add(self.who.participant_id)
        choice = chosen(self.dice, poll)
        if poll["secret"]:
            answer = await self.act("voting.cast_sealed", poll_id=poll["id"], **sealed(poll, choice))
        else:
            answer = await self.act("voting.cast", poll_id=poll["id"], choice=choice)
        self._voted.add(poll["id"])
        if answer["ok"]:
            vote.sent.add(self.who.participant_id)
        if answer.get("code") != OVER:
            vote.trying.discard(self.who.participant_id)

    async def _follow(self, item_id: int) -> None:
        """A new item: its papers are opened, some want to speak, and some of those think better of it."""
        papers = [each for each in (self.shown.get("papers") or {}).get("papers", []) if each["item_id"] == item_id]
        if papers and self.dice.random() < READING:
            await self.scene.pause(self.dice.uniform(0.1, self._hesitation))
            await self.read("paper", f"/m/{self.meeting_id}/papers/{self.dice.choice(papers)['id']}/file")
        if self.dice.random() >= ASKING or not (self.shown.get("floor") or {}).get("is_open"):
            return
        await self.scene.pause(self.dice.uniform(0.1, self._hesitation))
        if self.shown["agenda"]["current_item_id"] != item_id:
            return
        asked = await self.act("speaking.ask", item_id=item_id, topic=TOPIC)
        if asked["ok"] and self.dice.random() < WITHDRAWING:
            await self.scene.pause(self._hesitation)
            await self.act("speaking.withdraw", request_id=asked["answer"]["request_id"])


def chosen(dice: Random, poll: dict[str, Any]) -> Any:
    """Some valid answer on this ballot paper."""
    form = poll["form"]
    if form is None:
        return dice.choice(DECISION_WORDS)
    numbers = range(1, len(form["subjects"]) + 1)
    if form["kind"] in ("options", "election"):
        least, most = max(1, form["least"]), min(form["most"], len(numbers))
        return dice.sample(numbers, dice.randint(min(least, most), most))
    if form["kind"] == "approval":
        approved = set(dice.sample(numbers, min(form["most"], len(numbers))))
        return {str(number): "approve" if number in approved else "reject" for number in numbers}
    return {str(number): dice.choice(form["answers"]) for number in numbers}
