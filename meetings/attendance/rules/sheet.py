"""What the attendance sheet says of one person: when they were there, and what is remarked of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from meetings.attendance.rules.presence import Presence


class Remark(StrEnum):
    """What stands beside a name."""

    LATE = "late"
    CAME_BACK = "came_back"
    LEFT_EARLY = "left_early"
    EXCUSED = "excused"
    ABSENT = "absent"
    AWAITED = "awaited"


@dataclass(frozen=True, slots=True)
class Stay:
    """From when to when somebody was there; open while `ended_at` is None."""

    began_at: datetime
    ended_at: datetime | None
    is_online: bool = False


@dataclass(frozen=True, slots=True)
class Sitting:
    """When the meeting was opened and closed, as far as it was; `now` ends what is still open."""

    opened_at: datetime | None
    closed_at: datetime | None
    now: datetime

    @property
    def end(self) -> datetime:
        """Until when there is anything to say."""
        return self.closed_at or self.now


def together(stays: Sequence[Stay]) -> tuple[Stay, ...]:
    """Stays that follow without a gap are one: who goes from the room to online was there all the time."""
    found: list[Stay] = []
    for stay in stays:
        if found and found[-1].ended_at == stay.began_at:
            found[-1] = Stay(found[-1].began_at, stay.ended_at, found[-1].is_online and stay.is_online)
        else:
            found.append(stay)
    return tuple(found)


def until_end(stays: Sequence[Stay], sitting: Sitting) -> tuple[Stay, ...]:
    """The stays of this meeting: what is after its end is not of it, and who stayed to the end did not leave."""
    end = sitting.closed_at
    if end is None:
        return together(stays)
    known = [stay for stay in together(stays) if stay.began_at < end]
    return tuple(Stay(s.began_at, s.ended_at if s.ended_at and s.ended_at < end else None, s.is_online) for s in known)


def seconds_present(stays: Sequence[Stay], sitting: Sitting) -> int:
    """How long somebody was there while the meeting was open."""
    if sitting.opened_at is None:
        return 0
    parts = ((max(s.began_at, sitting.opened_at), min(s.ended_at or sitting.end, sitting.end)) for s in stays)
    return int(sum(((end - begin) for begin, end in parts if end > begin), timedelta()).total_seconds())


def attended(stays: Sequence[Stay], sitting: Sitting) -> bool:
    """Whether somebody was there at all while the meeting was open; before it is opened: whether they have come."""
    opened = sitting.opened_at
    return any(opened is None or stay.ended_at is None or stay.ended_at > opened for stay in stays)


def remarks(stays: Sequence[Stay], state: Presence, sitting: Sitting) -> tuple[Remark, ...]:
    """What is remarked, in the order in which it happened; who came late and was excused later has both."""
    if not stays:
        return (_of_absence(state, sitting),)
    found = []
    if sitting.opened_at and stays[0].began_at > sitting.opened_at:
        found.append(Remark.LATE)
    if len(stays) > 1:
        found.append(Remark.CAME_BACK)
    if stays[-1].ended_at is not None:
        found.append(Remark.EXCUSED if state is Presence.EXCUSED else Remark.LEFT_EARLY)
    return tuple(found)


def _of_absence(state: Presence, sitting: Sitting) -> Remark:
    if state is Presence.EXCUSED:
        return Remark.EXCUSED
    return Remark.ABSENT if state is Presence.ABSENT or sitting.closed_at else Remark.AWAITED
