"""The sentences of the plan's refusals."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

REFUSALS: dict[str, LazyString] = {
    "seating_no_plan": _l("The hall has not been drawn yet. Draw its rows first."),
    "seating_empty": _l("There is no seat on this plan. Draw at least one row."),
    "seating_too_many": _l("These are %(seats)s seats; a plan has at most %(most)s."),
    "seating_too_large": _l("A plan has at most %(rows)s rows of %(columns)s places."),
    "seating_label_wrong": _l("“%(seat)s” is no name of a seat: letters and digits, at most %(most)s signs."),
    "seating_label_twice": _l("Two seats are called %(seat)s. Each seat needs its own name."),
    "seating_own_labels": _l("Choose how the seats are counted."),
    "seating_sits_there": _l("%(name)s sits on %(seat)s already."),
    "seating_changed": _l("Seat %(seat)s has changed in the meantime: %(name)s. Please look and try again."),
    "seating_nobody_sits": _l("None of them has a seat on the plan."),
    "seating_all_seated": _l("Everybody has a seat already."),
    "seating_too_few": _l(
        "%(waiting)s people have no seat and only %(free)s seats are free: %(missing)s are missing. "
        "Draw more seats first."
    ),
    "seating_two_on_one": _l("Two people cannot sit on one seat."),
    "seating_unchanged": _l("Nothing is different from the plan as it is."),
    "seating_moved_since": _l("This can no longer be taken back: somebody was moved since."),
    "seating_nothing_to_undo": _l("There is nothing to take back."),
    "seating_sheet_wrong": _l("This sheet cannot be read. %(why)s"),
    "seating_sheet_empty": _l("This list names nobody with a seat."),
    "seating_sheet_heading": _l("“%(text)s” is taken as a heading and left out."),
    "seating_sheet_counted": _l("Not every seat of the sheet has a name: all are counted anew, A01, A02, …"),
    "seating_sheet_unknown": _l("Nobody on the list is called “%(name)s”: seat %(seat)s stays free."),
    "seating_sheet_namesakes": _l(
        "%(count)s people are called “%(name)s”: seat %(seat)s stays free, seat them by hand."
    ),
    "seating_sheet_person_twice": _l(
        "%(name)s is on %(seat)s and, in row %(first_row)s, on %(other)s. Please correct one."
    ),
    "seating_sheet_seat_twice": _l("Seat %(seat)s is already in row %(first_row)s. %(name)s needs another one."),
    "seating_sheet_no_seat": _l("The plan has no seat %(seat)s for %(name)s. Draw it first, or correct the sheet."),
}
