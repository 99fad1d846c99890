"""What is said of each kind of journal entry."""

from meetings.minutes.told.contents import SCREEN_CONTENTS
from meetings.minutes.told.entries import BASES, CAME_IN_BY, TOLD, TOLD_MANY, VOTE_ENTERED
from meetings.minutes.told.house import ROLES_OF_HOUSE, TOLD_OF_HOUSE
from meetings.minutes.told.room import KNOWN_TO_THE_ROOM, TOLD_TO_THE_ROOM
from meetings.minutes.told.undone import UNDONE, UNDONE_OF_MANY

__all__ = [
    "BASES",
    "CAME_IN_BY",
    "KNOWN_TO_THE_ROOM",
    "ROLES_OF_HOUSE",
    "SCREEN_CONTENTS",
    "TOLD",
    "TOLD_MANY",
    "TOLD_OF_HOUSE",
    "TOLD_TO_THE_ROOM",
    "UNDONE",
    "UNDONE_OF_MANY",
    "VOTE_ENTERED",
]
