"""Reading marks and comments, each for those who may see them."""

from meetings.notes.queries.access import check_may_write, may_read
from meetings.notes.queries.comments import CommentsBoard, PaperComments, comments_board, has_comments, paper_comments
from meetings.notes.queries.export import OwnNote, OwnPaper, own_notes
from meetings.notes.queries.marks import MarkLine, Marks, MyNotes, marks_of, my_notes

__all__ = [
    "CommentsBoard",
    "MarkLine",
    "Marks",
    "MyNotes",
    "OwnNote",
    "OwnPaper",
    "PaperComments",
    "check_may_write",
    "comments_board",
    "has_comments",
    "marks_of",
    "may_read",
    "my_notes",
    "own_notes",
    "paper_comments",
]
