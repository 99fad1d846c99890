"""The refusals of the minutes, as sentences."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

REFUSALS: dict[str, LazyString] = {
    "minutes_before_opening": _l("The minutes can be drafted once the meeting has been opened."),
    "minutes_have_nothing_new": _l("Nothing has happened since that the minutes would tell."),
    "minutes_not_drafted": _l("There is no draft of the minutes. Please draft them first."),
    "minutes_changed_elsewhere": _l(
        "%(name)s has saved the minutes meanwhile. Please copy your words, reload the page and put them in again."
    ),
    "minutes_line_unknown": _l("A line does not belong to this draft. Please reload the page."),
    "minutes_have_gaps": _l("Words still miss in %(count)s lines. Please fill them in, or take the lines out."),
    "minutes_before_closing": _l("The minutes can be signed off once the meeting is closed."),
}
