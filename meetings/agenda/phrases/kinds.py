"""What kinds and states are called; the keys are the values of the enums in rules."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

MEETING_KINDS: dict[str, LazyString] = {
    "council": _l("Council session"),
    "committee": _l("Committee meeting"),
    "party": _l("Party committee conference"),
    "congress": _l("Party congress"),
    "briefing": _l("Briefing"),
}

MEETING_STATES: dict[str, LazyString] = {
    "draft": _l("In preparation"),
    "invited": _l("Invitations sent"),
    "in_session": _l("In session"),
    "recess": _l("In recess"),
    "closed": _l("Ended"),
    "archived": _l("Archived"),
    "postponed": _l("Postponed"),
    "cancelled": _l("Cancelled"),
}

ITEM_KINDS: dict[str, LazyString] = {
    "opening": _l("Opening"),
    "report": _l("Report"),
    "discussion": _l("Discussion"),
    "decision": _l("Resolution"),
    "questions": _l("Questions"),
    "election": _l("Election"),
    "rating": _l("Confidence rating"),
    "closing": _l("Closing of the session"),
    "other": _l("Other item"),
}

SHELVES: dict[str, LazyString] = {
    "today": _l("Today"),
    "to_come": _l("To come"),
    "past": _l("Past"),
}

DOINGS: dict[str, LazyString] = {
    "prepare": _l("Go on preparing"),
    "run": _l("Run the meeting"),
    "attend_desk": _l("Go to the desk"),
    "enter": _l("Enter the meeting"),
    "read": _l("Read the papers"),
    "look_back": _l("Read what happened"),
}
