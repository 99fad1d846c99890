"""What clients may send at all: two events without attachments.  Everything else ends their connection.

The stock library prints a traceback for each packet that it cannot read, keeps
attachments that never come, and lets a client call the server's own `connect` and
`disconnect`: a socket that the hub has forgotten would stay in its rooms, uncut.
"""

from __future__ import annotations

import logging
from functools import wraps
from typing import Any

import msgspec
from flask_socketio import SocketIO
from socketio import packet

EVENTS = frozenset({"watch", "act"})
ENGINE_PACKETS = frozenset("0123456")
log = logging.getLogger(__name__)


class Broken(ValueError):
    """No honest client has sent this."""


class Json:
    """How packets are read and written: quick, letters as they are, with parts that are JSON already (msgspec.Raw)."""

    @staticmethod
    def loads(text: str) -> Any:
        """The value in this JSON; raises ValueError. The library's makes a decoder anew for each packet."""
        try:
            return msgspec.json.decode(text)
        except msgspec.MsgspecError as error:
            raise ValueError(str(error)) from None

    @staticmethod
    def dumps(value: Any, **_layout: Any) -> str:
        """The value as JSON, without spaces."""
        return msgspec.json.encode(value).decode()


class Packet(packet.Packet):  # type: ignore[misc]
    """A packet of Socket.IO that is read strictly."""

    json = Json
    uses_binary_events = False  # the library looks through every value of every packet for bytes

    def __init__(self, *args: Any, encoded_packet: Any = None, **more: Any) -> None:
        if encoded_packet is not None and (not isinstance(encoded_packet, str) or not encoded_packet):
            raise Broken("not text")
        super().__init__(*args, encoded_packet=encoded_packet, **more)

    def decode(self, encoded_packet: str) -> int:
        """Read a packet from a client; raises Broken."""
        try:
            attachments: int = super().decode(encoded_packet)
        except (ValueError, TypeError, LookupError, RecursionError) as error:
            raise Broken(str(error)) from None
        if attachments or self.namespace not in (None, "/") or not self._is_expected():
            raise Broken("not expected from a client")
        return attachments

    def _is_expected(self) -> bool:
        if self.packet_type == packet.EVENT:
            is_named = isinstance(self.data, list) and 1 <= len(self.data) <= 2 and isinstance(self.data[0], str)
            return is_named and self.data[0] in EVENTS
        return self.packet_type in (packet.CONNECT, packet.DISCONNECT)


class ClientsMistake(logging.Filter):
    """Keeps out of the log what a client did wrong below Socket.IO: a body that Engine.IO cannot read."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether it is to be logged."""
        return record.msg != "post request handler error"


def logger() -> logging.Logger:
    """The log of the libraries under the hub: errors of the server only, each once."""
    libraries = logging.getLogger("phien.sockets")
    libraries.setLevel(logging.ERROR)
    libraries.addFilter(ClientsMistake("phien.sockets"))
    return libraries


class Frames:
    """A client's WebSocket whose every frame is a packet of Engine.IO; the library crashes on any other."""

    def __init__(self, socket: Any) -> None:
        self._socket = socket

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)

    def wait(self) -> Any:
        """The next frame; raises Broken, which the library takes for a lost connection."""
        frame = self._socket.wait()
        if isinstance(frame, str) and frame[:1] not in ENGINE_PACKETS:
            raise Broken("not a packet of Engine.IO")
        return frame


def guard(socketio: SocketIO) -> None:
    """A packet that cannot be read costs its sender the connection, and nobody else anything."""
    engine = socketio.server.eio
    read = engine.handlers["message"]

    def read_or_end(eio_sid: str, data: Any) -> None:
        try:
            read(eio_sid, data)
        except Broken as broken:
            log.debug("a broken packet: %s", broken)
            end(eio_sid)

    def end(eio_sid: str) -> None:
        socket = engine.sockets.get(eio_sid)
        if socket is not None:
            socket.close(wait=False)

    engine.on("message", read_or_end)
    take_over = engine._async["websocket"]
    ours = {"websocket": lambda serve, server: take_over(wraps(serve)(lambda ws: serve(Frames(ws))), server)}
    engine._async = {**engine._async, **ours}  # a table of this engine's own: the driver has one for all
    # The library's own waits until the client has read everything: one that never does would hold a request for ever.
    engine.disconnect = end
