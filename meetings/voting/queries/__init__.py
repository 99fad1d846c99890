"""What others ask of votes."""

from meetings.voting.queries.board import due_polls, my_votes, voting_board
from meetings.voting.queries.poll import facts_of, number, poll_facts, roll_of, rule_of
from meetings.voting.queries.states import (
    CountFacts,
    Done,
    MyVote,
    NamedVote,
    Number,
    PollFacts,
    Prepared,
    RuleFacts,
    VotingBoard,
    Waiting,
)

__all__ = [
    "CountFacts",
    "Done",
    "MyVote",
    "NamedVote",
    "Number",
    "PollFacts",
    "Prepared",
    "RuleFacts",
    "VotingBoard",
    "Waiting",
    "due_polls",
    "facts_of",
    "my_votes",
    "number",
    "poll_facts",
    "roll_of",
    "rule_of",
    "voting_board",
]
