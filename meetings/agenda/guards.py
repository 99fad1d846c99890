"""Who is asked before the meeting moves on: features above say no, or wind up what is theirs.

The agenda stands below votes and speeches and cannot know of them; a feature above
registers here, and is asked inside the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from meetings.kernel.work import Work


class Turn(StrEnum):
    """What is about to happen."""

    LEAVE_ITEM = "leave_item"  # the current item gives way: finished, skipped, put back, or another is taken up
    RECESS = "recess"
    CLOSE = "close"
    DELETE_ITEM = "delete_item"


Guard = Callable[[Work, int], None]  # the work, and the item in question (0 where there is none)
G = TypeVar("G", bound=Guard)
_GUARDS: dict[Turn, list[Guard]] = {turn: [] for turn in Turn}


def before(*turns: Turn) -> Callable[[G], G]:
    """Ask this function before these turns; it raises Refusal to forbid one."""

    def register(guard: G) -> G:
        for turn in turns:
            if guard not in _GUARDS[turn]:
                _GUARDS[turn].append(guard)
        return guard

    return register


def ask(turn: Turn, work: Work, item_id: int | None) -> None:
    """Ask everybody concerned; raises the first Refusal."""
    for guard in _GUARDS[turn]:
        guard(work, item_id or 0)
