"""Sentences about rows and what the house has already."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

MATCHES: dict[str, LazyString] = {
    "person_ambiguous": _l("%(count)s people here are called %(name)s. Please add an e-mail address or phone number."),
    "namesake_known": _l("Somebody else of this name is here: %(other)s. %(name)s gets an account of their own."),
    "account_assumed": _l("Taken for %(other)s, who has an account. Nothing but the name says so; please check."),
    "account_disabled_here": _l("The account of %(name)s is disabled. Please enable it first."),
    "account_differs": _l("The account says %(other)s, the sheet %(mine)s. The account stays as it is."),
    "contact_of_other": _l("%(other)s has the same. %(name)s is taken as somebody else."),
    "seat_of_other": _l("Seat %(seat)s belongs to %(other)s."),
    "agenda_twice": _l("There is an agenda in “%(other)s” already. Please send one only."),
}
