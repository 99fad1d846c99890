"""The verbs of votes."""

from meetings.voting.actions import casting, ending, opening, preparing, repeating

__all__ = ["casting", "ending", "opening", "preparing", "repeating"]
