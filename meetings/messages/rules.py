"""What may be said, how often, and to whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from meetings.kernel.errors import Refusal

LONGEST_TEXT = 500
MOST_TO_DESK = 5  # of one person
WITHIN = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody on the list whom the desk may write to."""

    participant_id: int
    delegation: str


def tidy(text: str) -> str:
    """The words as they are kept: lines stay, blanks at their ends go; raises Refusal for nothing and for too much."""
    told = "\n".join(line.strip() for line in text.strip().splitlines())
    if not told:
        raise Refusal("message_empty")
    if len(told) > LONGEST_TEXT:
        raise Refusal("message_too_long", most=LONGEST_TEXT)
    return told


def readers(
    everybody: Iterable[Reader], participant_ids: Collection[int], delegations: Collection[str], *, to_all: bool
) -> list[int]:
    """Those who get it, each once; raises Refusal where that is nobody."""
    chosen = [
        each.participant_id
        for each in everybody
        if to_all or each.participant_id in participant_ids or (each.delegation and each.delegation in delegations)
    ]
    if not chosen:
        raise Refusal("message_to_nobody")
    return chosen


def check_pace(lately: Collection[datetime], now: datetime) -> None:
    """Raise Refusal where somebody has written to the desk too often within a minute."""
    if sum(now - at < WITHIN for at in lately) >= MOST_TO_DESK:
        raise Refusal("messages_too_many", most=MOST_TO_DESK)
