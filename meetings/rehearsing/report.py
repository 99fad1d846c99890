"""The report of a rehearsal: figures, and what they ask to be done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import ceil
from typing import Any

import msgspec

from meetings.rehearsing.tally import Tally

SLOW_RETURN_SECONDS = 10.0
SLOW_MS = 1000.0
MEGABYTE = 1 << 20
GROWN_MEGABYTES = 150
# A vote that has just closed, a list that is full: what happens to people, too, and is told to them.
BROKEN = frozenset({"internal", "unknown_outcome", "try_again", "no_answer", "hung_up", "malformed", "unknown_act"})


class ActFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How often something was done, how long it took (ms), and what it was refused with."""

    name: str
    count: int
    p50: float = 0.0
    p95: float = 0.0
    p99: float = 0.0
    slowest: float = 0.0
    refused: dict[str, int] = {}


class VoteFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How many were told that their vote is in the box, and how many the server has counted."""

    question: str
    sent: int
    counted: int | None


class Finding(msgspec.Struct, frozen=True):
    """Something to see to, `telling.py` has its sentence; a grave one would have spoilt the meeting."""

    code: str
    facts: dict[str, Any] = {}
    is_grave: bool = False


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A rehearsal that was played; seconds, milliseconds, megabytes."""

    meeting_id: int
    title: str
    began_at: datetime
    seconds: float
    delegates: int
    was_stopped: bool = False
    acts: list[ActFigures] = []
    lost: int = 0
    returns: ActFigures | None = None
    votes: list[VoteFigures] = []
    memory_start: int = 0
    memory_most: int = 0
    memory_end: int = 0
    findings: list[Finding] = []


def figures(name: str, took: Sequence[float], refused: dict[str, int]) -> ActFigures:
    """Count, percentiles (the smallest value that so many do not exceed) and the slowest."""
    ordered = sorted(took)
    if not ordered:
        return ActFigures(name=name, count=0, refused=refused)
    p50, p95, p99 = (round(ordered[ceil(len(ordered) * share / 100) - 1], 1) for share in (50, 95, 99))
    slowest = round(ordered[-1], 1)
    return ActFigures(name=name, count=len(ordered), p50=p50, p95=p95, p99=p99, slowest=slowest, refused=refused)


def of_acts(tally: Tally) -> list[ActFigures]:
    """Everything that was done, the slowest first."""
    names = dict.fromkeys([*tally.ms, *tally.refused])
    found = [figures(name, tally.ms.get(name, []), dict(tally.refused.get(name, {}))) for name in names]
    return sorted(found, key=lambda act: -act.p95)


def of_votes(tally: Tally) -> list[VoteFigures]:
    """Each vote in the order in which they were opened."""
    votes = tally.votes.values()
    return [VoteFigures(question=vote.question, sent=len(vote.sent), counted=vote.counted) for vote in votes]


def of_play(tally: Tally) -> list[Finding]:
    """What the play itself asks to be seen to."""
    late = sum(seconds > SLOW_RETURN_SECONDS for seconds in tally.returns)
    found = [
        Finding("vote_differs", {"question": v.question, "sent": len(v.sent), "counted": v.counted}, is_grave=True)
        for v in tally.votes.values()
        if not v.is_right
    ]
    if late or tally.away:
        names = sorted(tally.away.values())[:5]
        facts = {"count": late + len(tally.away), "seconds": round(SLOW_RETURN_SECONDS), "names": names}
        found.append(Finding("slow_returns", facts, is_grave=bool(tally.away)))
    broken = sum(count for codes in tally.refused.values() for code, count in codes.items() if code in BROKEN)
    if broken:
        found.append(Finding("broken", {"count": broken}, is_grave=True))
    slow = [act for act in of_acts(tally) if act.p95 > SLOW_MS]
    found += [Finding("slow_act", {"act": act.name, "seconds": round(act.p95 / 1000, 1)}) for act in slow[:3]]
    if not tally.votes:
        found.append(Finding("no_vote_played"))
    start, most, _ = memory(tally)
    if most - start > GROWN_MEGABYTES:
        found.append(Finding("memory_grows", {"start": start, "most": most}))
    return found


def memory(tally: Tally) -> tuple[int, int, int]:
    """Megabytes of the server at first, at most and in the end."""
    seen = tally.memory or [0]
    return seen[0] // MEGABYTE, max(seen) // MEGABYTE, seen[-1] // MEGABYTE
