"""What is read of a meeting's course and minutes."""

from meetings.minutes.queries.content import content
from meetings.minutes.queries.course import CourseBoard, CourseLine, course, course_board, house_journal
from meetings.minutes.queries.replay import Replay, replay
from meetings.minutes.queries.versions import Version, entries_since, latest, lines_of, versions, written

__all__ = [
    "CourseBoard",
    "CourseLine",
    "Replay",
    "Version",
    "content",
    "course",
    "course_board",
    "entries_since",
    "house_journal",
    "latest",
    "lines_of",
    "replay",
    "versions",
    "written",
]
