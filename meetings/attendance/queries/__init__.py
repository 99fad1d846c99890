"""What others ask of attendance."""

from meetings.attendance.queries.doors import Badge, Door, Opened, badges, door_of, opened, shown_code, with_badges
from meetings.attendance.queries.history import HistoryBoard, history_board, quorum_lost_since
from meetings.attendance.queries.standings import Standing, present_voters, quorum, standing_of, standings, voters

__all__ = [
    "Badge",
    "Door",
    "HistoryBoard",
    "Opened",
    "Standing",
    "badges",
    "door_of",
    "history_board",
    "opened",
    "present_voters",
    "quorum",
    "quorum_lost_since",
    "shown_code",
    "standing_of",
    "standings",
    "voters",
    "with_badges",
]
