"""What is said of a step that was taken back, by the kind of the entry that had told it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

UNDONE: dict[str, LazyString] = {
    "item_opened": _l("Taken back as a slip: item %(number)s had been taken up: %(title)s."),
    "item_reopened": _l("Taken back as a slip: item %(number)s had been taken up again: %(title)s."),
    "item_finished": _l("Taken back as a slip: item %(number)s had been finished: %(title)s."),
    "item_skipped": _l("Taken back as a slip: item %(number)s had been skipped: %(title)s."),
    "item_postponed": _l("Taken back as a slip: item %(number)s had been put off to a later sitting: %(title)s."),
    "item_put_back": _l("Taken back as a slip: item %(number)s had been put back: %(title)s."),
    "item_inserted": _l("Taken back as a slip: item %(number)s had been put on the agenda: %(title)s."),
    "recess_begun": _l("Taken back as a slip: a recess had begun."),
    "recess_ended": _l("Taken back as a slip: the recess had been ended."),
    "floor_given": _l("Taken back as a slip: %(name)s had been given the floor."),
    "speech_finished": _l("Taken back as a slip: the speech of %(name)s had been ended."),
    "speech_declined": _l("Taken back as a slip: the request of %(name)s had been declined."),
    "floor_extended": _l("Taken back as a slip: %(name)s had been given more time."),
    "floor_paused": _l("Taken back as a slip: the speech of %(name)s had been paused."),
    "floor_resumed": _l("Taken back as a slip: the speech of %(name)s had gone on."),
    "floor_reordered": _l("Taken back as a slip: the list of speakers had been put in another order."),
    "floor_list_opened": _l("Taken back as a slip: the list of speakers had been opened."),
    "floor_list_closed": _l("Taken back as a slip: the list of speakers had been closed."),
    "floor_questions_paused": _l("Taken back as a slip: the questions had been paused."),
    "floor_questions_resumed": _l("Taken back as a slip: the questions had gone on."),
    "presence_corrected": _l("Taken back as a slip: the desk had corrected the presence of %(name)s."),
}
UNDONE_OF_MANY = _l("Taken back as a slip: the desk had corrected the presence of %(count)s people.")
