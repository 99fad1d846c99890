"""Refusals of votes themselves: preparing, opening, casting, closing."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

REFUSALS: dict[str, LazyString] = {
    "question_needed": _l("Please say what is voted on."),
    "rule_impossible": _l("No vote could ever be decided by %(numerator)s/%(denominator)s as it stands there."),
    "tie_needs_half": _l("A tie can only be settled where one half decides; with other majorities it fails."),
    "poll_frozen": _l("This vote has been opened. Nothing of it can be changed any more."),
    "poll_already_opened": _l("This vote has already been opened."),
    "another_poll_open": _l("Another vote is still open: “%(question)s”. Please close it first."),
    "poll_needs_session": _l("A vote can only be opened while the meeting is in session."),
    "nobody_may_vote": _l("Nobody who may vote is checked in."),
    "quorum_missing": _l("Only %(present)s delegates are present; %(required)s are required for a quorum."),
    "poll_not_open": _l("This vote is not open."),
    "poll_closed": _l("Not counted: the vote was closed at %(closed_at)s."),
    "not_on_roll": _l("You are not on the roll of this vote."),
    "vote_final": _l("Your vote is recorded and final."),
    "vote_outdated": _l("A newer vote of yours is already recorded; it is the one that counts."),
    "poll_without_deadline": _l("This vote has no deadline; it stays open until it is closed."),
    "deadline_too_far": _l("The deadline would be more than a day away."),
    "poll_not_closed": _l("Only a closed vote that has not been announced can be announced."),
    "poll_not_over": _l("Only a vote that was announced or annulled can be held again."),
    "nobody_is_tied": _l("Nobody has equal votes at the last place of this vote."),
    "poll_cannot_be_annulled": _l("Only a vote that was opened can be annulled, and only once."),
    "annul_reason_needed": _l("Please give the reason for annulling; it is kept with the result."),
    "reveal_secret": _l("Nothing of a secret vote is shown before it is counted."),
    "reveal_decisions_only": _l("Only votes in favour or against on tablets can be shown as they come in."),
    "item_was_voted_on": _l("This item was voted on. It cannot be deleted."),
    "vote_is_open": _l("A vote is open: “%(question)s”. Please close it first."),
    "vote_unsettled": _l("A vote has no announced result yet: “%(question)s”. Please announce or annul it first."),
}
