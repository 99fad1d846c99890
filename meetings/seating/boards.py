"""What is shown live of the hall: the drawing to all, the marks of every seat to the desk."""

from __future__ import annotations

from meetings.kernel.board import Audience, Board
from meetings.kernel.policy import Act
from meetings.seating import queries

BOARDS = (
    Board("seating", queries.seating_board, (Audience.PUBLIC, Audience.DESK), depends_on=("people",)),
    Board(
        "seating.live",
        queries.live_board,
        (Audience.DESK,),
        depends_on=("seating", "people", "attendance", "floor", "agenda"),
        act=Act.SEE_DESK,
    ),
)
