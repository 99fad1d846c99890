"""What a client sends, read off its plain socket.

The library turns every message into a switch to the client's greenlet, a timer, and a loop over its bytes.  Here the
hub itself reads: one listener a connection stays where it is, and a message that is taken on the way never wakes the
greenlet.  Everything else goes the library's way, and so does everything on a socket that is not a plain one (TLS), or
under RECEIVING=ordinary.

One message at a time: what a client sends while one that was taken is being answered is not even read, so that all
its messages keep their order.
"""

from __future__ import annotations

import logging
import os
from functools import wraps
from inspect import unwrap
from typing import Any

import eventlet
import eventlet.patcher
from eventlet.greenio import GreenSocket
from eventlet.hubs import get_hub
from eventlet.websocket import RFC6455WebSocket

from meetings.runtime.facade import Take
from meetings.runtime.frames import CLOSE, PING, PONG, TEXT, Frames, Message, Violation, answer_to_close

AT_ONCE_BYTES = 16 * 1024
UPGRADE_SECONDS = 30.0  # whoever begins to change over from long polling has so long for each step
log = logging.getLogger(__name__)
plain_socket = eventlet.patcher.original("socket").socket


def install(engine: Any, take: Take) -> None:
    """Let the clients of this engine be read so."""
    if os.environ.get("RECEIVING") == "ordinary" or engine.async_mode != "eventlet":
        return
    ordinary, largest = engine._async["websocket"], int(engine.max_http_buffer_size)

    def driver(serve: Any, server: Any) -> Any:
        @wraps(serve)
        def read(websocket: Any) -> Any:
            if not is_plain(websocket):
                return serve(websocket)
            receiver = Receiver(websocket, unwrap(serve).__self__, take, largest)
            try:
                return serve(receiver)
            finally:
                receiver.end()

        inner = ordinary(read, server)

        def answer(environ: dict[str, Any], start_response: Any) -> Any:
            environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)  # packing costs more than it saves in a hall
            return inner(environ, start_response)

        return answer

    engine._async = {**engine._async, "websocket": driver}


def is_plain(websocket: Any) -> bool:
    """Whether this WebSocket speaks through an ordinary socket, and nothing else than the protocol itself."""
    green: Any = getattr(websocket, "socket", None)
    is_socket = type(green) is GreenSocket and type(green.fd) is plain_socket
    return is_socket and type(websocket) is RFC6455WebSocket and not websocket.extensions


class Receiver:
    """A WebSocket of the library, except that `wait` reads in this way."""

    def __init__(self, websocket: Any, client: Any, take: Take, largest: int) -> None:
        self._websocket, self._client, self._take = websocket, client, take
        self._plain = websocket.socket.fd
        self._frames = Frames(largest)
        self._listener: Any = None
        self._reader: Any = None  # the client's greenlet, while it sleeps here
        self._found: Message | Violation | None = None
        self._is_taken = False  # a message is being answered
        self._is_at_end = False  # the client sends nothing more
        self._is_over = False  # nor does anybody read it
        self._close, websocket.close = websocket.close, self.close  # whoever closes it, closes it so

    def __getattr__(self, name: str) -> Any:
        return getattr(self._websocket, name)

    def wait(self) -> Any:
        """The next message that nobody has taken; None at the end."""
        try:
            while (found := self._next() or self._await()) is not None:
                if isinstance(found, Violation):
                    self.close(close_data=(found.status, str(found)))
                elif found.kind == PING:
                    self._websocket.send(found.data, control_code=PONG)
                elif found.kind != PONG:
                    return found.data
        except BaseException:
            self.end()
            raise
        self.end()
        return None

    def close(self, *args: Any, **more: Any) -> None:
        """Close it; whoever waits for a message learns that none comes."""
        self.end()
        self._close(*args, **more)

    def end(self, *_why: object) -> None:
        """Let go of the socket; what has come and was not read is dropped."""
        self._is_over = True
        self._frames = Frames(0)
        self._pause()
        if self._reader is not None:
            get_hub().schedule_call_global(0, self._go_on)

    def _next(self) -> Message | Violation | None:
        """The next whole message that nobody takes, or how the client broke the protocol."""
        try:
            while not self._is_taken and (message := self._frames.next()) is not None:
                if message.kind == CLOSE:
                    return Violation(answer_to_close(message.data), "")
                if message.kind != TEXT or not self._offer(message.data):
                    return message
        except Violation as violation:
            return violation
        return None

    def _offer(self, text: Any) -> bool:
        self._is_taken = True  # until it is answered, which may be at once
        try:
            is_taken = self._take(self._client.sid, text, self._answered)
        except Exception:
            log.exception("a message could not be taken")
            is_taken = False
        if not is_taken:
            self._is_taken = False
        return is_taken

    def _answered(self) -> None:
        self._is_taken = False
        if self._listener is None or len(self._frames):
            get_hub().schedule_call_global(0, self._go_on)

    def _await(self) -> Message | Violation | None:
        """Sleep until there is something for the library; None at the end."""
        if self._has_ended():
            return None
        self._listen()
        self._reader = eventlet.getcurrent()
        seconds = None if self._client.upgraded else UPGRADE_SECONDS
        timer = seconds and get_hub().schedule_call_global(seconds, self.end)
        try:
            get_hub().switch()
        finally:
            self._reader = None
            if timer:
                timer.cancel()
        found, self._found = self._found, None
        return found

    def _has_ended(self) -> bool:
        return self._is_over or (self._is_at_end and not self._is_taken)

    def _go_on(self) -> None:
        """On the hub: work through what has come, and wake the client's greenlet where something is for it."""
        if self._reader is None:
            return  # it is at work, and looks here itself when it comes back
        self._found = self._next()
        if self._found is not None or self._has_ended():
            self._reader.switch()
        else:
            self._listen()

    def _readable(self, _descriptor: int) -> None:
        """On the hub: something has come, or the end; it stays where it is as long as nobody has time for it."""
        if self._reader is None or self._is_taken:
            self._pause()
            return
        try:
            data = self._plain.recv(AT_ONCE_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        self._frames.feed(data)
        self._is_at_end = not data
        if self._is_at_end:
            self._websocket.websocket_closed = True  # there is nobody to say good-bye to
            self._pause()
        self._go_on()

    def _listen(self) -> None:
        if self._listener is None and not (self._is_at_end or self._is_over):
            hub = get_hub()
            self._listener = hub.add(hub.READ, self._plain.fileno(), self._readable, self.end, None)

    def _pause(self) -> None:
        if self._listener is not None:
            get_hub().remove(self._listener)
            self._listener = None
