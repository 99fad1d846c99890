"""Watches the hub: how long one turn of a greenlet keeps all others waiting, and what must not run there.

Only under HUB_WATCH=1, for the test that holds the promise; the findings are logged at exit.
"""

from __future__ import annotations

import atexit
import gc
import json
import logging
import threading
import time
from types import FrameType
from typing import Any

import greenlet  # type: ignore[import-untyped]
from sqlalchemy import Engine, event

log = logging.getLogger(__name__)
MOST_CULPRITS = 10
NOT_THE_CULPRIT = ("/eventlet/", "/greenlet/", "/meetings/runtime/")


class Watch:
    """What is known of the hub of this thread; turns are measured in its CPU time, so that other load counts little."""

    def __init__(self) -> None:
        self._thread = threading.get_native_id()
        self._since = time.thread_time()
        self.turns = 0
        self.longest: list[tuple[float, str]] = []
        self.collecting = 0.0
        self._collects_since = 0.0
        self.database_calls: list[str] = []

    def switched(self, _what: str, between: tuple[Any, Any]) -> None:
        """A greenlet has handed over; called by the interpreter at every switch of this thread."""
        now = time.thread_time()
        took, self._since = now - self._since, now
        self.turns += 1
        if len(self.longest) < MOST_CULPRITS or took > self.longest[-1][0]:
            self.longest.append((took, _place(between[0].gr_frame)))
            self.longest = sorted(self.longest, reverse=True)[:MOST_CULPRITS]

    def collected(self, phase: str, _facts: Any) -> None:
        """The garbage collector begins or ends, in whichever greenlet it was that made too much."""
        if threading.get_native_id() != self._thread:
            return
        if phase == "start":
            self._collects_since = time.thread_time()
        else:
            self.collecting = max(self.collecting, time.thread_time() - self._collects_since)

    def executing(self, connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        """A statement goes to a database; PostgreSQL's driver waits on the hub and lets others run."""
        on_hub = threading.get_native_id() == self._thread and connection.dialect.name == "sqlite"
        if on_hub and len(self.database_calls) < MOST_CULPRITS:
            self.database_calls.append(statement[:100])

    def report(self) -> str:
        """One line for whoever reads the log."""
        longest = [(round(took * 1000, 1), place) for took, place in self.longest]
        facts = {"turns": self.turns, "longest_ms": longest[0][0] if longest else 0, "longest": longest}
        collecting = {"longest_collection_ms": round(self.collecting * 1000, 1)}
        return "hub: " + json.dumps({**facts, **collecting, "database_calls": self.database_calls})


def start() -> Watch:
    """Watch the hub of this thread from now on."""
    watch = Watch()
    greenlet.settrace(watch.switched)
    gc.callbacks.append(watch.collected)
    event.listen(Engine, "before_cursor_execute", watch.executing)
    atexit.register(lambda: log.warning(watch.report()))
    return watch


def _place(frame: FrameType | None) -> str:
    """Where the greenlet stood when it handed over: the innermost line that is not the hub's own."""
    while frame is not None and any(part in frame.f_code.co_filename for part in NOT_THE_CULPRIT):
        frame = frame.f_back
    return f"{frame.f_code.co_filename}:{frame.f_lineno}" if frame else "its end"
