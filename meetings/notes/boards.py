"""What is shown live of marks and comments: that something changed; what it says is fetched paper by paper."""

from meetings.kernel.board import Audience, Board, PersonalBoard
from meetings.kernel.policy import Act
from meetings.notes.queries import comments_board, my_notes

BOARDS = (
    PersonalBoard("notes.me", my_notes, act=Act.READ_PAPERS),
    Board("notes.comments", comments_board, (Audience.ROOM,), act=Act.READ_PAPERS),
)
