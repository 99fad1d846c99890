"""Tables of votes: the question, the roll frozen at opening, the ballots and what they replaced."""

from meetings.voting.models.ballots import Ballot, BallotHistory, RollEntry
from meetings.voting.models.columns import Weight
from meetings.voting.models.poll import Poll

__all__ = ["Ballot", "BallotHistory", "Poll", "RollEntry", "Weight"]
