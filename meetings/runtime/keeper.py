"""Pings every client, and gives up those that do not answer or do not read.

The library has a sleeping greenlet for each client's next ping; one row of due times does for all. Time is monotonic:
a corrected clock cuts nobody.
"""

from __future__ import annotations

import math
import time
from collections import deque
from typing import Any

from engineio import packet

from meetings.runtime.outbox import Outbox

STALLED_SECONDS = 20.0  # nothing read for so long: a tablet that comes back from there is quicker with a snapshot
PINGS_IN_A_TURN = 500


class Ping(float):
    """One ping on its way. For the library it is a time that never runs out: the keeper decides."""

    __slots__ = ()


class Keeper:
    """Looks after the clients of one engine."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self._to_ping: deque[tuple[float, Any]] = deque()
        self._to_answer: deque[tuple[float, Any, Ping]] = deque()
        self._slow: set[Outbox] = set()

    def expect(self, client: Any) -> None:
        """A client has come, or has answered: its next ping is due after the interval."""
        client.queue.client = client
        self._to_ping.append((time.monotonic() + self._engine.ping_interval, client))

    def waits(self, outbox: Outbox) -> None:
        """Something waits for a client."""
        self._slow.add(outbox)

    def look(self) -> None:
        """Ping whose turn it is, give up who is silent or stalled; called about twice a second."""
        now = time.monotonic()
        self._ping(now)
        while self._to_answer and self._to_answer[0][0] <= now:
            _, client, ping = self._to_answer.popleft()
            if client.closed:
                self._forget(client)
            elif client.last_ping is not ping:
                continue
            elif client.queue.has_unread():  # it speaks; the server has not come to its answer
                self._to_answer.append((now + self._engine.ping_timeout, client, ping))
            else:
                self._give_up(client, self._engine.reason.PING_TIMEOUT)
        for outbox in list(self._slow):
            if not outbox.queue:
                self._slow.discard(outbox)
            elif now - outbox.moved_at > STALLED_SECONDS:
                self._slow.discard(outbox)
                outbox.cut("slow consumer")

    def _ping(self, now: float) -> None:
        sent = 0
        while self._to_ping and self._to_ping[0][0] <= now:
            client = self._to_ping.popleft()[1]
            if client.closed or client.closing:
                self._forget(client)
                continue
            ping = client.last_ping = Ping(math.inf)
            self._to_answer.append((now + self._engine.ping_timeout, client, ping))
            client.send(packet.Packet(packet.PING))
            sent += 1
            if sent % PINGS_IN_A_TURN == 0:
                self._engine.sleep(0)

    def _give_up(self, client: Any, reason: str) -> None:
        client.queue.cut(reason)
        self._forget(client)

    def _forget(self, client: Any) -> None:
        """The library itself notices closed clients only when somebody asks for them."""
        if self._engine.sockets.get(client.sid) is client:
            del self._engine.sockets[client.sid]
        client.queue.client = None
