"""What a hall's microphones are told: who may be heard from now on, and who no longer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Signal(StrEnum):
    """What to do with microphones."""

    BEGIN = "begin"
    END = "end"
    ALL_OFF = "all_off"


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who has the floor of a meeting."""

    meeting_id: int
    request_id: int
    participant_id: int
    name: str
    seat: str


@dataclass(frozen=True, slots=True)
class Told:
    """A signal, with whom it is about; nobody in particular for `ALL_OFF`."""

    signal: Signal
    meeting_id: int
    voice: Voice | None = None


def signals(before: Mapping[int, Voice | None], after: Mapping[int, Voice | None]) -> list[Told]:
    """What to tell, meeting by meeting, from what was told before to who has the floor now, nobody for None.

    Of a meeting that nothing was told of yet everything is turned off first: who spoke before a restart may
    still be heard.  Whoever stops is told before whoever begins.
    """
    told = list[Told]()
    for meeting_id, voice in sorted(after.items()):
        known = before.get(meeting_id)
        if meeting_id not in before:
            told.append(Told(Signal.ALL_OFF, meeting_id))
        elif known is not None and known != voice:
            told.append(Told(Signal.END, meeting_id, known))
        if voice is not None and known != voice:
            told.append(Told(Signal.BEGIN, meeting_id, voice))
    for meeting_id in sorted(before.keys() - after.keys()):
        told.append(Told(Signal.ALL_OFF, meeting_id))
    return told
