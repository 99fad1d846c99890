"""Attendance's tables."""

from meetings.attendance.models.devices import VotingDevice
from meetings.attendance.models.doors import CheckInBadge, CheckInDoor, UsedHallCode
from meetings.attendance.models.stays import Absence, Presence, SilentDevice

__all__ = ["Absence", "CheckInBadge", "CheckInDoor", "Presence", "SilentDevice", "UsedHallCode", "VotingDevice"]
