"""What the course shows live: that it has grown."""

from __future__ import annotations

from meetings.kernel.board import Audience, Board
from meetings.kernel.policy import Act
from meetings.minutes import queries

# Every board whose announcement means that something was journalled.
GROWS_WITH = (
    *("agenda", "attendance", "attendance.devices", "papers", "papers.zips", "floor", "voting", "rounds", "mandates"),
    *("presiding", "messages", "opinions", "invitations", "presenting.me", "people"),
)

BOARDS = (Board("course", queries.course_board, (Audience.ROOM,), depends_on=GROWS_WITH, act=Act.READ_COURSE),)
