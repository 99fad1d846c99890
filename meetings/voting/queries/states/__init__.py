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
    "RuleFacts",
    "VotingBoard",
    "Waiting",
]
