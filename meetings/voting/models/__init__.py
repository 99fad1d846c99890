"""Tables of votes: the question, the roll frozen at opening, the ballots and what they replaced."""

from meetings.voting.models.ballots import Ballot, BallotHistory, RollEntry
from meetings.voting.models.columns import Weight
from meetings.voting.models.mandates import MandateRule, Proxy, VotingWeight
from meetings.voting.models.poll import Poll
from meetings.voting.models.rounds import (
    CallEntry,
    EnteredVote,
    Objection,
    ObjectionRound,
    PollCount,
    RoundItem,
    RoundVoter,
)
from meetings.voting.models.secret import OpenedPaper, SealedPaper, SecretMark, SecretVote

__all__ = [
    "Ballot",
    "BallotHistory",
    "CallEntry",
    "EnteredVote",
    "MandateRule",
    "Objection",
    "ObjectionRound",
    "OpenedPaper",
    "Poll",
    "PollCount",
    "Proxy",
    "RollEntry",
    "RoundItem",
    "RoundVoter",
    "SealedPaper",
    "SecretMark",
    "SecretVote",
    "VotingWeight",
    "Weight",
]
