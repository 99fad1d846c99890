"""What is shown live of meetings: the agenda, to everybody who may see the meeting."""

from meetings.agenda.queries import agenda_board
from meetings.kernel.board import Audience, Board

BOARDS = (Board("agenda", agenda_board, (Audience.PUBLIC,), depends_on=("papers",)),)
