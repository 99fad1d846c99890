"""Names of connections: nobody can guess one, and a hall that comes back at once takes thousands."""

from __future__ import annotations

import os
from base64 import urlsafe_b64encode

BYTES = 15  # a multiple of three: no padding
AT_ONCE = 256


class Ids:
    """Random names of twenty letters, from the system's own randomness in large pieces."""

    def __init__(self) -> None:
        self._ready: list[str] = []

    def next(self) -> str:
        """One that was never given before."""
        if not self._ready:
            drawn = os.urandom(BYTES * AT_ONCE)
            pieces = (drawn[at : at + BYTES] for at in range(0, len(drawn), BYTES))
            self._ready = [urlsafe_b64encode(piece).decode() for piece in pieces]
        return self._ready.pop()
