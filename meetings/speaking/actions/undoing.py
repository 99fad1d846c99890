"""What a step of the chair may touch of the floor, so that it can be taken back."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Table

from meetings.kernel import undo
from meetings.kernel.undo import Reach
from meetings.kernel.undo_rows import Kept
from meetings.speaking.rules import OPEN, RequestState

CLOCK = ("allowed_seconds", "started_at", "stood_still_ms", "paused_at", "ended_at")


def _open(table: Table, meeting_id: int, _order: object) -> ColumnElement[bool]:
    """Nobody else's state or clock changes by what the chair does."""
    return (table.c.meeting_id == meeting_id) & table.c.state.in_([state.value for state in OPEN])


def _lists(table: Table, meeting_id: int, _order: object) -> ColumnElement[bool]:
    return table.c.meeting_id == meeting_id


undo.keep(
    Reach.COURSE,
    # One speaker a meeting is an index of the database: whoever spoke before has the floor again at last.
    Kept("speech_request", _open, ("state", "place", "reason", *CLOCK), ("state", RequestState.SPEAKING.value)),
    Kept("speech_list", _lists),
)
