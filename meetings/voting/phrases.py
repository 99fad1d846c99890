"""The words of votes: refusals, answers, bases."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from meetings.voting.rules import Base, Choice, PollState, Standing, Tie
from meetings.voting.rules.kinds import Consequence, Kind
from meetings.voting.rules.presets import Source
from meetings.voting.rules.secret.electorate import Caution

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
    "item_was_voted_on": _l("This item was voted on. It cannot be deleted."),
    "vote_is_open": _l("A vote is open: “%(question)s”. Please close it first."),
    "vote_unsettled": _l("A vote has no announced result yet: “%(question)s”. Please announce or annul it first."),
}

# What may be wrong with a ballot paper, and with what is written on it.
REFUSALS |= {
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

# Who may cast whose vote.
REFUSALS |= {
    "proxies_not_allowed": _l("In this meeting nobody can vote for somebody else."),
    "proxy_to_oneself": _l("A vote cannot be given to oneself."),
    "proxy_needs_voters": _l("A vote can only be given by a voting delegate to another one."),
    "proxy_holder_gave": _l("This delegate has given the own vote away and cannot vote for others."),
    "proxy_giver_holds": _l("Who votes for others cannot give the own vote away."),
    "proxy_limit": _l("One delegate can vote for at most %(most)s others."),
    "weight_impossible": _l("A weight is a number from 0, with at most %(decimals)s decimals."),
    "late_needs_named_vote": _l("Who arrives late can only join a public vote."),
    "late_needs_other_base": _l("Who arrives late cannot join where those present at opening are the base."),
    "vote_cast_by_proxy": _l("Your vote was already cast by the delegate to whom you gave it."),
    "vote_with_proxy": _l("You gave your vote to another delegate. Check in to vote yourself."),
    "proxy_regained": _l("This delegate has arrived and votes in person now."),
    "not_your_mandate": _l("This vote is not yours to cast."),
}

# Blocks, rounds without objection, opinion forms, roll calls, counts by people.
REFUSALS |= {
    "block_needs_items": _l("A block has from 2 to %(most)s different items."),
    "item_not_in_block": _l("This item does not belong to the block."),
    "block_would_be_empty": _l("The last item of a block cannot be pulled out."),
    "round_needs_items": _l("From 1 to %(most)s different items can be adopted without objection."),
    "round_needs_time": _l("The deadline must be in the future."),
    "round_over": _l("Objections could be made until %(closed_at)s."),
    "round_still_open": _l("Objections can still be made; nothing is adopted before the deadline."),
    "item_not_in_round": _l("This item is not in the list."),
    "opinion_step_impossible": _l("The opinion form cannot be changed in this way any more."),
    "opinion_incomplete": _l("An opinion form needs a question and somebody to answer it."),
    "opinion_deadline": _l("The deadline must be within the next %(days)s days."),
    "opinion_not_asked": _l("You were not asked for an opinion here."),
    "opinion_late": _l("Not counted: answers were taken until %(closed_at)s."),
    "opinion_needs_remark": _l("Please write your different opinion."),
    "opinion_remark_too_long": _l("A remark has at most %(most)s characters."),
    "answered_already": _l("This delegate has already answered."),
    "not_called_now": _l("Another name is being called now."),
    "nothing_to_take_back": _l("There is no answer to take back."),
    "roll_call_unfinished": _l("%(left)s delegates have still to be called."),
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

# Secret ballots.
REFUSALS |= {
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
}

# Sealed ballots at the door of the box.
REFUSALS |= {
    "sealed_malformed": _l("This ballot was not sealed as this vote needs it. Please reload the page and vote again."),
    "sealed_anew": _l("Your vote is already recorded; another ballot cannot replace it."),
    "secret_vote_recorded": _l("Your vote is recorded. The receipt is on the device with which you voted."),
}

CHOICES: dict[Choice, LazyString] = {
    Choice.YES: _l("In favour"),
    Choice.NO: _l("Against"),
    Choice.ABSTAIN: _l("Abstain"),
}

ANSWERS: dict[str, LazyString] = {
    **{choice.value: name for choice, name in CHOICES.items()},
    "mark": _l("Votes"),
    "approve": _l("Approve"),
    "reject": _l("Reject"),
    "high": _l("High confidence"),
    "normal": _l("Confidence"),
    "low": _l("Low confidence"),
}

KINDS: dict[Kind, LazyString] = {
    Kind.DECISION: _l("Public vote"),
    Kind.OPTIONS: _l("Public choice"),
    Kind.ELECTION: _l("Election by public vote"),
    Kind.APPROVAL: _l("Election by public vote"),
    Kind.RATING: _l("Rating of confidence"),
}

STANDINGS: dict[Standing, LazyString] = {
    Standing.VOTING: _l("Not voted"),
    Standing.ONLINE: _l("Online, without a vote"),
    Standing.AWAY: _l("Absent"),
    Standing.ABSENT: _l("Absent"),
}

STATES: dict[PollState, LazyString] = {
    PollState.PREPARED: _l("Prepared"),
    PollState.OPEN: _l("Voting is open"),
    PollState.CLOSED: _l("Closed, not announced yet"),
    PollState.ANNOUNCED: _l("Result announced"),
    PollState.ANNULLED: _l("Annulled"),
}

BASES: dict[Base, LazyString] = {
    Base.ALL_ON_ROLL: _l("all delegates on the roll"),
    Base.SUMMONED_LESS_EXCUSED: _l("delegates summoned less those excused"),
    Base.PRESENT_AT_OPENING: _l("delegates present at opening"),
    Base.CAST: _l("votes cast"),
    Base.VALID: _l("valid votes"),
    Base.FOR_AND_AGAINST: _l("votes in favour and against"),
}

TIES: dict[Tie, LazyString] = {
    Tie.FAILS: _l("A tie fails"),
    Tie.CHAIRS_SIDE: _l("A tie goes with the chair's side"),
    Tie.NEW_ROUND: _l("A tie goes to a new round"),
}

SOURCES: dict[Source, LazyString] = {
    Source.LOCAL_GOVERNMENT_LAW: _l("Law on Organisation of Local Government"),
    Source.CONFIDENCE_RESOLUTION: _l("Resolution 96/2023/QH15 of the National Assembly on votes of confidence"),
    Source.PARTY_STATUTES: _l("Statutes of the Party"),
    Source.OWN_RULES: _l("the body's own rules of procedure"),
}

CONSEQUENCES: dict[Consequence, LazyString] = {
    Consequence.RESIGNATION: _l("Low confidence from more than half of all deputies: asks to resign"),
    Consequence.DISMISSAL_VOTE: _l("Low confidence from two thirds of all deputies: dismissal is put to the vote"),
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
