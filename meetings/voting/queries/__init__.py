"""What others ask of votes."""

from meetings.voting.queries.board import due_polls, my_votes, voting_board
from meetings.voting.queries.papers import form_of, lines_facts, number
from meetings.voting.queries.poll import facts_of, poll_facts, poll_names, roll_of, rule_of, votes_by_name
from meetings.voting.queries.states import (
    CountFacts,
    Done,
    FormFacts,
    LineFacts,
    LinesFacts,
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
    "due_polls",
    "facts_of",
    "form_of",
    "lines_facts",
    "my_votes",
    "number",
    "poll_facts",
    "poll_names",
    "roll_of",
    "rule_of",
    "votes_by_name",
    "voting_board",
]
