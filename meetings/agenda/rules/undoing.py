"""Whose step may be taken back by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TakenBackBy:
    """Somebody of the desk who wants to take a step back."""

    person_id: int | None
    is_chair: bool


def step_of(who: TakenBackBy, steps: Sequence[tuple[int, int | None]]) -> int | None:
    """The id of the step that they would take back, of (id, whose) newest first; None where there is none for them.

    One's own last step comes before any of others, which a chair may take back only.
    """
    own = next((step for step, person_id in steps if person_id == who.person_id), None)
    return steps[0][0] if own is None and who.is_chair and steps else own
