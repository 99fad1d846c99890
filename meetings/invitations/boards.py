"""What is shown live of invitations."""

from __future__ import annotations

from meetings.invitations.queries import invitations_board, my_invitations
from meetings.kernel.board import Audience, Board, PersonalBoard
from meetings.kernel.policy import Act

BOARDS = (
    Board(
        "invitations",
        invitations_board,
        (Audience.DESK,),
        act=Act.SEE_DESK,
        depends_on=("agenda", "attendance", "people"),
    ),
    PersonalBoard("invitations.me", my_invitations, act=Act.READ_PAPERS),
)
