"""Names of machines are looked up by the system, in a native thread: it knows /etc/hosts and the house's own network.

Eventlet brings a resolver of its own in two hundred modules, which every start would load.
"""

from __future__ import annotations

from threading import get_ident
from typing import Any

import eventlet.patcher
import eventlet.tpool
from eventlet.green import socket as green

LOOKUPS = ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "getnameinfo")


def install() -> None:
    """Let lookups on the hub's thread wait in another one; before the standard library is patched."""
    native, hub = eventlet.patcher.original("socket"), get_ident()
    for name in LOOKUPS:
        setattr(green, name, _offloaded(getattr(native, name), hub))


def _offloaded(look_up: Any, hub: int) -> Any:
    def looked_up(*args: Any, **more: Any) -> Any:
        if get_ident() != hub:
            return look_up(*args, **more)
        return eventlet.tpool.execute(look_up, *args, **more)

    return looked_up
