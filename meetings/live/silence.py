"""Whose devices have gone silent: told to the desk, and nothing is concluded from it.

A socket that is gone for a moment is a page that turns.  Silence counts from the last that was heard: a tablet out of
reach was silent all the time that its pings were waited for, so that either way the desk sees it after half a minute.
Each worker tells of its own sockets and, being on duty, of those of a worker that died; whoever is
connected to any of them is heard.  While the other workers are not heard, nobody is said to be silent.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from meetings.attendance import queries as attendance
from meetings.kernel.errors import Gone
from meetings.kernel.house import House
from meetings.live.elsewhere import Elsewhere
from meetings.live.watchers import Connected, Place, Watchers

PING_SECONDS, PONG_SECONDS = 10, 17  # between pings, and how long each is waited for
UNHEARD = timedelta(seconds=PING_SECONDS + PONG_SECONDS)
SILENT_AFTER = timedelta(seconds=25)
LOOK_EVERY_SECONDS = 1.0  # what pings had to tell is 27 s old: the desk has it within 30


class Silence:
    """Follows sockets that go, and tells of those whose person did not come back."""

    def __init__(self, house: House, watchers: Watchers) -> None:
        self._house, self._watchers = house, watchers
        self.elsewhere = Elsewhere()
        self._gone: dict[Place, datetime] = {}

    def gone(self, socket: Connected, at: datetime, *, is_unheard: bool = False) -> None:
        """A socket has gone; perhaps its person has another, or is back in a moment.

        `is_unheard`: it was given up because it answered no ping.
        """
        since = at - UNHEARD if is_unheard else at
        if socket.person_id is not None:
            for meeting_id in {watch.meeting_id for watch in socket.watches}:
                self._gone.setdefault((meeting_id, socket.person_id), since)

    def look(self, at: datetime) -> None:
        """Tell the desks who has gone silent and who is heard again, in one act for each meeting."""
        lost = self.elsewhere.lost(at)  # first: who is among them is with nobody any more
        here, others = self._watchers.places(), self.elsewhere.places()
        if self._house.is_on_duty():
            self._gone = {**lost, **self._gone}
        if others is None or (not here and not self._gone):
            return
        told: dict[int, dict[str, list[Any]]] = defaultdict(lambda: {"silent": [], "heard": []})
        for (meeting_id, person_id), since in self._silent(here | others, at).items():
            told[meeting_id]["silent"].append({"person_id": person_id, "since": since})
        for meeting_id, person_id in self._house.read(attendance.silent_persons) & here:
            told[meeting_id]["heard"].append(person_id)
        for meeting_id, people in told.items():
            with suppress(Gone):  # the meeting was deleted meanwhile
                self._house.dispatch_as_system("attendance.note_silence", meeting_id=meeting_id, **people)

    def _silent(self, connected: frozenset[Place], at: datetime) -> dict[Place, datetime]:
        """Those who are present by the list and have been gone long enough; each is told of once."""
        waiting = {place: since for place, since in self._gone.items() if place not in connected}
        due = {place: since for place, since in waiting.items() if at - since >= SILENT_AFTER}
        self._gone = {place: since for place, since in waiting.items() if place not in due}
        if not due:
            return {}
        present = self._house.read(attendance.present_persons, {meeting_id for meeting_id, _ in due})
        return {place: since for place, since in due.items() if place in present}
