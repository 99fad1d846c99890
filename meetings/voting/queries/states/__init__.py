"""What is shown of votes: frozen states, as screens receive them."""

from meetings.voting.queries.states.polls import Done, MyVote, PollFacts, Prepared, VotingBoard, Waiting
from meetings.voting.queries.states.procedures import (
    Answered,
    BlockLine,
    Called,
    CallFacts,
    CountedFacts,
    ItemDecision,
    MyRound,
    RoundFacts,
    RoundLine,
    RoundsBoard,
)
from meetings.voting.queries.states.results import (
    CountFacts,
    FormFacts,
    LineFacts,
    LinesFacts,
    NamedVote,
    Number,
    QuorumFacts,
    RuleFacts,
    RunningFacts,
)
from meetings.voting.queries.states.secret import PreparedSecret, SecretFacts

__all__ = [
    "Answered",
    "BlockLine",
    "CallFacts",
    "Called",
    "CountFacts",
    "CountedFacts",
    "Done",
    "FormFacts",
    "ItemDecision",
    "LineFacts",
    "LinesFacts",
    "MyRound",
    "MyVote",
    "NamedVote",
    "Number",
    "PollFacts",
    "Prepared",
    "PreparedSecret",
    "QuorumFacts",
    "RoundFacts",
    "RoundLine",
    "RoundsBoard",
    "RuleFacts",
    "RunningFacts",
    "SecretFacts",
    "VotingBoard",
    "Waiting",
]
