"""What everybody on the stage can do: sign in, watch, act, lose the network and come back."""

from __future__ import annotations

import asyncio
import json
import random
import secrets
import time
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from meetings.kernel.pages import COOKIE
from meetings.rehearsing import asking
from meetings.rehearsing.report import SLOW_RETURN_SECONDS
from meetings.rehearsing.staging import Player, Stage
from meetings.rehearsing.tablet import Answer, Tablet
from meetings.rehearsing.tally import Tally

T = TypeVar("T")
AWAY = (OSError, EOFError, TimeoutError)
AGAIN_SECONDS = 0.5
OVER = "over"


@dataclass(slots=True)
class Scene:
    """What all players share."""

    stage: Stage
    port: int
    ends_at: float  # by time.monotonic()
    tally: Tally = field(default_factory=Tally)
    over: asyncio.Event = field(default_factory=asyncio.Event)
    here: set[int] = field(default_factory=set)  # whose device is connected
    at: str = ""  # the item in hand

    @property
    def left(self) -> float:
        """Seconds until the end."""
        return self.ends_at - time.monotonic()

    async def pause(self, seconds: float) -> None:
        """So long, or until the play is over."""
        if seconds > 0 and not self.over.is_set():
            try:
                await asyncio.wait_for(self.over.wait(), seconds)
            except TimeoutError:
                return


class Actor:
    """One simulated person with one device."""

    boards: tuple[str, ...] = ("agenda", "attendance", "floor", "voting", "floor.me", "voting.me", "papers")

    def __init__(self, scene: Scene, who: Player) -> None:
        self.scene, self.who = scene, who
        self.meeting_id = scene.stage.meeting.id
        self.dice = random.Random(who.participant_id)
        self.shown: dict[str, Any] = {}
        self.news = asyncio.Event()
        self._token = ""
        self._tablet: Tablet | None = None
        self._pump: asyncio.Task[None] | None = None

    async def enter(self) -> bool:
        """Sign in by the personal link, open the first page, connect; whether that went well."""
        token = await self._timed("sign_in", asking.sign_in(self.scene.port, self.who.link))
        if not token:
            self.scene.tally.refuse("sign_in", "sign_in_needed")
            return False
        self._token = token
        await self.read("page", f"/m/{self.meeting_id}/home")
        return await self.connect()

    async def read(self, what: str, path: str) -> None:
        """Open a page or a file."""
        page = await self._timed(what, asking.get(self.scene.port, path, {COOKIE: self._token}))
        if page is not None and page.status >= 400:
            self.scene.tally.refuse(what, f"http_{page.status}")

    async def send(self, what: str, path: str, page: str, value: object) -> Any:
        """Send JSON from a page; what is answered, None where it was refused."""
        answer = await self._timed(what, asking.send(self.scene.port, path, page, {COOKIE: self._token}, value))
        if answer is None or answer.status >= 400:
            self.scene.tally.refuse(what, f"http_{answer.status}" if answer else "hung_up")
            return None
        return json.loads(answer.body)

    async def connect(self) -> bool:
        """Connect and watch, until it works or the play is over; whether it did."""
        while not self.scene.over.is_set():
            try:
                began = time.monotonic()
                self._tablet = await Tablet.connect(self.scene.port, self._token, self._take)
                self._pump = asyncio.create_task(self._tablet.pump())
                wish = {"meeting_id": self.meeting_id, "boards": list(self.boards)}
                answer = await self._tablet.ask("watch", wish)
                if answer["ok"]:
                    self.scene.tally.done("watch", time.monotonic() - began)
                    for state in answer["states"]:
                        self._take(state)
                    self.scene.here.add(self.who.participant_id)
                    return True
                self.scene.tally.refuse("watch", str(answer["code"]))
                self._hang_up()
            except AWAY:
                self.scene.tally.refuse("watch", "hung_up")
            await self.scene.pause(AGAIN_SECONDS)
        return False

    async def act(self, name: str, **payload: Any) -> Answer:
        """Do an act; where the network was lost meanwhile it is sent again with the same key."""
        order = {"name": name, "key": secrets.token_urlsafe(16), "payload": {"meeting_id": self.meeting_id, **payload}}
        began = time.monotonic()
        while self._tablet is not None and not self.scene.over.is_set():
            answer = await self._tablet.ask("act", order)
            if answer["ok"]:
                self.scene.tally.done(name, time.monotonic() - began)
                return answer
            if answer["code"] != "hung_up":
                self.scene.tally.refuse(name, str(answer["code"]))
                return answer
            await self.come_back()
        return {"ok": False, "code": OVER}

    async def lose_network(self, seconds: float) -> None:
        """The Wi-Fi is gone for so long."""
        self._hang_up()
        await self.scene.pause(seconds)
        await self.come_back()

    async def come_back(self) -> None:
        """Connect again; how long that took is told."""
        tally, began = self.scene.tally, time.monotonic()
        self._hang_up()
        tally.lost += 1
        tally.away[self.who.participant_id] = self.who.name
        is_back, took = await self.connect(), time.monotonic() - began
        if is_back:
            tally.returns.append(took)
        if is_back or took < SLOW_RETURN_SECONDS:  # else the play has ended while this device tried in vain
            tally.away.pop(self.who.participant_id, None)

    async def leave(self) -> None:
        """Put the device away."""
        self._hang_up()
        if self._pump is not None:
            await self._pump

    def _hang_up(self) -> None:
        if self._tablet is not None:
            self._tablet.drop()
            self._tablet = None
            self.scene.here.discard(self.who.participant_id)

    def _take(self, state: Answer) -> None:
        self.shown[state["board"]] = state["state"]
        self.news.set()

    async def _timed(self, what: str, asked: Awaitable[T]) -> T | None:
        began = time.monotonic()
        try:
            answer = await asked
        except AWAY:
            self.scene.tally.refuse(what, "hung_up")
            return None
        self.scene.tally.done(what, time.monotonic() - began)
        return answer
