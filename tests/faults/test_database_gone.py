"""The database goes and comes back: every act is answered, and nobody's connection stays deaf."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from typing import Any

import pytest

from meetings.rehearsing.tablet import Tablet
from tests.journeys.sitting import Sitting
from tests.programs import PostgreSQL
from tests.serving import Server

TRIES = 60


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

    async def play() -> tuple[list[Any], bool]:
        tablet = await Tablet.connect(server.port, token)
        pump = asyncio.create_task(tablet.pump())
        order = {"name": "attendance.check_in", "payload": {"meeting_id": meeting_id}}
        assert (await tablet.ask("act", {**order, "key": secrets.token_urlsafe(16)}))["ok"]
        fragile_postgres.kill()
        gone = [await tablet.ask("act", {**order, "key": secrets.token_urlsafe(16)}) for _ in range(3)]
        fragile_postgres.start()
        is_back = False
        for _ in range(TRIES):
            is_back = (await tablet.ask("act", {**order, "key": secrets.token_urlsafe(16)}))["ok"]
            if is_back:
                break
            await asyncio.wait([pump], timeout=0.5)
        tablet.drop()
        return [(answer["ok"], answer["code"]) for answer in gone], is_back

    refused, is_back = asyncio.run(play())
    assert refused == [(False, "try_again")] * 3
    assert is_back
