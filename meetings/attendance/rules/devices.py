"""One voting device a person: which one it is, and what is said of one that two people use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol, TypeVar

from meetings.kernel.errors import Refusal


class Held(Protocol):
    """Somebody's voting device."""

    @property
    def machine(self) -> str:
        """What tells it apart."""

    @property
    def is_shared(self) -> bool:
        """Whether the desk allowed it to be shared."""


H = TypeVar("H", bound=Held)


@dataclass(frozen=True, slots=True)
class VotesOn:
    """Where somebody votes: the machine, and its name for people."""

    machine: str
    device: str


def check_device(known: Mapping[int, VotesOn], participant_id: int | None, machine: str) -> None:
    """Raise Refusal("vote_other_device") where this person votes on another device than this one."""
    votes_on = known.get(participant_id or 0)
    if votes_on is not None and votes_on.machine != machine:
        raise Refusal("vote_other_device", device=votes_on.device)


def alarms(held: Sequence[H]) -> list[list[H]]:
    """The devices on which more than one person votes without the desk having allowed it to all of them."""
    rows = sorted(held, key=lambda each: each.machine)
    together = [list(group) for _, group in groupby(rows, key=lambda each: each.machine)]
    return [group for group in together if len(group) > 1 and not all(each.is_shared for each in group)]
