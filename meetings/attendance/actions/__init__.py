"""The verbs of attendance."""

from meetings.attendance.actions import arrivals, corrections, doors, silence, ways

__all__ = ["arrivals", "corrections", "doors", "silence", "ways"]
