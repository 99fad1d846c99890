"""What the room is told where a paper is not for everybody, or not out yet: that something was done, not to what."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

TOLD_TO_THE_ROOM: dict[str, LazyString] = {
    "paper_added": _l("A paper was taken in."),
    "paper_sent_in": _l("A paper was sent to the secretary."),
    "paper_taken_back": _l("A paper sent to the secretary was taken back."),
    "paper_accepted": _l("A paper that was sent in was accepted."),
    "paper_unaccepted": _l("The acceptance of a paper that was sent in was taken back."),
    "paper_zip_came": _l("Papers came in together."),
    "paper_zip_ended": _l("Papers that came in together were taken in."),
    "paper_converted": _l("A PDF was made of a paper."),
    "paper_protected": _l("A paper was put in order at the desk."),
    "paper_only_added": _l("A paper was taken in."),
    "paper_bound": _l("A paper was put in order at the desk."),
    "paper_moved": _l("A paper was put in order at the desk."),
    "paper_recalled": _l("A paper was put in order at the desk."),
    "paper_removed": _l("The draft of a paper was removed."),
    "papers_sent_for_approval": _l("%(count)s papers were sent to the chair for approval."),
    "papers_planned": _l("%(count)s papers were made ready to go out later."),
    "papers_rejected": _l("%(count)s papers were sent back to the desk."),
    "papers_approved": _l("%(count)s papers were approved by the chair."),
    "papers_published": _l("%(count)s papers were published for some of the participants."),
    "papers_reminded": _l("People were reminded to open papers."),
    "paper_withdrawn": _l("A paper was withdrawn."),
    "paper_classified": _l("A paper was put in order at the desk."),
    "paper_replaced": _l("A paper got a new version."),
    "paper_group_saved": _l("A group of readers was set."),
    "paper_group_removed": _l("A group of readers was removed."),
}
# Of these the room is told what they were done to, where that is for everybody; of all others it had nothing.
KNOWN_TO_THE_ROOM = frozenset(
    {"papers_published", "papers_approved", "papers_reminded", "paper_withdrawn", "paper_replaced"}
)
