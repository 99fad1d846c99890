"""The verbs of attendance."""

from meetings.attendance.actions import arrivals, corrections

__all__ = ["arrivals", "corrections"]
