"""Acts as they come off the wire: queued for the writer without anybody waiting, answered once it has committed.

What is not plainly an act of a connected client goes the ordinary way, through the hub's handlers.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import msgspec
from engineio.exceptions import SocketIsClosedError
from engineio.packet import MESSAGE, Packet
from flask_socketio import SocketIO

from meetings.kernel.buckets import Buckets
from meetings.kernel.clock import now, to_ms
from meetings.kernel.errors import Malformed, Refusal, Unavailable
from meetings.kernel.house import House
from meetings.kernel.writer import PATIENCE_SECONDS
from meetings.live.watchers import Watchers

EVENT = "42"  # a message of Engine.IO, an event of Socket.IO in the one namespace there is
WATCH = '["watch",'
LONGEST_NUMBER = 15
LOOK_EVERY_SECONDS = 1.0
MESSAGE_OF_A_CLIENT = msgspec.json.Decoder(tuple[str, dict[str, Any]])  # an event, and what came with it
Tell = Callable[[Refusal, int], dict[str, Any]]
log = logging.getLogger(__name__)


class Waiting:
    """One act that is on its way through the writer; it is answered once."""

    __slots__ = ("_acts", "answered", "client", "number", "session_id", "since")

    def __init__(self, acts: Acts, client: str, number: str, answered: Callable[[], None]) -> None:
        self._acts = acts
        self.client, self.number, self.answered = client, number, answered
        self.session_id = 0
        self.since = time.monotonic()

    def keep(self, outcome: Any) -> None:
        """The writer's outcome: an answer or a Refusal."""
        self._acts.answer(self, outcome)

    def wait(self, timeout_seconds: float) -> Any:
        """Nobody waits for it."""
        raise TimeoutError


class Acts:
    """Takes acts, and tells their clients what became of them."""

    def __init__(self, socketio: SocketIO, house: House, watchers: Watchers, buckets: Buckets, tell: Tell) -> None:
        self._server, self._house, self._watchers = socketio.server, house, watchers
        self._buckets, self._tell = buckets, tell
        self._waiting: dict[int, Waiting] = {}

    def take(self, client: str, text: str, answered: Callable[[], None]) -> bool:
        """Take it where it is an act with a number to answer; the rest is the hub's."""
        number, bracket, _ = text[2 : LONGEST_NUMBER + 3].partition("[")
        if not (text.startswith(EVENT) and bracket and number.isdecimal() and number.isascii()):
            return False
        if text.startswith(WATCH, len(EVENT) + len(number)):
            return False  # as clients write it; everything else is read before it is judged
        try:
            event, order = MESSAGE_OF_A_CLIENT.decode(text[2 + len(number) :])
        except (msgspec.MsgspecError, RecursionError):
            return False
        sid = self._server.manager.sid_from_eio_sid(client, "/")
        socket = self._watchers.get(sid) if sid else None
        if event != "act" or socket is None:
            return False
        act = Waiting(self, client, number, answered)
        act.session_id = socket.session_id
        self._waiting[id(act)] = act
        try:
            self._buckets.take(sid)
            name, key, payload = parts_of(order)
            self._house.order(name, payload, act.session_id, key, act)
        except Refusal as refusal:
            act.keep(refusal)
        return True

    def answer(self, act: Waiting, outcome: Any) -> None:
        """Tell the client, once; a refusal needs its language, and a greenlet of its own to find it out."""
        if self._waiting.pop(id(act), None) is None:
            return
        if isinstance(outcome, Refusal):
            self._house.runtime.spawn(self._refuse, act, outcome)
        else:
            self._send(act, {"ok": True, "server_now": to_ms(now()), "answer": outcome})

    def look(self) -> None:
        """Answer whoever has waited too long; what became of their acts is not known."""
        late = time.monotonic() - PATIENCE_SECONDS
        for act in [each for each in self._waiting.values() if each.since < late]:
            act.keep(Unavailable("unknown_outcome"))

    def _refuse(self, act: Waiting, refusal: Refusal) -> None:
        self._send(act, self._tell(refusal, act.session_id))

    def _send(self, act: Waiting, answer: dict[str, Any]) -> None:
        text = f"3{act.number}[{msgspec.json.encode(answer).decode()}]"
        try:
            with suppress(SocketIsClosedError):
                self._server.eio.send_packet(act.client, Packet(MESSAGE, text))
        finally:
            act.answered()


def parts_of(order: dict[str, Any]) -> tuple[str, str, Any]:
    """The name, the key and the payload of an act; raises Malformed."""
    name, key = order.get("name"), order.get("key", "")
    if not isinstance(name, str) or not isinstance(key, str):
        raise Malformed(field="name", problem="an act has a name and a key")
    return name, key, order.get("payload", {})
