"""What is seen of a meeting whose steps are taken back."""

from __future__ import annotations

from typing import Any

import meetings.presenting.actions
import meetings.speaking.actions  # noqa: F401
from meetings.agenda import queries as agenda
from meetings.attendance.boards import attendance_board
from meetings.kernel.board import Audience
from meetings.kernel.policy import Role
from meetings.speaking import queries as speaking
from tests.agenda.stage import Seated
from tests.voting.council import Council


def boards(council: Council) -> tuple[Any, ...]:
    """What everybody sees, and what the desk sees of who is here."""
    read, meeting = council.stage.house.read, council.meeting_id
    return (
        read(agenda.agenda_board, meeting, Audience.PUBLIC),
        read(speaking.floor_board, meeting, Audience.PUBLIC),
        read(attendance_board, meeting, Audience.DESK),
    )


def undo(council: Council, who: Seated, **order: Any) -> str:
    return council.refused(who, "agenda.undo", **order)


def desk(council: Council) -> Seated:
    return council.seat("Lý Thị Thư Ký", Role.SECRETARY)
