"""What is shown of votes: frozen states, as screens receive them."""

from meetings.voting.queries.states.polls import Done, MyVote, PollFacts, Prepared, VotingBoard, Waiting
from meetings.voting.queries.states.results import (
    CountFacts,
    FormFacts,
    LineFacts,
    LinesFacts,
    NamedVote,
    Number,
    RuleFacts,
)
from meetings.voting.queries.states.secret import PreparedSecret, SecretFacts

__all__ = [
    "CountFacts",
    "Done",
    "FormFacts",
    "LineFacts",
    "LinesFacts",
    "MyVote",
    "NamedVote",
    "Number",
    "PollFacts",
    "Prepared",
    "PreparedSecret",
    "RuleFacts",
    "SecretFacts",
    "VotingBoard",
    "Waiting",
]
