"""What is on its way to one client.

The library gives each client a queue and a greenlet that empties it: a message to a thousand is a thousand switches.
Here a frame is written to the socket at once, as long as nothing waits before it; only what the socket does not take
waits, in order, for a greenlet that lives no longer than that.
"""

from __future__ import annotations

import fcntl
import socket
import struct
import termios
import time
from array import array
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol

import eventlet
import eventlet.event
import eventlet.patcher
from engineio import packet
from eventlet.greenio import GreenSocket
from eventlet.hubs import get_hub, trampoline
from eventlet.queue import LightQueue

MOST_WAITING_BYTES = 2 * 1024 * 1024  # states are whole: whoever is further behind is quicker with a new snapshot
AT_ONCE = struct.pack("ii", 1, 0)  # what the kernel still holds for a client that is given up is dropped
PlainSocket = eventlet.patcher.original("socket").socket


class Waiting(Protocol):
    """Who looks after those that wait."""

    def waits(self, outbox: Outbox) -> None:
        """Something waits in this one, since just now."""


class Outbox(LightQueue):  # type: ignore[misc]
    """The queue of one client.

    It holds packets while a client polls and until its WebSocket is there; frames from `open` on. `send` is the plain
    non-blocking socket's: while it is set and `queue` is empty, a frame may go straight to it. `detours` counts how
    often that has ended for any of them all.
    """

    detours = 0

    def __init__(self, waiting: Waiting) -> None:
        super().__init__()
        self._waiting = waiting
        self.send: Callable[[Any], int] | None = None
        self.client: Any = None  # the library's Socket
        self.moved_at = 0.0  # monotonic: when the client last took something
        self._bytes = 0
        self._websocket: Any = None
        self._is_open = self._is_ending = self._is_lost = False
        self._flushing: Any = None

    def open(self, websocket: Any, is_direct: bool) -> bool:
        """Send by this WebSocket from now on, first what has queued; a request that still polls is answered.

        False where the library goes on sending: not `is_direct`, or its socket is not a plain one (TLS).
        """
        self._websocket = websocket
        if not is_direct or not _is_plain(websocket.socket):
            return False
        queued = list(self.queue)
        self._forget()
        self._is_open, self.send = True, websocket.socket.fd.send
        websocket.socket.fd.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        websocket._send = self.post  # its control frames keep their place in the row, too
        for each in queued:
            self.put(each)
        while self.getters:
            get_hub().schedule_call_global(0, self.getters.pop().switch, packet.Packet(packet.NOOP))
        return True

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        """The library sends a packet; None: nothing comes after it."""
        if self._is_open:
            if item is None:
                self._end()
            else:
                self.post(frame_of(item.encode()))
        elif item is None or not self._is_lost:
            super().put(item, block, timeout)

    def post(self, frame: bytes) -> None:
        """Send a frame after all that waits; nothing where the connection is lost."""
        if self.send is None:
            return
        if self.queue:
            self._put(frame)
            return
        try:
            sent = self.send(frame)
        except OSError as error:
            self.failed(frame, error)
        else:
            if sent < len(frame):
                self.keep(frame, sent)

    def keep(self, frame: bytes, sent: int) -> None:
        """The socket took so much of a frame that had nothing before it: the rest goes when it takes more."""
        self._put(memoryview(frame)[sent:])
        self._flushing = eventlet.event.Event()
        eventlet.spawn_n(self._flush, self.send, self._websocket.socket.fd)

    def failed(self, frame: bytes, error: OSError) -> None:
        """A frame that had nothing before it could not be written: the socket is full, or the connection gone."""
        if isinstance(error, BlockingIOError):
            self.keep(frame, 0)
        else:
            self._lose()

    def cut(self, reason: str) -> None:
        """Give the client up: what waits is dropped, its connection ends at once."""
        self._lose()
        if self._websocket is not None:
            _reset(self._websocket.socket)
        if self.client is not None:
            self.client.close(wait=False, abort=True, reason=reason)

    def has_unread(self) -> bool:
        """Whether something has come over its connection that nobody has read yet."""
        if self._websocket is None or self._is_lost:
            return False
        unread = array("i", [0])
        try:
            fcntl.ioctl(self._websocket.socket.fileno(), termios.FIONREAD, unread)
        except (OSError, ValueError):  # it has ended, or the descriptor is given back already
            return False
        return unread[0] > 0

    def await_end(self) -> None:
        """Return when what waits is sent or dropped: whoever reads the socket keeps it open until then."""
        if self._flushing is not None:
            self._flushing.wait()
        self.client = self._websocket = None  # they know this one, too: what has ended needs no collection of garbage

    def task_done(self) -> None:
        """The library's writer counts; nobody waits for its sum."""

    def _put(self, item: Any) -> None:
        if not self.queue:
            Outbox.detours += 1
            self.moved_at = time.monotonic()
            self._waiting.waits(self)
        self.queue.append(item)
        self._bytes += _size_of(item)
        if self._bytes > MOST_WAITING_BYTES:
            self._lose()
            # In a turn of its own: whoever sends to a whole room must not find it changed meanwhile.
            eventlet.spawn_n(self.cut, "slow consumer")

    def _get(self) -> Any:
        self.moved_at = time.monotonic()
        item = self.queue.popleft()
        self._bytes -= _size_of(item)
        return item

    def _flush(self, send: Callable[[Any], int], plain: Any) -> None:
        """Write what waits as fast as the client reads."""
        try:
            while self.queue:
                try:
                    self._took(send(self.queue[0]))
                except BlockingIOError:
                    trampoline(plain, write=True)
        except OSError:
            self._lose()
        flushed, self._flushing = self._flushing, None
        if self._is_ending:
            self._say_goodbye()
        flushed.send()

    def _took(self, sent: int) -> None:
        self.moved_at = time.monotonic()
        self._bytes -= sent
        frame = self.queue.popleft()
        if sent < len(frame):
            self.queue.appendleft(memoryview(frame)[sent:])

    def _end(self) -> None:
        self._is_ending = True
        if not self.queue:
            self._say_goodbye()

    def _say_goodbye(self) -> None:
        if self.send is not None and not self._websocket.websocket_closed:
            self._websocket.close()
        self._lose()

    def _lose(self) -> None:
        Outbox.detours += 1
        self._is_lost, self.send = True, None
        self._forget()

    def _forget(self) -> None:
        self.queue.clear()
        self._bytes = 0


def frame_of(encoded: str | bytes) -> bytes:
    """An unmasked WebSocket frame around a packet (RFC 6455, 5.2)."""
    kind, data = (0x81, encoded.encode()) if isinstance(encoded, str) else (0x82, encoded)
    size = len(data)
    if size < 126:
        return bytes((kind, size)) + data
    if size < 65536:
        return struct.pack("!BBH", kind, 126, size) + data
    return struct.pack("!BBQ", kind, 127, size) + data


def _size_of(item: Any) -> int:
    """The bytes that a frame or a packet keeps."""
    content = item if isinstance(item, (bytes, memoryview)) else getattr(item, "data", None)
    return len(content) if isinstance(content, (bytes, memoryview, str)) else 0


def _is_plain(green: Any) -> bool:
    return type(green) is GreenSocket and type(green.fd) is PlainSocket


def _reset(green: Any) -> None:
    """End a connection below whatever is spoken on it; who reads there finds its end."""
    plain = green.fd if type(green) is GreenSocket else green
    with suppress(OSError):  # it has ended already
        PlainSocket.setsockopt(plain, socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
        PlainSocket.shutdown(plain, socket.SHUT_RDWR)
