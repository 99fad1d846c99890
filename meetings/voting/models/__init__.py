"""Tables of votes: the question, the roll frozen at opening, the ballots and what they replaced."""

from meetings.voting.models.ballots import Ballot, BallotHistory, RollEntry
from meetings.voting.models.columns import Weight
from meetings.voting.models.poll import Poll
from meetings.voting.models.secret import OpenedPaper, SealedPaper, SecretMark, SecretVote

__all__ = [
    "Ballot",
    "BallotHistory",
    "OpenedPaper",
    "Poll",
    "RollEntry",
    "SealedPaper",
    "SecretMark",
    "SecretVote",
    "Weight",
]
