"""What may be sent in, and what became of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from meetings.kernel.errors import Refusal

LARGEST_SENT_BYTES = 50_000_000
# Of one person, so that nobody fills the desk or the disk.
MOST_WAITING = 20
MOST_FILES_A_DAY = 60


class SentState(StrEnum):
    """Where something that was sent in stands, as its sender sees it."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    REMOVED = "removed"  # accepted, and taken off again at the desk


def sent_state(answered_at: datetime | None, answer: str, *, is_there: bool) -> SentState:
    """What became of a sending: only a return has an answer in words; `is_there`: its paper still exists."""
    if answered_at is None:
        return SentState.WAITING
    if answer:
        return SentState.RETURNED
    return SentState.ACCEPTED if is_there else SentState.REMOVED


def check_may_be_sent(size: int, *, is_zip: bool) -> None:
    """Refuse packs and what is too large."""
    if is_zip:
        raise Refusal("sent_as_zip")
    if size > LARGEST_SENT_BYTES:
        raise Refusal("paper_too_large", megabytes=LARGEST_SENT_BYTES // 1_000_000)


def check_is_open(is_open: bool) -> None:
    """Refuse what comes while the secretary takes nothing in this meeting."""
    if not is_open:
        raise Refusal("sending_shut")


def check_waiting(waiting: int) -> None:
    """Whoever has enough waiting for an answer sends no more."""
    if waiting >= MOST_WAITING:
        raise Refusal("sent_too_many", most=MOST_WAITING)


def check_files_of_a_day(others: int) -> None:
    """Whoever has brought so many files in a day, sent or only looked at, brings no more."""
    if others >= MOST_FILES_A_DAY:
        raise Refusal("sent_too_many_today", most=MOST_FILES_A_DAY)
