"""What the keeper of the house does, written into the house's journal."""

from __future__ import annotations

from typing import Literal

from meetings.kernel.actions import Payload, action
from meetings.kernel.actor import Actor
from meetings.kernel.policy import Act
from meetings.kernel.work import Work


class NoteArchive(Payload):
    """What was done with a backup."""

    step: Literal["made", "downloaded", "uploaded", "removed"]
    name: str


@action("administration.note_archive", Act.MANAGE_SYSTEM)
def note_archive(work: Work, actor: Actor, order: NoteArchive) -> None:
    """Remember who made, took away, brought or removed a backup: it holds everything."""
    work.record(f"backup_{order.step}", name=order.name[:120])
