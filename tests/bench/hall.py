"""A council of many before its server: everybody's tablet connected, and a chair and an office who act as people do."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench import beside, wire
from tests.bench.crowd import PATIENCE_SECONDS, Crowd, Door, Link
from tests.benchmarks.arena import Arena
from tests.serving import Server

AT_ONCE = 50
TABLET = ("agenda", "attendance", "floor", "floor.me", "voting", "voting.me", "home")  # what a delegate's page watches

VARIANTS = {"naive": {"FANOUT": "ordinary"}}  # what settings say of a variant; the rest is in product.py


class Refused(Exception):
    """The product did not do what the bench asked."""


@dataclass
class Hall:
    """Laid into a database once; any number of servers may be started over it, one after the other."""

    folder: Path
    many: int
    database_url: str = ""

    def __post_init__(self) -> None:
        self.database_url = self.database_url or f"sqlite:///{self.folder / 'phien.db'}"
        arena = Arena(self.database_url, self.many)
        sitting = arena.sitting
        self.tokens = arena.tokens
        self.desk_tokens = [sitting.token(who) for who in (sitting.chair.person_id, sitting.office_person)]
        self.meeting_id, self.item_id = sitting.meeting_id, sitting.items[1]
        sitting.house.stop()
        self._numbers = 0

    @contextmanager
    def served(self, variant: str = "", **settings: str) -> Iterator[Server]:
        """Its server, as the product is or as a variant of it."""
        self._numbers += 1
        folder = self.folder / f"server-{self._numbers}"
        settings = {**VARIANTS.get(variant, {}), **settings}
        with beside.product(folder, DATABASE_URL=self.database_url, BENCH=variant, **settings) as server:
            yield server

    def door(self, port: int, *boards: str, offers_deflate: bool = False, tls: ssl.SSLContext | None = None) -> Door:
        """The way in for whoever watches these boards."""
        wish = {"meeting_id": self.meeting_id, "boards": list(boards)}
        return Door(port, wire.event_frame(1, "watch", wish), offers_deflate, tls)

    def say_go(self, crowd: Crowd) -> None:
        """One of the hall asks for the bench's own board."""
        crowd.links[0].send(wire.text_frame(f'42["go",{self.meeting_id}]'))

    @contextmanager
    def seated(
        self,
        server: Server,
        *boards: str,
        port: int = 0,
        patience_seconds: float = PATIENCE_SECONDS,
        tls: ssl.SSLContext | None = None,
    ) -> Iterator[Seats]:
        """Everybody's tablet, watching."""
        crowd = Crowd(self.door(port or server.port, *boards, tls=tls), [*self.tokens, *self.desk_tokens])
        try:
            crowd.connect(AT_ONCE, patience_seconds)
            yield Seats(self, crowd)
        finally:
            crowd.close()


class Seats:
    """The tablets of a hall: delegates first, then the chair's and the office's."""

    def __init__(self, hall: Hall, crowd: Crowd) -> None:
        self.hall, self.crowd = hall, crowd
        self.delegates = crowd.links[: hall.many]
        self.chair, self.office = crowd.links[hall.many :]
        self._numbers = 1

    def frame(self, name: str, **payload: Any) -> bytes:
        """An order, ready to be sent."""
        self._numbers += 1
        order = {"name": name, "key": "", "payload": {"meeting_id": self.hall.meeting_id, **payload}}
        return wire.event_frame(self._numbers, "act", order)

    def act(self, who: Link, name: str, **payload: Any) -> Any:
        """Do an act and wait; raises Refused."""
        before, frame = who.answered_at, self.frame(name, **payload)
        who.send(frame)
        self.crowd.pump_until(lambda: who.answered_at != before)
        told = wire.answer_of(who.answer)
        if not told["ok"]:
            raise Refused(f"{name}: {told}")
        return told["answer"]

    def open_poll(self) -> int:
        """A vote of this meeting, open."""
        order = {"question": "Thông qua", "item_id": self.hall.item_id}
        poll_id = int(self.act(self.office, "voting.prepare", **order)["poll_id"])
        self.act(self.chair, "voting.open", poll_id=poll_id)
        return poll_id

    def finish_poll(self, poll_id: int) -> int:
        """Close and announce it; how many votes were counted."""
        closed = self.act(self.chair, "voting.close", poll_id=poll_id)
        self.act(self.chair, "voting.announce", poll_id=poll_id)
        return int(closed["cast"])
