"""What others ask of attendance."""

from meetings.attendance.queries.devices import DevicesBoard, MyDevice, devices_board, my_devices, voting_devices
from meetings.attendance.queries.doors import Badge, Door, Opened, badges, door_of, opened, shown_code, with_badges
from meetings.attendance.queries.history import HistoryBoard, history_board, quorum_lost_since
from meetings.attendance.queries.sheet import Sheet, SheetLine, sheet_of
from meetings.attendance.queries.silence import present_persons, silent_persons, silent_since
from meetings.attendance.queries.standings import (
    Place,
    Standing,
    places_of,
    present_voters,
    quorum,
    standing_of,
    standings,
    voters,
)
from meetings.attendance.queries.year import Tally, Year, year_of

__all__ = [
    "Badge",
    "DevicesBoard",
    "Door",
    "HistoryBoard",
    "MyDevice",
    "Opened",
    "Place",
    "Sheet",
    "SheetLine",
    "Standing",
    "Tally",
    "Year",
    "badges",
    "devices_board",
    "door_of",
    "history_board",
    "my_devices",
    "opened",
    "places_of",
    "present_persons",
    "present_voters",
    "quorum",
    "quorum_lost_since",
    "sheet_of",
    "shown_code",
    "silent_persons",
    "silent_since",
    "standing_of",
    "standings",
    "voters",
    "voting_devices",
    "with_badges",
    "year_of",
]
