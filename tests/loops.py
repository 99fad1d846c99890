"""Coroutines in a test that is none itself: the browser's driver may have a loop of its own in the test's thread."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

Call = Callable[[Coroutine[Any, Any, Any]], Any]


@contextmanager
def looping(seconds: float = 120) -> Iterator[Call]:
    """A loop in a thread of its own: `call(coroutine)` runs it there and answers what it does."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield lambda coroutine: asyncio.run_coroutine_threadsafe(coroutine, loop).result(seconds)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
