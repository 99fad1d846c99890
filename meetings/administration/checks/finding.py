"""One line of the self-check."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from flask_babel import format_decimal


class State(StrEnum):
    """How it stands: said by a word and an icon, never by colour alone."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    PLAIN = "plain"  # a fact that is neither good nor bad


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it stands, and a sentence on what to do or to know."""

    label: str
    value: str
    state: State = State.PLAIN
    remedy: str = ""
    key: str = ""  # names the line for the browser, where it adds what only it knows


def size(count: float) -> str:
    """Bytes for people: "12,5 MB", in powers of ten as disks are sold."""
    for unit, factor in (("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if count >= factor:
            return f"{format_decimal(round(count / factor, 1))} {unit}"
    return f"{count:.0f} B"
