"""Taking turns: reading papers off the hub must leave the native threads to everybody else's work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from meetings.runtime import Runtime

T = TypeVar("T")
AT_ONCE = 2  # of the threads that all offloaded work shares


class Turns:
    """Offloads only so many calls at a time, in the order in which they were asked for.

    When two hundred tablets fetch, a vote waits behind two pieces of their papers and not behind two hundred.
    """

    def __init__(self, runtime: Runtime, at_once: int = AT_ONCE) -> None:
        self._runtime = runtime
        self._free = runtime.mailbox()
        for _ in range(at_once):
            self._free.put(None)

    def offload(self, function: Callable[..., Any], *args: Any) -> Any:
        """As the runtime's own."""
        return self.hold(self._runtime.offload, function, *args)

    def hold(self, function: Callable[..., T], *args: Any) -> T:
        """Call what offloads by itself, when it is its turn."""
        self._free.take()
        try:
            return function(*args)
        finally:
            self._free.put(None)
