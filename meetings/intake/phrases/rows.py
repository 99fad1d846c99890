"""Sentences about single rows of sheets."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

ROWS: dict[str, LazyString] = {
    "columns_unused": _l("These columns are not used: %(names)s."),
    "everybody_votes": _l("The sheet does not say who votes, so all %(count)s are taken as voting delegates."),
    "row_left_out": _l("Left out, as it names nobody and nothing to treat: “%(text)s”."),
    "text_too_long": _l("This text is longer than the %(most)s letters that it may have."),
    "name_missing": _l("There is no name in this row."),
    "name_odd": _l("“%(name)s” does not look like a name. It is taken as it stands."),
    "kind_unknown": _l("“%(kind)s” says neither delegate nor guest. Please write “Đại biểu” or “Khách mời”."),
    "kind_missing": _l("It does not say whether this is a delegate or a guest."),
    "votes_and_visits": _l("Marked as delegate and as guest. Nobody is both."),
    "mark_unknown": _l("“%(mark)s” says neither yes nor no. Please write “x” or leave it empty."),
    "role_unknown": _l("“%(role)s” is no role that the system knows. It is left out."),
    "phone_odd": _l("“%(phone)s” does not look like a phone number. It is taken as it stands."),
    "email_wrong": _l("“%(email)s” is not an e-mail address. It is left out."),
    "double": _l("%(name)s stands in row %(first_row)s already. Taken once."),
    "double_contradicts": _l("%(name)s stands in row %(first_row)s too, and as something else. Please keep one row."),
    "namesake": _l("Two people are called %(name)s (row %(first_row)s). Taken as two."),
    "seat_twice": _l("Seat %(seat)s is given to %(other)s in row %(first_row)s already."),
    "contact_shared": _l("%(other)s in row %(first_row)s has the same. Taken as two people."),
    "title_missing": _l("This item has no title."),
    "number_twice": _l("Number %(number)s stands in row %(first_row)s already."),
    "number_was_date": _l("The sheet had made a date of this number. It is read as %(number)s."),
    "number_given": _l("An item without a number gets %(number)s."),
    "parent_missing": _l("There is no item %(parent)s before %(number)s. It stands by itself."),
    "nested_deeper": _l("Items are nested once only: %(number)s becomes a part of %(parent)s."),
    "minutes_unknown": _l("“%(minutes)s” is no number of minutes. The item has no planned time."),
}
