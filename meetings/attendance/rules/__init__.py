"""What attendance decides: who counts as present, what is enough, which codes open the door."""

from meetings.attendance.rules.presence import (
    AWAY,
    LONGEST_REASON,
    OPEN_TO_CHECK_IN,
    PRESENT,
    Presence,
    Summary,
    check_can_be_left,
    check_can_check_in,
    check_can_correct,
    check_can_leave,
    is_present,
    is_unchanged,
    quorum_needed,
    standing,
    summary,
)

__all__ = [
    "AWAY",
    "LONGEST_REASON",
    "OPEN_TO_CHECK_IN",
    "PRESENT",
    "Presence",
    "Summary",
    "check_can_be_left",
    "check_can_check_in",
    "check_can_correct",
    "check_can_leave",
    "is_present",
    "is_unchanged",
    "quorum_needed",
    "standing",
    "summary",
]
