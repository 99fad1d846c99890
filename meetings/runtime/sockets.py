"""How messages go out to sockets, for the wiring: on the hub by a way of our own, on real threads as the library does.

Not asked through the facade, which everybody may import: what runs inside a transaction knows no sockets.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from meetings.runtime.facade import Runtime


def client_manager(runtime: Runtime, is_direct: bool) -> Any:
    """For Socket.IO: who knows the rooms of sockets, and sends to them; None: its own."""
    if runtime.name != "eventlet" or not is_direct:
        return None
    from meetings.runtime.fanout import DirectManager

    return DirectManager()


def keep(runtime: Runtime, socketio_server: Any, is_direct: bool) -> Callable[[], None]:
    """Take over the queues of this server of Socket.IO, its pings and, where `is_direct`, the sending.

    Answers what is to be called about twice a second: it gives up clients that are silent or do not read.
    """
    if runtime.name != "eventlet":
        return lambda: None
    from meetings.runtime.fanout import take_over

    return take_over(socketio_server.eio, is_direct)
