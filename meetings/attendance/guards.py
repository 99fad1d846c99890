"""Who is told when people are here: features above act in the same transaction.

Attendance stands below votes and cannot know of them; a feature above registers here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeVar

from meetings.kernel.work import Work

Welcome = Callable[[Work, Collection[int]], None]  # the work, and the participants who are here from now on
W = TypeVar("W", bound=Welcome)
_WELCOMES: list[Welcome] = []


def after_arrival(welcome: W) -> W:
    """Call this function with everybody who has just been recorded as here."""
    if welcome not in _WELCOMES:
        _WELCOMES.append(welcome)
    return welcome


def arrived(work: Work, participant_ids: Collection[int]) -> None:
    """Tell everybody concerned; by whatever way people came."""
    for welcome in _WELCOMES if participant_ids else ():
        welcome(work, participant_ids)
