"""What is shown live of votes: to everybody as far as it is unsealed, and to each their own part."""

from __future__ import annotations

from meetings.kernel.board import Audience, Board, PersonalBoard
from meetings.kernel.policy import Act
from meetings.voting import queries
from meetings.voting.queries.mandates import mandates_board

BOARDS = (
    Board("voting", queries.voting_board, (Audience.PUBLIC, Audience.DESK), depends_on=("agenda", "attendance")),
    PersonalBoard("voting.me", queries.my_votes, depends_on=("agenda",)),
    Board(
        "mandates", mandates_board, (Audience.DESK,), depends_on=("attendance", "people"), act=Act.MANAGE_PARTICIPANTS
    ),
    Board("rounds", queries.rounds_board, (Audience.PUBLIC, Audience.DESK), depends_on=("voting",)),
    PersonalBoard("rounds.me", queries.my_rounds),
)
