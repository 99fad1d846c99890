"""What the pages of the keeper share."""

from __future__ import annotations

from typing import cast

from flask import current_app

from meetings.administration.keeper import Keeper
from meetings.config import Settings
from meetings.kernel.actor import Actor
from meetings.kernel.pages import Pages, house
from meetings.live.publisher import Publisher

pages = Pages("administration")
LARGEST_ARCHIVE_BYTES = 100_000_000_000


def settings() -> Settings:
    """How this installation runs."""
    return cast(Settings, current_app.extensions["settings"])


def keeper() -> Keeper:
    """The keeper of this house; one for the whole process."""
    publisher = cast(Publisher, current_app.extensions["publisher"])
    made = Keeper(house(), settings(), publisher.start_over)
    return cast(Keeper, current_app.extensions.setdefault("keeper", made))


def note(actor: Actor, step: str, name: str) -> None:
    """Write what was done with a backup into the house's journal."""
    house().dispatch("administration.note_archive", {"step": step, "name": name}, actor.session_id)
