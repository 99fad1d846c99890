"""Letters on their way: when one is tried again, when it is given up, when nobody knows whether it went."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime, timedelta
from enum import StrEnum

LONGEST_ERROR = 300
MOST_TRIES = 24  # about three days
STALE = timedelta(minutes=10)  # longer than any delivery that still runs
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=4)
ADDRESS = re.compile(r"[^@\s<>,;:\"()]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


class Kind(StrEnum):
    """What a letter says."""

    INVITE = "invite"
    REMIND = "remind"
    CHANGE = "change"
    CANCEL = "cancel"


class LetterState(StrEnum):
    """Where a letter is; UNSURE: it may have gone, so only a person sends it again."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNSURE = "unsure"


class Outcome(StrEnum):
    """What came of one try."""

    TAKEN = "taken"  # the server has said that it has it
    NOT_NOW = "not_now"  # it certainly has not got it; later perhaps
    NEVER = "never"  # it does not want it
    UNKNOWN = "unknown"  # the line broke after the letter was on it


class Obstacle(StrEnum):
    """Why no letter at all can be handed over; the word stands before what the mail server said."""

    CERTIFICATE = "certificate"  # nobody vouches for it, or it is another server's
    SIGN_IN = "sign_in"
    ENCRYPTION = "encryption"  # the server offers none, or another one
    UNREACHABLE = "unreachable"


def obstacle_of(error: str) -> tuple[Obstacle | None, str]:
    """The obstacle that an error names, and the rest of it."""
    word, _, rest = error.partition(": ")
    return (Obstacle(word), rest) if word in Obstacle.__members__.values() else (None, error)


def is_address(text: str) -> bool:
    """Whether this can be where an e-mail goes."""
    return ADDRESS.fullmatch(text) is not None


def pause_after(tries: int) -> timedelta:
    """How long to wait after so many tries: a minute, two, four, and at most four hours."""
    return min(FIRST_PAUSE * (1 << min(max(tries - 1, 0), 16)), LONGEST_PAUSE)


def state_after(outcome: Outcome, tries: int) -> LetterState:
    """Where a letter is after a try: never sent again by itself where it may have arrived."""
    if outcome is Outcome.NOT_NOW:
        return LetterState.WAITING if tries < MOST_TRIES else LetterState.FAILED
    ends = {Outcome.TAKEN: LetterState.SENT, Outcome.NEVER: LetterState.FAILED, Outcome.UNKNOWN: LetterState.UNSURE}
    return ends[outcome]


def fingerprint(title: str, place: str, starts_at: datetime, ends_at: datetime | None) -> str:
    """What must be told again when it changes."""
    parts = (title, place, starts_at.isoformat(), ends_at.isoformat() if ends_at else "")
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
