"""What the rest of the house may ask of the process, whichever way it runs."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, Protocol

_current: Runtime | None = None


class Promise(Protocol):
    """An answer that somebody else will give, once."""

    def keep(self, value: Any) -> None:
        """Give the answer; later calls change nothing."""

    def wait(self, timeout_seconds: float) -> Any:
        """The answer; raises TimeoutError when none came in time."""


class Mailbox(Protocol):
    """A queue whose reader sleeps until something comes."""

    def put(self, item: Any) -> None:
        """Append without ever waiting."""

    def take(self, timeout_seconds: float | None = None) -> Any:
        """The oldest item; raises TimeoutError when none came in time."""

    def take_all(self) -> list[Any]:
        """Whatever has queued by now, without waiting."""


class Lane(Protocol):
    """One native thread in which blocking calls run one after the other."""

    def call(self, function: Callable[..., Any], *args: Any) -> Any:
        """Run it there and answer its result here, while others go on."""


class Take(Protocol):
    """Takes a client's text on its way: it never waits, and calls `answered` when it has been answered."""

    def __call__(self, client: str, text: str, answered: Callable[[], None]) -> bool:
        """Whether it is taken; False: it goes the library's way."""


class Runtime(Protocol):
    """Ways to run things side by side."""

    name: str

    def spawn(self, function: Callable[..., Any], *args: Any) -> None:
        """Run it beside the caller."""

    def sleep(self, seconds: float) -> None:
        """Let others run for so long."""

    def offload(self, function: Callable[..., Any], *args: Any) -> Any:
        """Run a blocking call off the hub and answer its result."""

    def promise(self) -> Promise:
        """A new promise."""

    def mailbox(self) -> Mailbox:
        """A new mailbox."""

    def lane(self, name: str) -> Lane:
        """A new native thread of its own."""

    def receive(self, engine: Any, take: Take) -> None:
        """Let texts of this engine's clients be taken on their way, where there is a hub to do it."""

    def cooperative_postgresql(self) -> bool:
        """Whether PostgreSQL calls let others run while they wait."""


def patch(name: str | None = None) -> Runtime:
    """Choose how this process runs, before anything else is imported.

    `name` is "eventlet" or "threads"; by default the environment's RUNTIME, else eventlet.
    """
    global _current
    if _current is None:
        chosen = name or os.environ.get("RUNTIME", "eventlet")
        if chosen == "eventlet":
            from meetings.runtime import green

            _current = green.start()
        elif chosen == "threads":
            from meetings.runtime import threads

            _current = threads.Threads()
        else:
            raise SystemExit(f"RUNTIME must be eventlet or threads, not {chosen!r}")
    return _current


def current() -> Runtime:
    """The runtime of this process: real threads where nobody called `patch()` (tests, commands)."""
    return _current or patch("threads")
