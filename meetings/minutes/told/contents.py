"""What a screen of the hall can be pinned to, in the words of the course."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

SCREEN_CONTENTS: dict[str, LazyString] = {
    "course": _l("the course of the meeting"),
    "item": _l("the item"),
    "speaker": _l("speaker and clock"),
    "quorum": _l("attendance and check-in code"),
    "vote": _l("vote and result"),
    "seats": _l("result by seats"),
    "paper": _l("the presented paper"),
    "recess": _l("recess"),
    "agenda": _l("the agenda"),
    "message": _l("a message"),
    "blank": _l("a dark screen"),
}
