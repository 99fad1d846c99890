"""Frames of a WebSocket as a client writes and reads them, and the words of Engine.IO and Socket.IO inside."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator

from meetings.kernel.pages import COOKIE

MASK = b"\x1f\x2e\x3d\x4c"
TEXT = 0x81
COMPRESSED = 0x40
HANG_UP = 8
AS_BROWSERS_OFFER = "permessage-deflate; client_max_window_bits"
END_OF_BLOCK = b"\x00\x00\xff\xff"


def text_frame(text: str) -> bytes:
    """One masked frame."""
    body = text.encode()
    size = len(body)
    head = struct.pack("!BB", TEXT, 0x80 | size) if size < 126 else struct.pack("!BBH", TEXT, 0xFE, size)
    repeated = (MASK * (size // 4 + 1))[:size]
    return head + MASK + (int.from_bytes(body) ^ int.from_bytes(repeated)).to_bytes(size)


def event_frame(number: int, event: str, wish: object) -> bytes:
    """An event that asks to be acknowledged under this number."""
    return text_frame(f"42{number}{json.dumps([event, wish], separators=(',', ':'))}")


def answer_of(acknowledgement: bytes) -> dict[str, object]:
    """What the server acknowledged with."""
    told: dict[str, object] = json.loads(acknowledgement[acknowledgement.index(b"[") :])[0]
    return told


def upgrade(port: int, cookie: str, offers_deflate: bool) -> bytes:
    """The request that opens a WebSocket."""
    lines = [
        *("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1", f"Host: 127.0.0.1:{port}", "Upgrade: websocket"),
        *("Connection: Upgrade", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13"),
        *(f"Origin: http://127.0.0.1:{port}", f"Cookie: {COOKIE}={cookie}"),
    ]
    if offers_deflate:
        lines.append(f"Sec-WebSocket-Extensions: {AS_BROWSERS_OFFER}")
    return "\r\n".join([*lines, "", ""]).encode()


class Inbox:
    """Cuts what one connection receives into frames, behind the server's answer to the upgrade."""

    __slots__ = ("_inflater", "_is_open", "_rest")

    def __init__(self) -> None:
        self._rest = b""
        self._is_open = False
        self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)

    def take(self, came: bytes) -> Iterator[bytes]:
        """The whole frames in what came; raises ConnectionError where the server hangs up."""
        data = self._rest + came if self._rest else came
        at, end = 0 if self._is_open else self._open(data), len(data)
        while end - at >= 2:
            size, body = data[at + 1], at + 2
            if size == 126:
                size, body = int.from_bytes(data[at + 2 : at + 4]), at + 4
            elif size == 127:
                size, body = int.from_bytes(data[at + 2 : at + 10]), at + 10
            if end < body + size or not self._is_open:
                break
            yield self._payload(data[at], data[body : body + size])
            at = body + size
        self._rest = data[at:]

    def _open(self, data: bytes) -> int:
        """Where the frames begin."""
        end = data.find(b"\r\n\r\n")
        self._is_open = end >= 0
        if self._is_open and not data.startswith(b"HTTP/1.1 101"):
            raise ConnectionError(data[:200].decode(errors="replace"))
        return end + 4 if self._is_open else 0

    def _payload(self, first: int, body: bytes) -> bytes:
        if first & COMPRESSED:
            return self._inflater.decompress(body + END_OF_BLOCK)
        if first & 0x0F == HANG_UP:
            raise ConnectionError("the server has hung up")
        return body
