"""Which steps a paper may take, and how papers stand in order."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from meetings.kernel.errors import Refusal


class PaperState(StrEnum):
    """Where a paper stands."""

    SENT = "sent"  # in by a delegate, not yet looked at by the secretary
    RETURNED = "returned"  # answered with a reason instead of being taken onto the agenda
    DRAFT = "draft"
    PENDING = "pending"  # waits for the chair's approval
    REJECTED = "rejected"
    PLANNED = "planned"  # goes out at its time
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


_OUT = frozenset({PaperState.PENDING, PaperState.PLANNED, PaperState.PUBLISHED})
STEPS: Mapping[PaperState, frozenset[PaperState]] = MappingProxyType(
    {
        PaperState.SENT: frozenset({PaperState.DRAFT, PaperState.RETURNED}),
        PaperState.RETURNED: frozenset(),
        PaperState.DRAFT: _OUT,
        PaperState.PENDING: frozenset(
            {PaperState.DRAFT, PaperState.REJECTED, PaperState.PLANNED, PaperState.PUBLISHED}
        ),
        PaperState.REJECTED: _OUT | {PaperState.DRAFT},
        PaperState.PLANNED: frozenset({PaperState.DRAFT, PaperState.PUBLISHED}),
        PaperState.PUBLISHED: frozenset({PaperState.WITHDRAWN}),
        PaperState.WITHDRAWN: _OUT,
    }
)
# Only here may an item be taken from a paper: elsewhere somebody has it, or is about to.
UNBOUND_STATES = frozenset({PaperState.DRAFT, PaperState.REJECTED, PaperState.WITHDRAWN})
# What the secretary has not made a paper of the meeting.
NOT_AT_DESK = frozenset({PaperState.SENT, PaperState.RETURNED})


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


def number_key(number: str) -> tuple[tuple[int, int, str], ...]:
    """What numbers are ordered by: "04.10" after "04.9", letters after figures."""
    parts = re.findall(r"\d+|[^\W\d_]+", number)
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part.casefold()) for part in parts)


def place_for(numbers: Sequence[str], number: str) -> int:
    """Where a paper of this number belongs among others in their order; without a number it goes last."""
    if not number:
        return len(numbers)
    key = number_key(number)
    return next((i for i, other in enumerate(numbers) if other and number_key(other) > key), len(numbers))


def is_number(text: str) -> bool:
    """Whether this may stand as a paper's number: figures and letters, parted by . - or /."""
    return re.fullmatch(r"\w+(?:[.\-/]\w+)*", text) is not None
