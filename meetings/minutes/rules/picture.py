"""The picture of the hall that a replay folds together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from meetings.speaking.rules import Waiting

Facts = Mapping[str, Any]
Change = dict[str, Any]
# What a replay shows before anything has happened; static/js/minutes/replay.js begins with the same.
FIRST: Change = {
    "state": "awaited",
    "until": None,
    "item": None,
    "speaker": None,
    "poll": None,
    "present": 0,
    "waiting": 0,
    "next": [],
}


@dataclass(slots=True)
class Clock:
    """The clock of a speech: milliseconds of its pauses lie before `began`."""

    name: str
    kind: str
    began: datetime
    allowed: int
    paused: datetime | None = None

    def shown(self) -> Change:
        paused = None if self.paused is None else self.paused.isoformat()
        told = {"name": self.name, "kind": self.kind, "allowed_seconds": self.allowed, "paused_at": paused}
        return {**told, "started_at": self.began.isoformat()}


@dataclass(slots=True)
class Picture:
    """What the fold remembers."""

    item_id: Any = None
    present: set[Any] = field(default_factory=set)
    waiting: dict[Any, list[Waiting]] = field(default_factory=dict)  # item → requests, in order
    names: dict[Any, str] = field(default_factory=dict)  # of who asked, by request
    clocks: dict[Any, Clock] = field(default_factory=dict)
    speaking: Any = None
    poll: Change | None = None
    poll_id: Any = None
    main: Any = None  # the request that stands still for another one
