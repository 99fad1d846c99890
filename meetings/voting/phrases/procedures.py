"""Refusals of blocks, rounds without objection, roll calls, counts by people."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from meetings.voting.rules.means import Means, Way

# Of votes that are not held on tablets; said beside their result wherever it stands.
MEANS: dict[Means, LazyString] = {
    Means.HANDS: _l("counted by hand"),
    Means.PAPER: _l("paper ballots"),
    Means.ROLL_CALL: _l("by roll call"),
}

WAYS: dict[Way, LazyString] = {
    Way.VOICE: _l("told by voice, entered by the secretary"),
    Way.PAPER: _l("told on paper, entered by the secretary"),
}

REFUSALS: dict[str, LazyString] = {
    "block_for_decisions_only": _l("Several items can only be decided by one vote for, against and abstain."),
    "block_needs_items": _l("A block has from 2 to %(most)s different items."),
    "item_not_in_block": _l("This item does not belong to the block."),
    "block_would_be_empty": _l("The last item of a block cannot be pulled out."),
    "round_needs_items": _l("From 1 to %(most)s different items can be adopted without objection."),
    "round_needs_time": _l("The deadline must be in the future."),
    "round_over": _l("Objections could be made until %(closed_at)s."),
    "round_still_open": _l("Objections can still be made; nothing is adopted before the deadline."),
    "round_needs_session": _l("Items can only be adopted without objection while the meeting is in session."),
    "round_is_open": _l("Delegates can still object to adopting items. Please wait for the deadline or end it first."),
    "item_was_in_round": _l("It was asked whether anybody objects to this item. It cannot be deleted."),
    "item_not_in_round": _l("This item is not in the list."),
    "answered_already": _l("This delegate has already answered."),
    "not_called_now": _l("Another name is being called now."),
    "nothing_to_take_back": _l("There is no answer to take back."),
    "roll_call_unfinished": _l("%(left)s delegates have still to be called."),
    "roll_call_for_decisions_only": _l("Names can only be called for, against and abstain."),
    "vote_not_by_roll_call": _l("In this vote no names are called."),
    "means_not_secret": _l("A secret vote is held on the tablets; paper can be handed in beside them."),
    "vote_not_on_tablets": _l("This vote is not held on the tablets."),
    "vote_not_counted_by_hand": _l("In this vote nothing is counted by hand."),
    "count_needs_equal_weights": _l("Votes of different weight cannot be counted by hand or on paper."),
    "count_missing": _l("The count has not been entered yet. Entering it closes the vote."),
    "count_not_open": _l("A count can be entered while the vote is open, and corrected until it is announced."),
    "count_impossible": _l("These numbers cannot be right. Please count again."),
    "count_incomplete": _l("Every line of the ballot needs all its numbers."),
    "issued_beyond_present": _l("%(issued)s ballots were issued, but only %(present)s delegates were present."),
    "returned_beyond_issued": _l("%(returned)s ballots were returned, but only %(issued)s issued."),
    "valid_and_invalid": _l("Valid and invalid ballots are %(total)s together, but %(returned)s were returned."),
    "line_contradicts_valid": _l("“%(name)s”: the numbers give %(told)s, but %(valid)s valid ballots chose."),
    "marks_contradict_valid": _l("%(marks)s marks were counted; these ballots have from %(least)s to %(most)s."),
    "hands_for_decisions_only": _l("A show of hands can only decide for, against and abstain."),
    "hands_beyond_present": _l("%(raised)s hands were counted, but only %(present)s delegates were present."),
    "issued_beyond_waiting": _l(
        "%(issued)s paper ballots were issued, but only %(waiting)s delegates had not voted yet."
    ),
}
