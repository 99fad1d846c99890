"""The verbs of votes."""

from meetings.voting.actions import casting, ending, opening, preparing, repeating
from meetings.voting.actions.secret import casting as sealed_casting
from meetings.voting.actions.secret import closing, keys, paper

__all__ = [
    "casting",
    "closing",
    "ending",
    "keys",
    "opening",
    "paper",
    "preparing",
    "repeating",
    "sealed_casting",
]
