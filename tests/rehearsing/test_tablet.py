"""A simulated tablet notices what a real one does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from meetings.rehearsing.tablet import Tablet
from tests.journeys.sitting import Sitting
from tests.loops import looping
from tests.serving import Server


def test_whom_the_server_sends_away_is_told_so_at_once(serve: Callable[..., Server], sqlite_database: str) -> None:
    sitting = Sitting(sqlite_database)
    server = serve(DATABASE_URL=sqlite_database)
    token = sitting.token(sitting.deputies[0].person_id)

    async def play() -> list[Any]:
        tablet = await Tablet.connect(server.port, token)
        pump = asyncio.create_task(tablet.pump())
        order = {"name": "people.sign_out", "key": "", "payload": {}}
        gone = await tablet.ask("act", order)
        await asyncio.wait_for(pump, 10)
        return [gone["ok"], (await tablet.ask("act", order))["code"]]

    with looping() as call:
        assert call(play()) == [True, "hung_up"]
    sitting.house.stop()
