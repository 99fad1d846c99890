"""What is shown live of meetings: the agenda to everybody, and to the desk what may still be taken back."""

from meetings.agenda.queries import agenda_board, my_undo
from meetings.kernel import undo
from meetings.kernel.board import Audience, Board, PersonalBoard
from meetings.kernel.policy import Act

BOARDS = (
    Board("agenda", agenda_board, (Audience.PUBLIC,), depends_on=("papers",)),
    PersonalBoard(undo.BOARD, my_undo, act=Act.SEE_DESK),
)
