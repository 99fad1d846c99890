"""The verbs of attendance."""

from meetings.attendance.actions import arrivals, corrections, devices, doors, silence, ways

__all__ = ["arrivals", "corrections", "devices", "doors", "silence", "ways"]
