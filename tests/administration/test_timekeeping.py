"""The server's time goes on over a restart while a meeting is under way, whatever the machine's clock says."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import msgspec
import pytest
from sqlalchemy import create_engine, update

from meetings.administration import timekeeping
from meetings.agenda.models import Meeting
from meetings.agenda.rules import MeetingState
from meetings.kernel.clock import Clockwork, Mark
from tests.agenda.stage import Stage
from tests.serving import Server

HOUR = timedelta(hours=1)
START = datetime(2026, 8, 5, 1, 0, tzinfo=UTC)


def clockwork(at: datetime = START, boot: str = "this") -> Clockwork:
    return Clockwork(lambda: at, lambda: 100.0, boot)


@pytest.mark.parametrize(
    ("state", "goes_on"),
    [(MeetingState.IN_SESSION, True), (MeetingState.RECESS, True), (MeetingState.CLOSED, False)],
)
def test_time_goes_on_while_a_meeting_is_under_way(
    database_url: str, tmp_path: Path, state: MeetingState, goes_on: bool
) -> None:
    stage = Stage(database_url)
    meeting_id = stage.open_meeting()
    stage.house.stop()
    with stage.house.database.writing.begin() as connection:
        connection.execute(update(Meeting).where(Meeting.id == meeting_id).values(state=state))
    before = clockwork()
    timekeeping.keep(tmp_path, before)
    for shift in (-HOUR, HOUR):
        after = clockwork(START + shift)
        timekeeping.go_on(tmp_path, database_url, after)
        assert after.now() == (START if goes_on else START + shift)
    stage.house.database.dispose()


@pytest.mark.parametrize("content", [None, b"", b"{}", b'{"boot": 1}'])
def test_what_cannot_be_read_is_not_gone_by(database_url: str, tmp_path: Path, content: bytes | None) -> None:
    stage = Stage(database_url)
    stage.open_meeting()
    stage.house.stop()
    if content is not None:
        (tmp_path / "clock.json").write_bytes(content)
    clock = clockwork()
    timekeeping.go_on(tmp_path, database_url, clock)
    assert clock.now() == START


def test_a_killed_server_comes_back_with_its_own_time(tmp_path: Path) -> None:
    """The file says what the server showed; that the machine's clock was set back an hour since is the difference."""
    server = Server(tmp_path, EXAMPLE="yes").start()
    path = tmp_path / "var" / "clock.json"
    try:
        assert soon(lambda: _put_in_session(tmp_path / "var" / "phien.db"))
        first = _read_after(path, START)
        kept = _read_after(path, first.at + timedelta(seconds=1))
        server.kill()
        path.write_bytes(msgspec.json.encode(Mark(kept.boot, kept.ticks, kept.at + HOUR)))
        server.start()
        shown = _read_after(path, kept.at + HOUR + timedelta(seconds=1))
        assert abs(shown.at - (datetime.now(UTC) + HOUR)) < timedelta(seconds=10)
        assert "its time goes on" in server.said()
    finally:
        server.terminate()


def soon(is_true: Callable[[], bool], seconds: float = 60) -> bool:
    """Whether it becomes true; asked again and again, as what is waited for is another process."""
    ends, pause = time.monotonic() + seconds, Event()
    while not is_true():
        if time.monotonic() > ends:
            return False
        pause.wait(0.05)
    return True


def _read_after(path: Path, moment: datetime) -> Mark:
    """What the server has kept, once that is of later than this."""
    found: list[Mark] = []

    def is_there() -> bool:
        with suppress(OSError):
            found.append(msgspec.json.decode(path.read_bytes(), type=Mark))
        return bool(found) and found[-1].at > moment

    assert soon(is_there)
    return found[-1]


def _put_in_session(database: Path) -> bool:
    """Whether there is a meeting, the example's, which has been opened by this."""
    engine = create_engine(f"sqlite:///{database}")
    with engine.begin() as connection:
        changed = connection.execute(update(Meeting).values(state=MeetingState.IN_SESSION)).rowcount
    engine.dispose()
    return bool(changed)
