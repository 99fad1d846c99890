"""What is shown live of the floor: speaker and queue to everybody, and to each their own place."""

from __future__ import annotations

from meetings.kernel.board import Audience, Board, PersonalBoard
from meetings.speaking import queries

BOARDS = (
    Board("floor", queries.floor_board, (Audience.PUBLIC, Audience.DESK), depends_on=("agenda",)),
    PersonalBoard("floor.me", queries.my_floor, depends_on=("floor", "agenda", "attendance.me")),
)
