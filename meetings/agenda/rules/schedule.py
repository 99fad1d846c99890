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
    @property
    def rested_seconds(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Rest:
    """A recess that goes on: since when, and until when where that was said."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """When the meeting should end, when the item in hand should, and how many planned minutes come after it.

    It would end `later_minutes` after the later of now and `current_ends_at`: screens add as clocks do.  During a
    recess nothing goes on before `rest.until`, and the item in hand takes longer by all of the recess.
    """

    planned_end: datetime
    current_ends_at: datetime | None
    later_minutes: int
    rest: Rest | None = None


def schedule(
    items: Sequence[Planned], starts_at: datetime, ends_at: datetime | None, rest: Rest | None = None
) -> Schedule | None:
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
        current_ends_at=begun + _lasts(current) if current and begun else None,
        later_minutes=sum(item.planned_minutes for item in counted if item.state is ItemState.WAITING),
        rest=rest,
    )


def rested(seconds: int, since: datetime | None, now: datetime) -> int:
    """How long an item has rested in all, with the recess that ends now; a clock set back takes nothing away."""
    return seconds + (max(0, round((now - since).total_seconds())) if since else 0)


def _lasts(item: Planned) -> timedelta:
    return timedelta(minutes=item.planned_minutes, seconds=item.rested_seconds)
