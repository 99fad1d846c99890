"""The server's time over its own restarts: while a meeting is under way it goes on, whatever the machine says."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from pathlib import Path

import msgspec
from sqlalchemy import create_engine, exists, select
from sqlalchemy.pool import NullPool

from meetings.kernel.base import Base
from meetings.kernel.clock import THE_CLOCK, Clockwork, Mark

log = logging.getLogger(__name__)
UNDER_WAY = ("in_session", "recess")


def go_on(data: Path, url: str, clock: Clockwork = THE_CLOCK) -> None:
    """Take up the time that the server before this one kept, where a meeting is under way.

    Without one the machine's clock holds: whoever has set it right wants it so.
    """
    kept = _kept(data)
    if kept is not None and _is_under_way(url):
        clock.go_on(kept)
        drift = round(clock.drift_seconds())
        if drift:
            log.warning("a meeting is under way: its time goes on; the machine's clock differs by %d s", drift)
    keep(data, clock)  # at once: the machine may fail before the next time


def keep(data: Path, clock: Clockwork = THE_CLOCK) -> None:
    """Write down what the clock shows, for the next server."""
    path, new = _path(data), _path(data).with_suffix(f".{os.getpid()}")  # of several workers each writes its own
    new.write_bytes(msgspec.json.encode(clock.mark()))
    os.replace(new, path)


def _kept(data: Path) -> Mark | None:
    with suppress(OSError, msgspec.MsgspecError):
        return msgspec.json.decode(_path(data).read_bytes(), type=Mark)
    return None


def _is_under_way(url: str) -> bool:
    meeting = Base.metadata.tables["meeting"].c
    engine = create_engine(url, poolclass=NullPool)
    try:
        with engine.connect() as connection:
            return bool(connection.scalar(select(exists().where(meeting.state.in_(UNDER_WAY)))))
    finally:
        engine.dispose()


def _path(data: Path) -> Path:
    return data / "clock.json"
