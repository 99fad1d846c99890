"""The verbs of marks and comments."""

from meetings.notes.actions.commenting import (
    AllowComments,
    Comment,
    Commented,
    DeleteComment,
    HideComment,
    allow_comments,
    comment,
    delete_comment,
    hide_comment,
)
from meetings.notes.actions.marking import Remove, Removed, Save, Saved, remove, save

__all__ = [
    "AllowComments",
    "Comment",
    "Commented",
    "DeleteComment",
    "HideComment",
    "Remove",
    "Removed",
    "Save",
    "Saved",
    "allow_comments",
    "comment",
    "delete_comment",
    "hide_comment",
    "remove",
    "save",
]
