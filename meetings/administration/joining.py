"""How a server takes its place at a PostgreSQL database: alone, or as one of several workers."""

from __future__ import annotations

import hashlib
import time

from meetings.config import Settings, made_once
from meetings.kernel.duty import Duty
from meetings.kernel.errors import Refusal

PATIENCE_SECONDS = 5.0  # until the database has noticed that the server before us is gone
TRY_EVERY_SECONDS = 0.25


def duty_of(settings: Settings) -> Duty | None:
    """The place that this server will take; None on SQLite, where the data folder's lock is enough."""
    if settings.database_url.startswith("sqlite"):
        return None
    return Duty(settings.database_url, shared=settings.is_shared, folder=folder_number(settings))


def enter(duty: Duty) -> None:
    """Take the place; raises Refusal: database_in_use, folder_not_shared."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            duty.enter()
            return
        except Refusal as refusal:
            if refusal.code != "database_in_use" or time.monotonic() > until:
                raise
        time.sleep(TRY_EVERY_SECONDS)


def folder_number(settings: Settings) -> int:
    """Tells one data folder from another, wherever it is mounted: 31 bits of a word that lies in it."""
    digest = hashlib.sha256(made_once(settings.data / "house.id").encode()).digest()
    return int.from_bytes(digest[:4], "big") >> 1
