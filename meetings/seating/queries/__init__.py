"""What is asked of the plan: how the hall is drawn, who sits where, what can be taken back."""

from meetings.seating.queries.drawn import Drawn, decoded, drawn_plan, encoded, last_step, moves_of, sitters
from meetings.seating.queries.replay import SeatsReplay, replay
from meetings.seating.queries.shown import (
    DeskSeatingBoard,
    Listed,
    LiveSeatsBoard,
    SeatingBoard,
    SeatingRow,
    listed,
    live_board,
    seating_board,
)

__all__ = [
    "DeskSeatingBoard",
    "Drawn",
    "Listed",
    "LiveSeatsBoard",
    "SeatingBoard",
    "SeatingRow",
    "SeatsReplay",
    "decoded",
    "drawn_plan",
    "encoded",
    "last_step",
    "listed",
    "live_board",
    "moves_of",
    "replay",
    "seating_board",
    "sitters",
]
