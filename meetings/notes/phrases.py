"""The sentences of the notes' refusals."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

REFUSALS: dict[str, LazyString] = {
    "note_empty": _l("There is nothing in it yet. Please write or mark something first."),
    "note_drawing_too_large": _l("This drawing is too large for one note. Please begin a new one."),
    "note_elsewhere": _l("This note belongs to another paper."),
    "notes_too_many": _l("This paper has %(most)s notes already. Please delete some first."),
    "comments_not_allowed": _l("This meeting has no comments on its papers."),
    "comments_too_many": _l("You have commented on this paper %(most)s times. Please speak to the secretary instead."),
    "comment_is_hidden": _l("The secretary has hidden this comment. It can be deleted, but not changed."),
    "comment_reason_missing": _l("Please say why the comment is hidden."),
}
