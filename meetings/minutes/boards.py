"""What the course shows live: that it has grown."""

from __future__ import annotations

from meetings.kernel.board import Audience, Board
from meetings.kernel.journal import JOURNAL
from meetings.kernel.policy import Act
from meetings.minutes import queries

BOARDS = (Board("course", queries.course_board, (Audience.ROOM,), depends_on=(JOURNAL,), act=Act.READ_COURSE),)
