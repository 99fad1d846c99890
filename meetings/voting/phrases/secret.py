"""Refusals and cautions of secret ballots."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from meetings.voting.rules.secret.electorate import Caution

PROMISE = _l(
    "After closing, nothing that is kept shows who chose what, and everybody can recount; nobody can help against a "
    "tampered tablet, a server altered while it runs, tellers in league, or eyes on your screen."
)

REFUSALS: dict[str, LazyString] = {
    "code_letter": _l("“%(letter)s” at place %(place)s does not occur in codes. Codes have no 0, O, 1, I, L and U."),
    "code_length": _l("A code has %(expected)s letters; these are %(letters)s."),
    "code_mistyped": _l("There is a slip in this code. Please compare it letter by letter."),
    "code_of_nobody": _l("This code does not belong to this vote."),
    "code_given_twice": _l("Teller %(teller)s has already entered the code; another teller's code is needed."),
    "codes_missing": _l("%(given)s codes of tellers are entered; %(needed)s are needed."),
    "wraps_damaged": _l("The files with the key of this vote are damaged. The vote must be repeated."),
    "tellers_count": _l("There are 3, 5 or 7 tellers."),
    "key_too_short": _l("This ballot could not be taken in. Please reload the page and vote again."),
    "box_disagrees": _l(
        "The box holds %(ballots)s ballots, but %(marks)s votes are marked on the roll. Nothing is opened."
    ),
    "secret_too_few": _l("Only %(eligible)s may vote; a secret ballot needs at least %(fewest)s."),
    "secret_weighted": _l("A secret ballot cannot be weighted: the weight would tell whose it is."),
    "codes_not_for_persons": _l(
        "Where persons are voted on, no code may be published beside a choice: votes could be sold."
    ),
    "closing_step_missing": _l("Another step of closing comes first. Please reload the page."),
    # At the door of the box.
    "sealed_malformed": _l("This ballot was not sealed as this vote needs it. Please reload the page and vote again."),
    "sealed_anew": _l("Your vote is already recorded; another ballot cannot replace it."),
    "poll_is_secret": _l("This is a secret ballot. Please reload the page and vote again."),
    "poll_not_secret": _l("This is a public vote."),
    "votes_on_paper": _l("You have a paper ballot for this vote. Please hand that one in."),
    # Before opening.
    "teller_not_appointed": _l(
        "%(name)s is not a teller of this meeting. Please name the tellers among the participants first."
    ),
    "teller_is_candidate": _l("%(name)s stands on the ballot and cannot count it."),
    "keys_not_issued": _l("The tellers have no codes yet. Please issue them before opening this vote."),
    "secret_few_eligible": _l(
        "Only %(eligible)s may vote: others may guess who chose what. Open the secret ballot all the same?"
    ),
    "secret_patterns": _l(
        "There are more ways to fill in this ballot than the %(eligible)s voters: "
        "whoever agrees on a pattern can show how he voted. Open the secret ballot all the same?"
    ),
    "secret_few_eligible_and_patterns": _l(
        "Only %(eligible)s may vote, and there are more ways to fill in this ballot than voters: "
        "others may guess who chose what. Open the secret ballot all the same?"
    ),
    # After closing.
    "secret_not_counted": _l("The tellers have not opened the box yet. Please enter their codes first."),
    "box_not_ready": _l("The box cannot be opened yet: the vote must be closed and its root published first."),
    "box_opened_already": _l("The box was opened already."),
    "box_altered": _l("The box is not what it was when its root was published. Nothing is opened."),
    "poll_not_closed_yet": _l("Please close the vote first."),
    "paper_not_counted": _l("Please count the paper ballots first."),
    "paper_counted_already": _l("The paper ballots are counted already."),
    "secret_vote_recorded": _l("Your vote is recorded. The receipt is on the device with which you voted."),
}

CAUTIONS: dict[Caution, LazyString] = {
    Caution.FEW_ELIGIBLE: _l("Fewer than 10 may vote: others may guess who chose what."),
    Caution.PATTERNS: _l(
        "There are more ways to fill in this ballot than voters: an agreed pattern can be recognised."
    ),
    Caution.LOST_CODES: _l("If too many tellers lose their codes, nobody can open the box, and the vote is repeated."),
    Caution.UNANIMOUS: _l("All ballots agree on something: the result tells what everybody chose."),
    Caution.FEW_CAST: _l("Very few ballots are in the box: others may guess who chose what."),
}
