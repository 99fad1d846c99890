"""The verbs of attendance."""

from meetings.attendance.actions import arrivals, corrections, doors, ways

__all__ = ["arrivals", "corrections", "doors", "ways"]
