"""What chair and delegates do with the floor, and what they see of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select, update

from meetings.kernel.board import Audience
from meetings.kernel.clock import now
from meetings.speaking import queries
from meetings.speaking.models import SpeechRequest
from meetings.speaking.queries import FloorBoard, MyFloor, Speaking
from tests.agenda.stage import Seated
from tests.voting.council import Council

MOMENTS = ("asked_at", "started_at", "paused_at", "ended_at")


def ask(council: Council, *people: Seated, **more: object) -> list[int]:
    """They ask for the floor on the item in hand; the ids of their requests."""
    answers = [council.do(p, "speaking.ask", item_id=council.item_id, **more) for p in people]
    return [answer["request_id"] for answer in answers]


def floor(council: Council) -> FloorBoard:
    """What everybody sees."""
    return council.stage.house.read(queries.floor_board, council.meeting_id, Audience.PUBLIC)


def speaking(council: Council) -> Speaking:
    """Who has the floor."""
    found = floor(council).speaking
    assert found is not None
    return found


def mine(council: Council, who: Seated) -> MyFloor:
    """What one person sees of their place."""
    found = council.stage.house.read(queries.my_floor, council.meeting_id, frozenset({who.person_id}))
    return found[who.person_id]


def names(council: Council) -> list[str]:
    """The queue."""
    return [queued.name for queued in floor(council).queue]


def ends_at(shown: Speaking) -> datetime:
    """The end that every screen computes."""
    return shown.started_at + timedelta(seconds=shown.allowed_seconds)


def pass_time(council: Council, seconds: int, *, paused_seconds: int | None = None) -> None:
    """Let so much time have passed since the speech began (and since it was paused)."""
    values: dict[str, datetime] = {"started_at": now() - timedelta(seconds=seconds)}
    if paused_seconds is not None:
        values["paused_at"] = now() - timedelta(seconds=paused_seconds)
    with council.stage.house.database.writing.begin() as connection:
        connection.execute(update(SpeechRequest).where(SpeechRequest.state == "speaking").values(values))


def let_age(council: Council, item_id: int, seconds: int) -> None:
    """Let all that is written of the floor on an item lie so much longer ago."""
    table, rows = SpeechRequest.__table__.c, select(SpeechRequest.__table__)
    with council.stage.house.database.writing.begin() as connection:
        for row in connection.execute(rows.where(table.item_id == item_id)).all():
            moved = {name: at - timedelta(seconds=seconds) for name in MOMENTS if (at := getattr(row, name))}
            connection.execute(update(SpeechRequest).where(table.id == row.id).values(moved))
