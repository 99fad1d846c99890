"""The verbs of votes."""

from meetings.voting.actions import (
    analog,
    arriving,
    blocks,
    calling,
    casting,
    ending,
    entering,
    mandating,
    objecting,
    opening,
    preparing,
    quick,
    repeating,
    ruling,
)
from meetings.voting.actions.secret import casting as sealed_casting
from meetings.voting.actions.secret import closing, keys, paper

__all__ = [
    "analog",
    "arriving",
    "blocks",
    "calling",
    "casting",
    "closing",
    "ending",
    "entering",
    "keys",
    "mandating",
    "objecting",
    "opening",
    "paper",
    "preparing",
    "quick",
    "repeating",
    "ruling",
    "sealed_casting",
]
