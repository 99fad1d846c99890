"""What is shown live of messages: all to the desk, their own to each."""

from __future__ import annotations

from meetings.kernel.board import Audience, Board, PersonalBoard
from meetings.kernel.policy import Act
from meetings.messages.queries import messages_board, my_messages

BOARDS = (
    Board("messages", messages_board, (Audience.DESK,), depends_on=("people",), act=Act.WRITE_MESSAGES),
    PersonalBoard("messages.me", my_messages, depends_on=("people",), act=Act.READ_PAPERS),
)
