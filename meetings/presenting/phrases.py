"""The words of presenting: refusals."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

REFUSALS: dict[str, LazyString] = {
    "presenting_needs_session": _l("A paper can be presented while the meeting is in session."),
    "presenting_needs_published": _l("Only a published paper can be presented."),
    "presenting_needs_pages": _l("This file has no pages that could be presented; it can only be downloaded."),
    "presenting_not_in_hall": _l("Paper %(number)s is not for everybody. It cannot be shown on the hall's screen."),
    "nothing_presented": _l("This paper is not being presented any more."),
    "somebody_presents": _l("%(name)s is presenting now. Present again to take over."),
}
