"""Planned against actual time: when the meeting would end as it goes now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from meetings.agenda.rules.meetings import ItemState


class Planned(Protocol):
    """What a schedule needs of an item."""

    @property
    def id(self) -> int: ...
    @property
    def parent_id(self) -> int | None: ...
    @property
    def planned_minutes(self) -> int: ...
    @property
    def state(self) -> ItemState: ...
    @property
    def started_at(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Schedule:
    """When the meeting should end, when the item in hand should, and how many planned minutes come after it.

    It would end `later_minutes` after the later of now and `current_ends_at`: screens add as clocks do.
    """

    planned_end: datetime
    current_ends_at: datetime | None
    later_minutes: int


def schedule(items: Sequence[Planned], starts_at: datetime, ends_at: datetime | None) -> Schedule | None:
    """None where no item has a planned time; minutes of an item whose parts have their own count once."""
    divided = {item.parent_id for item in items if item.planned_minutes}
    counted = [item for item in items if item.id not in divided]
    total = sum(item.planned_minutes for item in counted)
    if not total:
        return None
    current = next((item for item in counted if item.state is ItemState.CURRENT), None)
    begun = current.started_at if current else None
    return Schedule(
        planned_end=ends_at or starts_at + timedelta(minutes=total),
        current_ends_at=begun + timedelta(minutes=current.planned_minutes) if current and begun else None,
        later_minutes=sum(item.planned_minutes for item in counted if item.state is ItemState.WAITING),
    )
