"""Which steps a paper may take, and how papers stand in order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from meetings.kernel.errors import Refusal


class PaperState(StrEnum):
    """Where a paper stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


STEPS: Mapping[PaperState, frozenset[PaperState]] = MappingProxyType(
    {
        PaperState.DRAFT: frozenset({PaperState.PUBLISHED}),
        PaperState.PUBLISHED: frozenset({PaperState.WITHDRAWN}),
        PaperState.WITHDRAWN: frozenset({PaperState.PUBLISHED}),
    }
)


def moved(order: Sequence[int], paper_id: int, place: int) -> list[int]:
    """The order with one paper at `place`, counted from 0 and cut to what there is."""
    rest = [other for other in order if other != paper_id]
    rest.insert(max(0, min(place, len(rest))), paper_id)
    return rest


def renumbered(numbers: Sequence[str], places: Sequence[int], states: Collection[PaperState]) -> list[str]:
    """The numbers of a group after `places` (old places in new order).

    Drafts are counted anew; once readers know a number, every paper keeps its own.
    """
    if set(states) <= {PaperState.DRAFT}:
        return list(numbers)
    return [numbers[place] for place in places]


def check_step(state: PaperState, wanted: PaperState) -> None:
    """A paper goes only from one state to a state that follows it."""
    if wanted not in STEPS[state]:
        raise Refusal("paper_step_impossible", state=state.value, wanted=wanted.value)
