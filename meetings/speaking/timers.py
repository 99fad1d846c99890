"""Telling the hall's microphones who has the floor, over HTTP; the floor itself never waits for them."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from http.client import HTTPException
from urllib.request import Request, urlopen
from weakref import WeakKeyDictionary

import msgspec

from meetings.config import MicrophonesBy
from meetings.kernel.clock import now
from meetings.kernel.house import House
from meetings.speaking import queries
from meetings.speaking.rules.microphones import Signal, Told, Voice, signals

LOOK_EVERY_SECONDS = 0.25
MOST_SECONDS = 2.0  # that an answer may take
AGAIN_AFTER_SECONDS = 1.0
log = logging.getLogger(__name__)


class Microphones:
    """What was told last; where telling failed, the next look tells what is true by then."""

    def __init__(self, house: House, by: MicrophonesBy, again_after: float = AGAIN_AFTER_SECONDS) -> None:
        self._house = house
        self._by = by
        self._again_after = again_after
        self._told: dict[int, Voice | None] = {}
        self._rests_until = 0.0

    def look(self, voices: Mapping[int, Voice | None]) -> None:
        """Tell what has changed since."""
        if time.monotonic() < self._rests_until:
            return
        for each in signals(self._told, voices):
            if not self._house.runtime.offload(self._tell, each):
                self._rests_until = time.monotonic() + self._again_after
                return
            self._keep(each, voices)

    def _keep(self, told: Told, voices: Mapping[int, Voice | None]) -> None:
        if told.signal is Signal.ALL_OFF and told.meeting_id not in voices:
            self._told.pop(told.meeting_id, None)
        else:
            self._told[told.meeting_id] = told.voice if told.signal is Signal.BEGIN else None

    def _tell(self, told: Told) -> bool:
        voice = msgspec.to_builtins(told.voice) if told.voice else {}
        body = {**voice, "event": told.signal.value, "meeting_id": told.meeting_id, "at": now().isoformat()}
        headers = {"Content-Type": "application/json"}
        if self._by.token:
            headers["Authorization"] = f"Bearer {self._by.token}"
        try:
            with urlopen(Request(self._by.url, msgspec.json.encode(body), headers), timeout=MOST_SECONDS) as answer:
                return bool(200 <= answer.status < 300)
        except (OSError, HTTPException, ValueError) as error:
            log.warning("the microphones were not told (%s, meeting %d): %s", told.signal, told.meeting_id, error)
            return False


_OF: WeakKeyDictionary[House, Microphones] = WeakKeyDictionary()


def follow(house: House) -> None:
    """Tell the microphones of this house, if it has any, who has the floor now."""
    by = house.settings.microphones if house.settings else MicrophonesBy()
    if by.url:
        if house not in _OF:
            _OF[house] = Microphones(house, by)
        _OF[house].look(house.read(queries.voices))


TIMERS = ((LOOK_EVERY_SECONDS, "microphones", follow),)
