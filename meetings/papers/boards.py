"""What is shown live of papers.

Openings are a board of their own: everybody opens papers all the time, and the list
that everybody watches must not be sent again for that.  Papers that only some may read
are on the board of each of them: the room's has not even their titles.  What is sent in
is on the board of its sender and on that of the secretary.
"""

from meetings.kernel.board import Audience, Board, PersonalBoard
from meetings.kernel.policy import Act
from meetings.papers.queries import (
    my_papers,
    my_sent,
    opened_board,
    papers_board,
    sent_board,
    visitor_papers,
    zips_board,
)

BOARDS = (
    Board("papers", papers_board, (Audience.ROOM, Audience.DESK), depends_on=("people",), act=Act.READ_PAPERS),
    Board("papers.visitors", visitor_papers, depends_on=("papers",), act=Act.FOLLOW),
    Board("papers.opened", opened_board, (Audience.DESK,), depends_on=("people",), act=Act.SEE_DESK),
    Board(
        "papers.sent", sent_board, (Audience.DESK,), depends_on=("people", "papers", "agenda"), act=Act.MANAGE_PAPERS
    ),
    Board("papers.zips", zips_board, (Audience.DESK,), act=Act.MANAGE_PAPERS),
    PersonalBoard("papers.my_sent", my_sent, depends_on=("people", "papers"), act=Act.SEND_PAPERS),
    PersonalBoard("papers.me", my_papers, depends_on=("people",), act=Act.READ_PAPERS),
)
