"""What is shown live of a presentation.

The page goes to everybody in one broadcast, because it changes with every turn; what the paper is called goes to each
who may read it, and changes only when a presentation begins or ends.
"""

from __future__ import annotations

from meetings.kernel.board import Audience, Board, PersonalBoard
from meetings.kernel.policy import Act
from meetings.presenting import queries

BOARDS = (
    Board("presenting", queries.presented_board, (Audience.ROOM,), depends_on=("papers",), act=Act.READ_PAPERS),
    Board("presenting.hall", queries.hall_board, depends_on=("presenting", "papers"), act=Act.SEE_HALL),
    PersonalBoard("presenting.me", queries.offers, depends_on=("papers",), act=Act.READ_PAPERS),
)
