"""What is shown live of opinion forms."""

from __future__ import annotations

from meetings.kernel.board import Audience, Board, PersonalBoard
from meetings.kernel.policy import Act
from meetings.opinions.queries import my_opinions, opinions_board

BOARDS = (
    Board("opinions", opinions_board, (Audience.DESK,), act=Act.SEE_DESK),
    PersonalBoard("opinions.me", my_opinions, act=Act.READ_PAPERS),
)
