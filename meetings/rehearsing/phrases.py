"""What a rehearsal refuses, in words."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

REFUSALS: dict[str, LazyString] = {
    "rehearsal_running": _l("A rehearsal is being played already; there is only one at a time in this house."),
    "rehearsal_in_session": _l("“%(title)s” is sitting. A rehearsal would take its server's strength; please wait."),
    "rehearsal_too_late": _l("This meeting is over or was put off: only one that is still to come can be rehearsed."),
    "rehearsal_needs_chair": _l("The list has no chair or no secretary yet. Please name them first."),
    "rehearsal_needs_delegates": _l("Nobody on the list may vote besides chair and secretary. Please add delegates."),
    "rehearsal_no_server": _l("The server of the rehearsal did not start: %(reason)s"),
    "rehearsal_not_running": _l("No rehearsal of this meeting is being played."),
    "rehearsal_no_room": _l("The disk is almost full; a copy for the rehearsal would not fit. Free: %(free)s."),
}
