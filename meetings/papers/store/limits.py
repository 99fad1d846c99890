"""Limits that a program looking at files from outside sets itself: its death costs the server nothing."""

from __future__ import annotations

import os
import threading

TOO_LONG = 3  # the exit code of a program that took too long


def limit_myself(seconds: int, memory_bytes: int, written_bytes: int | None = None) -> None:
    """End this process when it takes longer, refuse it more memory, and let it write no larger file."""
    alarm = threading.Timer(seconds, os._exit, [TOO_LONG])
    alarm.daemon = True
    alarm.start()
    try:
        import resource
    except ImportError:  # not on every system
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    if written_bytes is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (written_bytes, written_bytes))
