"""The meeting in figures: time per item, shares of speaking, votes, presence; small pictures that can be printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import render_template
from flask_babel import gettext as _

from meetings.agenda import queries as agenda
from meetings.attendance import queries as attendance
from meetings.attendance.queries import HistoryBoard
from meetings.kernel.actor import Actor
from meetings.kernel.clock import now
from meetings.kernel.pages import read, states_for
from meetings.kernel.policy import Act
from meetings.minutes import queries
from meetings.minutes.rules import figures
from meetings.minutes.rules.figures import ANSWERS, VoteShares
from meetings.minutes.views.base import pages
from meetings.speaking import queries as speaking

WIDE, HIGH = 1000, 200  # of a picture, in its own units
MARK = 6  # how wide the mark of the plan is


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a picture: what it is about, how long it is of WIDE, where the plan stands, and the number in words."""

    label: str
    width: float
    number: str
    planned: float | None = None


@dataclass(frozen=True, slots=True)
class Stack:
    """A vote as parts side by side: name of the answer, where it begins, how wide it is, how many."""

    label: str
    parts: tuple[tuple[str, float, float, str], ...]
    is_carried: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """Presence over time as a path, with the height of the quorum, and what stands at the two ends."""

    begins: datetime
    ends: datetime
    path: str
    quorum: float
    most: int
    required: int
    total: int


@pages.get("/m/<int:meeting_id>/figures", Act.SEE_DESK)
def figures_page(actor: Actor, meeting_id: int) -> str:
    """All four pictures."""
    meeting = read(agenda.meeting_facts, meeting_id)
    entries = read(queries.entries_since, meeting_id, 0)
    planned = {item.id: item.planned_minutes * 60 for item in read(agenda.items, meeting_id)}
    until = meeting.closed_at or now()
    return render_template(
        "minutes/figures.html",
        meeting=meeting,
        items=_items(figures.item_times(entries, until), planned),
        units=_units(read(speaking.speaking_times, meeting_id)),
        votes=[_stack(vote) for vote in figures.votes(entries)],
        curve=_curve(read(attendance.history_board, meeting_id)),
        answers=ANSWERS,
        until=until,
        size=(WIDE, HIGH),
        boards=states_for(actor, meeting_id, "agenda", "attendance"),
    )


def _items(times: tuple[figures.ItemTime, ...], planned: dict[int, int]) -> list[Bar]:
    most = max((max(each.seconds, planned.get(each.item_id, 0)) for each in times), default=0) or 1
    return [
        Bar(
            f"{each.number}. {each.title}".removeprefix(". "),
            round(WIDE * each.seconds / most, 1),
            _duration(each.seconds),
            round((WIDE - MARK) * plan / most, 1) if (plan := planned.get(each.item_id, 0)) else None,
        )
        for each in times
    ]


def _units(times: speaking.SpeakingTimes) -> list[Bar]:
    heard = sorted((unit for unit in times.units if unit.seconds), key=lambda unit: -unit.seconds)
    most = max((unit.seconds for unit in heard), default=0) or 1
    return [
        Bar(
            unit.unit or _("Without a unit"),
            round(WIDE * unit.seconds / most, 1),
            f"{_duration(unit.seconds)} · {round(100 * unit.seconds / times.seconds)} %",
        )
        for unit in heard
    ]


def _stack(vote: VoteShares) -> Stack:
    total, begins, parts = sum(vote.counts) or 1.0, 0.0, []
    for name, count in zip(ANSWERS, vote.counts, strict=True):
        width = WIDE * count / total
        parts.append((name, round(begins, 1), round(width, 1), f"{count:g}"))
        begins += width
    return Stack(vote.question, tuple(parts), vote.carried)


def _curve(history: HistoryBoard) -> Curve | None:
    if not history.changes or not history.total:
        return None
    first, last = history.changes[0].at, history.closed_at or now()
    span = max((last - first).total_seconds(), 1.0)
    most = max(history.total, *(change.present for change in history.changes))

    def height(present: int) -> float:
        return round(HIGH - present / most * (HIGH - 8), 1)

    steps = "".join(
        f"H{round(min(1.0, (change.at - first).total_seconds() / span) * WIDE, 1)}V{height(change.present)}"
        for change in history.changes
    )
    highest = max(change.present for change in history.changes)
    return Curve(
        first, last, f"M0 {HIGH}{steps}H{WIDE}", height(history.required), highest, history.required, history.total
    )


def _duration(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
