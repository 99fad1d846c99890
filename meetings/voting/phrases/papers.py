"""Refusals of ballot papers, and of what is written on them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

REFUSALS: dict[str, LazyString] = {
    "vote_quorum_not_for_ratings": _l("A rating decides nothing by itself: it asks for no number of participants."),
    "vote_quorum_impossible": _l(
        "Nobody could ever reach a quorum of %(numerator)s/%(denominator)s as it stands there."
    ),
    "options_needed": _l("There must be at least two options to choose from."),
    "seats_impossible": _l("There cannot be %(seats)s places for %(candidates)s names."),
    "marks_impossible": _l("From %(least)s to %(most)s marks are not possible with %(candidates)s names."),
    "none_not_for_kind": _l("“None of these” can only be offered where options are chosen."),
    "blank_contradicts_itself": _l("A blank ballot cannot be valid where none may be handed in."),
    "subjects_count": _l("A ballot has from 1 to %(most)s names."),
    "subject_name": _l("Every line of the ballot needs a name of at most %(longest)s characters."),
    "subject_twice": _l("“%(name)s” stands on the ballot twice."),
    "base_not_for_kind": _l("Votes in favour and against can only be the base where somebody can be against."),
    "blank_refused": _l("Please choose something; a blank ballot cannot be handed in here."),
    "choice_malformed": _l("This choice could not be read. Please reload the page and choose again."),
    "choice_unknown": _l("“%(choice)s” is not on this ballot."),
    "choice_twice": _l("Something was chosen twice. Please reload the page and choose again."),
    "too_many_marks": _l("%(marked)s are marked, but at most %(most)s may be. Please take marks away."),
    "too_few_marks": _l("%(marked)s are marked, but at least %(least)s must be."),
    "subject_left_out": _l("“%(name)s” has no answer yet; %(left)s are still open."),
}
