"""A week of meeting, compressed: ten thousand acts, a hundred tablets that lose the network 21 times, flat memory."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import requests

from meetings.kernel import journal
from meetings.kernel.pages import COOKIE
from meetings.rehearsing.tablet import Tablet
from tests.benchmarks.arena import Arena
from tests.serving import Server

DAYS, PEOPLE = 7, 100
PARTS = ((0, 1, 2), (3, 4), (5, 6))  # of a day: turns of asking and withdrawing; after each the network is lost
TURNS = sum(map(len, PARTS))  # in one of which each votes, too
BOARDS = ["agenda", "attendance", "floor", "floor.me", "voting", "voting.me", "home"]
AT_ONCE = 25
BACK_SECONDS = 30
GROWN_MEGABYTES = 40  # from the second day on: the first fills what is kept on purpose
REPLAY_SECONDS = 10


class Week:
    """Everybody's tablets, day after day."""

    def __init__(self, arena: Arena, server: Server) -> None:
        self.arena, self.server = arena, server
        self.tablets: list[Tablet] = []
        self.pumps: list[asyncio.Task[None]] = []
        self.acts, self.refused = 0, list[str]()
        self.item_id = 0
        self.here = {"meeting_id": arena.sitting.meeting_id}

    async def arrive(self) -> float:
        """All tablets connect and watch; how many seconds that took."""
        began, gate = time.monotonic(), asyncio.Semaphore(AT_ONCE)

        async def one(token: str) -> Tablet:
            async with gate:
                tablet = await Tablet.connect(self.server.port, token)
                self.pumps.append(asyncio.create_task(tablet.pump()))
                answer = await tablet.ask("watch", {**self.here, "boards": BOARDS})
                assert answer["ok"], answer
                return tablet

        self.tablets = list(await asyncio.gather(*(one(token) for token in self.arena.tokens)))
        return time.monotonic() - began

    def open_item(self, title: str) -> None:
        """The chair takes up another item."""
        sitting = self.arena.sitting
        self.item_id = sitting.item(sitting.meeting_id, title)
        sitting.act(sitting.chair.session_id, "agenda.open_item", **self.here, item_id=self.item_id)

    async def part(self, turns: Sequence[int], poll_id: int) -> None:
        """Everybody asks and withdraws, again and again, and some vote."""
        await asyncio.gather(*(self._person(tablet, n, turns, poll_id) for n, tablet in enumerate(self.tablets)))

    async def lose_network(self) -> None:
        """All at once, without a good-bye."""
        for tablet in self.tablets:
            tablet.drop()
        await asyncio.gather(*self.pumps)
        self.pumps.clear()

    async def _person(self, tablet: Tablet, number: int, turns: Sequence[int], poll_id: int) -> None:
        for turn in turns:
            asked = await self._act(tablet, "speaking.ask", item_id=self.item_id)
            if asked:
                await self._act(tablet, "speaking.withdraw", request_id=asked["request_id"])
            if turn == number % TURNS:
                await self._act(tablet, "voting.cast", poll_id=poll_id, choice="yes")

    async def _act(self, tablet: Tablet, name: str, **payload: Any) -> dict[str, Any]:
        self.acts += 1
        answer = await tablet.ask("act", {"name": name, "payload": {**self.here, **payload}})
        if not answer["ok"]:
            self.refused.append(f"{name}: {answer['code']}")
        return answer.get("answer") or {}


async def live(week: Week) -> tuple[list[int], list[float]]:
    """Seven days; the server's memory after each (MB), and how long all needed to be back."""
    memory, back = list[int](), [await week.arrive()]
    for day in range(DAYS):
        await asyncio.to_thread(week.open_item, f"Ngày thứ {day + 1}")
        poll_id = await asyncio.to_thread(week.arena.open_poll)
        for turns in PARTS:
            await week.part(turns, poll_id)
            await week.lose_network()
            back.append(await week.arrive())
        assert await asyncio.to_thread(week.arena.finish, poll_id) == PEOPLE
        memory.append(megabytes(week.server))
    await week.lose_network()
    return memory, back


def megabytes(server: Server) -> int:
    """What the server holds now."""
    assert server.process is not None
    lines = Path(f"/proc/{server.process.pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) // 1024


def replayed(week: Week) -> tuple[int, float]:
    """How many steps the replay of the week has, and how long they took to come."""
    address = f"{week.server.url}/m/{week.here['meeting_id']}/replay/steps"
    began = time.monotonic()
    answer = requests.get(address, cookies={COOKIE: week.arena.tokens[0]}, timeout=60)
    return len(answer.json()["steps"]), time.monotonic() - began


@pytest.mark.long
@pytest.mark.timeout(1500)
def test_a_week_of_acts_and_lost_networks_leaves_memory_flat(sqlite_database: str, tmp_path: Path) -> None:
    arena = Arena(sqlite_database, PEOPLE)
    server = Server(tmp_path / "server", DATABASE_URL=sqlite_database)
    server.start()
    week = Week(arena, server)
    try:
        memory, back = asyncio.run(live(week))
        steps, seconds = replayed(week)
    finally:
        server.terminate()
    print({"acts": week.acts, "MB": memory, "back": [round(each, 1) for each in back], "replay": (steps, seconds)})
    assert week.acts >= 10_000
    assert week.refused == []
    assert max(memory[1:]) - memory[1] <= GROWN_MEGABYTES
    assert len(back) > 20
    assert max(back) <= BACK_SECONDS
    assert steps > 10_000 - PEOPLE * DAYS
    assert seconds <= REPLAY_SECONDS
    assert arena.sitting.house.read(journal.verify) == []
