"""The words of invitations: refusals."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

REFUSALS: dict[str, LazyString] = {
    "invitation_not_open": _l("Invitations are sent and answered from when the meeting is made known until it closes."),
    "invitation_nobody_left": _l("Everybody on the list is invited already."),
    "invitation_nobody_silent": _l("Everybody has answered; nobody is left to be reminded."),
    "invitation_reminder_past": _l("That day is over already. Please choose a later one, or remind now."),
    "invitation_not_invited": _l("You have not been invited yet. Please ask the secretary."),
    "invitation_answer_needed": _l("Please say whether you will come."),
    "invitation_reason_needed": _l("Please say why you cannot come; the chair will read it."),
    "invitation_substitute_needed": _l("Please give the name and the position of who comes instead of you."),
    "invitation_substitute_settled": _l(
        "The chair has agreed to your substitute. Please tell the secretary of a change."
    ),
    "invitation_nothing_changed": _l("Everybody who is invited knows the present time and place."),
    "invitation_no_letter": _l("There is no e-mail to this person that could be sent again."),
    "invitation_no_substitute": _l("There is no substitute to decide on here. Please reload the page."),
}
