"""How far this process knows a meeting's changes without a gap.

Every announcing transaction raises a meeting's revision by one, whichever worker commits it.  Notices of others may
come late, twice, in another order or not at all; what was heard is therefore counted without gaps, so that a lost one
is seen by comparing with the database.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping

MOST_AHEAD = 1_000  # beyond a gap; whoever is that far behind looks the meeting up anew


class Revisions:
    """The highest revision of each meeting up to which every change has been heard of."""

    def __init__(self) -> None:
        self._reached: dict[int, int] = {}
        self._ahead: dict[int, set[int]] = {}
        self._lock = threading.Lock()

    def begin(self, meeting_id: int, revision: int) -> None:
        """A state of this meeting was read at this revision; only the first such word counts."""
        with self._lock:
            self._reached.setdefault(meeting_id, revision)

    def hear(self, meeting_id: int, revision: int) -> None:
        """The change that led to this revision was heard of; of a meeting that nobody has read nothing is kept."""
        with self._lock:
            reached = self._reached.get(meeting_id)
            if reached is None or revision <= reached:
                return
            ahead = self._ahead.setdefault(meeting_id, set())
            ahead.add(revision)
            while reached + 1 in ahead:
                reached += 1
                ahead.remove(reached)
            self._reached[meeting_id] = reached
            if not ahead or len(ahead) > MOST_AHEAD:
                del self._ahead[meeting_id]

    def reach(self, meeting_id: int, revision: int) -> None:
        """Everything of this meeting is built anew from what the database holds at this revision or later."""
        with self._lock:
            self._reached[meeting_id] = max(revision, self._reached.get(meeting_id, revision))
            ahead = {each for each in self._ahead.pop(meeting_id, ()) if each > revision}
            if ahead:
                self._ahead[meeting_id] = ahead

    def forget(self, meeting_id: int) -> None:
        """Nothing is remembered of this meeting any more."""
        with self._lock:
            self._reached.pop(meeting_id, None)
            self._ahead.pop(meeting_id, None)

    def clear(self) -> None:
        """The database was replaced: its revisions are of another past."""
        with self._lock:
            self._reached.clear()
            self._ahead.clear()

    def meetings(self) -> list[int]:
        """The meetings of which anything was read here."""
        with self._lock:
            return list(self._reached)

    def behind(self, heads: Mapping[int, int], among: Iterable[int] | None = None) -> list[int]:
        """Those of these meetings of which not every change up to the database's revision was heard of."""
        with self._lock:
            asked = heads if among is None else among
            return [each for each in asked if self._reached.get(each, heads[each]) < heads[each]]
