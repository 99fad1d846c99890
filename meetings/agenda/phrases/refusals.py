"""The sentences of the agenda's refusals."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

REFUSALS: dict[str, LazyString] = {
    "title_missing": _l("A title is needed."),
    "ends_before_start": _l("The end must be later than the beginning."),
    "decision_impossible": _l("No vote could ever be decided by %(numerator)s/%(denominator)s."),
    "tie_without_half": _l("Equal votes can only be settled where half of the votes decides."),
    "quorum_impossible": _l("A quorum of %(numerator)s/%(denominator)s of the delegates is not possible."),
    "meeting_over": _l("This meeting is over. It can no longer be changed."),
    "meeting_step_impossible": _l("The meeting has moved on meanwhile. Please look at where it stands now."),
    "meeting_already_open": _l("The meeting is already open."),
    "meeting_not_invited": _l("The participants have not been invited yet. Please invite them first."),
    "meeting_not_in_session": _l("The meeting is not in session. Please open or resume it first."),
    "recess_in_the_past": _l("The recess must end later than now."),
    "not_in_recess": _l("The meeting is not in recess."),
    "item_step_impossible": _l("This item has moved on meanwhile. Please look at where it stands now."),
    "item_is_done": _l("Item %(number)s is done. It can be opened again with “Reopen”."),
    "item_already_open": _l("Item %(number)s is already open."),
    "item_not_current": _l("Item %(number)s is not the item in hand."),
    "item_has_begun": _l("Item %(number)s has already been opened. It cannot be deleted, only skipped."),
    "item_has_parts": _l("Item %(number)s has parts. Please move or delete them first."),
    "item_in_use": _l("Papers, votes or speeches belong to item %(number)s. It cannot be deleted."),
    "nothing_to_undo": _l("There is nothing to take back."),
    "undo_of_others": _l("Only who did this, or who chairs, may take it back."),
    "nested_once_only": _l("An item can have parts, but a part cannot have parts of its own."),
}
