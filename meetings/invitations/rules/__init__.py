"""Pure decisions about invitations: answers, letters on their way, calendar entries."""

from meetings.invitations.rules.answers import (
    LONGEST_NAME,
    LONGEST_POSITION,
    LONGEST_REASON,
    OPEN,
    Answer,
    Consent,
    check_answer,
    check_consent,
    check_open,
)
from meetings.invitations.rules.calendar import VIETNAM, Occasion, calendar_entry
from meetings.invitations.rules.posting import (
    LONGEST_ERROR,
    MOST_TRIES,
    STALE,
    Kind,
    LetterState,
    Outcome,
    fingerprint,
    is_address,
    pause_after,
    state_after,
)

__all__ = [
    "LONGEST_ERROR",
    "LONGEST_NAME",
    "LONGEST_POSITION",
    "LONGEST_REASON",
    "MOST_TRIES",
    "OPEN",
    "STALE",
    "VIETNAM",
    "Answer",
    "Consent",
    "Kind",
    "LetterState",
    "Occasion",
    "Outcome",
    "calendar_entry",
    "check_answer",
    "check_consent",
    "check_open",
    "fingerprint",
    "is_address",
    "pause_after",
    "state_after",
]
