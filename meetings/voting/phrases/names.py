"""The names of answers, kinds, states, bases, sources."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from meetings.voting.rules import Base, Choice, PollState, Standing, Tie
from meetings.voting.rules.kinds import Consequence, Kind
from meetings.voting.rules.presets import Purpose, Source

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

SECRET_KINDS: dict[Kind, LazyString] = {
    Kind.DECISION: _l("Secret ballot"),
    Kind.OPTIONS: _l("Choice by secret ballot"),
    Kind.ELECTION: _l("Election by secret ballot"),
    Kind.APPROVAL: _l("Election by secret ballot"),
    Kind.RATING: _l("Rating of confidence by secret ballot"),
}

STANDINGS: dict[Standing, LazyString] = {
    Standing.VOTING: _l("Not voted"),
    Standing.PROXY: _l("Not voted"),
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

PURPOSES: dict[Purpose, LazyString] = {
    Purpose.DECISION: _l("Decision, resolution"),
    Purpose.PROCEDURE: _l("How to go on"),
    Purpose.REMOVAL: _l("Removal from office"),
    Purpose.SPECIAL: _l("Extraordinary session, closed sitting"),
    Purpose.ELECTION: _l("Election"),
    Purpose.RATING: _l("Rating of confidence"),
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
