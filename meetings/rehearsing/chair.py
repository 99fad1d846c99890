"""The simulated chair, and the secretary who gets the meeting ready: they go through the real agenda."""

from __future__ import annotations

import asyncio
from typing import Any

from meetings.agenda.rules import MeetingState
from meetings.rehearsing import tellers
from meetings.rehearsing.player import Actor
from meetings.rehearsing.tally import VoteTally

VOTE_SHARE = 2  # a vote takes as long as so many items
MOST_SPEECHES = 3
LOOK_EVERY_SECONDS = 0.2
PRACTICE = "Biểu quyết diễn tập"


class Secretary(Actor):
    """Makes the meeting known where that is still to be done, and has one vote for everybody to try."""

    boards = ("agenda", "voting")

    async def prepare(self) -> None:
        """Before anybody else comes."""
        if not await self.enter():
            return
        if self.scene.stage.meeting.state is MeetingState.DRAFT:
            await self.act("agenda.invite")
        if not played(self.shown["voting"]):
            items = self.scene.stage.item_ids
            await self.act("voting.prepare", question=PRACTICE, item_id=items[0] if items else None)
        await self.leave()


class Chair(Actor):
    """Opens items and votes, gives the floor, and comes to an end in time."""

    boards = ("agenda", "attendance", "floor", "voting", "console")

    async def run(self) -> None:
        """The whole meeting; the time is shared out among items and votes."""
        if not await self.enter():
            return
        await self.act("attendance.check_in")
        await self.act("agenda.open_meeting")
        votes, items = played(self.shown["voting"]), list(self.scene.stage.item_ids)
        shares = len(items) + VOTE_SHARE * len(votes) + 1
        for item_id in items:
            if self.scene.over.is_set():
                break
            await self._item(item_id, shares)
            shares -= 1
            for vote in [vote for vote in votes if vote["item_id"] == item_id]:
                await self._vote(vote, VOTE_SHARE * self.scene.left / shares)
                shares -= VOTE_SHARE
        for vote in [vote for vote in votes if vote["item_id"] not in items]:
            await self._vote(vote, VOTE_SHARE * self.scene.left / shares)
        await self.scene.pause(self.scene.left)

    async def _item(self, item_id: int, shares: int) -> None:
        """One item: some speak."""
        seconds = self.scene.left / shares
        answer = await self.act("agenda.open_item", item_id=item_id)
        if not answer["ok"]:
            return
        self.scene.at = next((item["title"] for item in self._items() if item["id"] == item_id), "")
        await self.scene.pause(0.4 * seconds)
        for _ in range(MOST_SPEECHES):
            if not (self.shown.get("floor") or {}).get("queue"):
                break
            await self.act("speaking.give")
            await self.scene.pause(0.2 * seconds)
            await self.act("speaking.finish")

    async def _vote(self, vote: dict[str, Any], seconds: float) -> None:
        """Open, wait for those who vote, close, announce; how many were counted."""
        poll_id, votes = vote["id"], self.scene.tally.votes
        codes = await tellers.issued(self, poll_id) if vote["secret"] else []
        word = {"confirm_without_quorum": True, "confirm_cautions": bool(vote["secret"])}
        opened = await self.act("voting.open", poll_id=poll_id, seconds=86400, **word)
        if not opened["ok"]:
            return
        tally = votes.setdefault(poll_id, VoteTally(vote["question"]))
        expected, waited = len(self.scene.stage.delegates), 0.0
        while len(tally.sent) < expected and waited < seconds and not self.scene.over.is_set():
            await self.scene.pause(LOOK_EVERY_SECONDS)
            waited += LOOK_EVERY_SECONDS
        await self._count(poll_id, tally, codes)

    async def _count(self, poll_id: int, tally: VoteTally, codes: list[str]) -> None:
        closed = await self.act("voting.close", poll_id=poll_id)
        if closed["ok"]:
            await asyncio.sleep(LOOK_EVERY_SECONDS)  # whoever was counted is told so by now
            tally.counted = closed["answer"]["cast"]
        if codes and not await tellers.opened(self, poll_id, codes):
            return
        await self.act("voting.announce", poll_id=poll_id)

    def _items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = (self.shown.get("agenda") or {}).get("items", [])
        return items


def played(voting: dict[str, Any]) -> list[dict[str, Any]]:
    """The prepared votes in which simulated delegates can vote: from tablets, where no teller has a code yet."""
    return [vote for vote in voting["prepared"] if vote["means"] == "tablets" and not _has_key(vote)]


def _has_key(vote: dict[str, Any]) -> bool:
    return bool(vote["secret"] and vote["secret"]["has_key"])
