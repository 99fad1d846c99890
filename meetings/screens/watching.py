"""Which screens are silent: told to the desk, from the sockets that are connected."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from meetings.kernel.errors import Gone
from meetings.kernel.house import House
from meetings.live.elsewhere import Elsewhere
from meetings.live.watchers import Watchers
from meetings.screens.queries import silences

SILENT_AFTER = timedelta(seconds=8)  # a page that is loaded anew is back before
LOOK_EVERY_SECONDS = 5.0
BOARD = "hall"


class ScreenWatch:
    """Follows the screens of the house; a server that has just started gives them time to come back.

    Each worker tells of those that were connected to it, and the one on duty of all that no other holds: a worker may
    have died with its screens.  While the others are not heard, each tells of its own.
    """

    def __init__(self, house: House, watchers: Watchers, elsewhere: Elsewhere) -> None:
        self._house, self._watchers, self._elsewhere = house, watchers, elsewhere
        watchers.left(BOARD)  # from now on; who comes and goes between two looks was here, too
        self._seen = set[int]()
        self._missed: dict[int, datetime] = {}

    def look(self, at: datetime) -> None:
        """Tell the desks which screens have gone silent and which are heard again, in one act for each meeting."""
        known = self._house.read(silences)
        here = self._watchers.sessions_watching(BOARD)
        self._seen |= here | self._watchers.left(BOARD)
        others = self._elsewhere.screens()
        looks_after_all = others is not None and self._house.is_on_duty()
        mine = (known.keys() if looks_after_all else known.keys() & self._seen) - (others or frozenset())
        self._missed = {s: self._missed.get(s, at) for s in mine if s not in here}
        told: dict[int, dict[str, list[Any]]] = defaultdict(lambda: {"silent": [], "heard": []})
        for session_id, (meeting_id, silent_since) in known.items():
            if session_id in here and silent_since is not None:
                told[meeting_id]["heard"].append(session_id)
            since = self._missed.get(session_id, at)
            if silent_since is None and session_id in self._missed and at - since >= SILENT_AFTER:
                self._seen.discard(session_id)
                told[meeting_id]["silent"].append({"session_id": session_id, "since": since})
        for meeting_id, screens in told.items():
            with suppress(Gone):  # the meeting was deleted meanwhile
                self._house.dispatch_as_system("screens.note_silence", meeting_id=meeting_id, **screens)
