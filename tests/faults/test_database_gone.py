"""The database goes and comes back: every act is answered, and nobody's connection stays deaf."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from typing import Any

import pytest

from meetings.rehearsing.tablet import Tablet
from tests.journeys.sitting import Sitting
from tests.loops import looping
from tests.programs import PostgreSQL
from tests.serving import Server

TRIES = 60


class Acting:
    """One tablet that checks in, again and again."""

    def __init__(self, port: int, token: str, meeting_id: int) -> None:
        self._way, self._meeting_id = (port, token), meeting_id

    async def connect(self) -> None:
        self._tablet = await Tablet.connect(*self._way)
        self._pump = asyncio.create_task(self._tablet.pump())

    async def again(self) -> Any:
        order = {"name": "attendance.check_in", "payload": {"meeting_id": self._meeting_id}}
        return await self._tablet.ask("act", {**order, "key": secrets.token_urlsafe(16)})

    async def until_done(self) -> bool:
        for _ in range(TRIES):
            if (await self.again())["ok"]:
                return True
            await asyncio.wait([self._pump], timeout=0.5)
        return False

    async def end(self) -> None:
        self._tablet.drop()
        await self._pump


@pytest.mark.servers
@pytest.mark.one_server
def test_acts_are_answered_while_the_database_is_gone(
    serve: Callable[..., Server], fragile_postgres: PostgreSQL
) -> None:
    url = fragile_postgres.url()
    sitting = Sitting(url)
    meeting_id, token = sitting.meeting_id, sitting.token(sitting.deputies[0].person_id)
    sitting.house.stop()
    server = serve(DATABASE_URL=url)

    act = Acting(server.port, token, meeting_id)
    with looping() as call:
        call(act.connect())
        assert call(act.again())["ok"]
        fragile_postgres.kill()
        gone = [call(act.again()) for _ in range(3)]
        fragile_postgres.start()
        assert call(act.until_done())
        call(act.end())
    assert [(answer["ok"], answer["code"]) for answer in gone] == [(False, "try_again")] * 3
