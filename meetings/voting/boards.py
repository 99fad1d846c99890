"""What is shown live of votes: to everybody as far as it is unsealed, and to each their own part."""

from __future__ import annotations

from meetings.kernel.board import Audience, Board, PersonalBoard
from meetings.voting import queries

BOARDS = (
    Board("voting", queries.voting_board, (Audience.PUBLIC, Audience.DESK), depends_on=("agenda",)),
    PersonalBoard("voting.me", queries.my_votes, depends_on=("agenda",)),
    Board("rounds", queries.rounds_board, (Audience.PUBLIC, Audience.DESK), depends_on=("voting",)),
    PersonalBoard("rounds.me", queries.my_rounds),
)
