"""How long somebody may speak: by kind, by what the unit and the whole list have left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from meetings.kernel.errors import Refusal
from meetings.speaking.rules.states import SpeechKind

DEFAULT_SECONDS = 420
LEAST_SECONDS = 15  # with less left nobody can say anything


@dataclass(frozen=True, slots=True)
class Shares:
    """How long all members of one unit, and all speakers together, may speak on an item; None: as long as they like."""

    unit_seconds: int | None = None
    total_seconds: int | None = None


def limit_seconds(kind: SpeechKind, limits: Mapping[str, int], *, has_spoken: bool) -> int:
    """How long this may last; a second speech on the same item has its own, shorter limit."""
    if kind is SpeechKind.SPEECH and has_spoken and "second_speech" in limits:
        return limits["second_speech"]
    return limits.get(kind.value, DEFAULT_SECONDS)


def left(most: int | None, used: int) -> int | None:
    """What is left of a share, never less than nothing; None where there is no limit."""
    return None if most is None else max(0, most - used)


def granted(wanted: int, unit_left: int | None, total_left: int | None, *, is_confirmed: bool) -> int:
    """The time somebody gets who is called now; raises where a share is used up and the chair has not said so be it.

    Points of order and answers are nobody's share; whoever calls passes None for them.
    """
    if is_confirmed:
        return wanted
    if total_left is not None and total_left < LEAST_SECONDS:
        raise Refusal("total_time_used")
    if unit_left is not None and unit_left < LEAST_SECONDS:
        raise Refusal("unit_time_used")
    return min(each for each in (wanted, unit_left, total_left) if each is not None)
