"""A WebSocket down to its bits, to send what no library sends."""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

from meetings.kernel.pages import COOKIE

PATIENCE_SECONDS = 20
MORE, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
KEY = "dGhlIHNhbXBsZSBub25jZQ=="


def frame(data: str | bytes, kind: int = TEXT, *, last: bool = True, mask: bytes | None = b"\x37\xfa\x21\x3d") -> bytes:
    """One frame of a client."""
    body = data.encode() if isinstance(data, str) else data
    first, bit, size = (0x80 if last else 0) | kind, 0x80 if mask else 0, len(body)
    if size < 126:
        head = struct.pack("!BB", first, bit | size)
    elif size < 65536:
        head = struct.pack("!BBH", first, bit | 126, size)
    else:
        head = struct.pack("!BBQ", first, bit | 127, size)
    return head + (mask + bytes(b ^ mask[n % 4] for n, b in enumerate(body)) if mask else body)


def act(number: int, name: str, key: str, **payload: Any) -> str:
    """The packet of an act that wants to be answered under this number."""
    return f"42{number}" + json.dumps(["act", {"name": name, "key": key, "payload": payload}], ensure_ascii=False)


class Raw:
    """One connection, past the handshakes."""

    def __init__(self, port: int, token: str, *headers: str) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        lines = (
            *("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1", f"Host: 127.0.0.1:{port}", "Upgrade: websocket"),
            *("Connection: Upgrade", f"Sec-WebSocket-Key: {KEY}", "Sec-WebSocket-Version: 13"),
            *(f"Cookie: {COOKIE}={token}", *headers, "", ""),
        )
        self.socket.sendall("\r\n".join(lines).encode())
        self._stream = self.socket.makefile("rb")
        self.head = list(iter(lambda: self._stream.readline().strip().decode(), ""))
        self.socket.sendall(frame("40"))
        while not self.read()[1].startswith(b"40"):
            continue

    def send(self, *frames: bytes) -> None:
        """Bytes, all at once."""
        self.socket.sendall(b"".join(frames))

    def read(self) -> tuple[int, bytes]:
        """The next frame of the server, (kind, content); kind 0 when it has hung up.  Its own pings are answered."""
        while (got := self._read()) == (TEXT, b"2"):
            self.send(frame("3"))
        return got

    def _read(self) -> tuple[int, bytes]:
        try:
            head = self._stream.read(2)
            if len(head) < 2:
                return 0, b""
            size = head[1]
            if size > 125:
                size = int.from_bytes(self._stream.read(2 if size == 126 else 8))
            return head[0] & 15, self._stream.read(size)
        except ConnectionError:
            return 0, b""

    def answers(self, many: int) -> list[tuple[int, dict[str, Any]]]:
        """The next so many answers, with their numbers, in the order in which they come."""
        got: list[tuple[int, dict[str, Any]]] = []
        while len(got) < many:
            kind, text = self.read()
            assert kind, "the server has hung up"
            if text.startswith(b"43"):
                number, _, answer = text[2:].partition(b"[")
                got.append((int(number), json.loads(b"[" + answer)[0]))
        return got

    def end(self) -> int:
        """The status with which the server closes; 0 where it hangs up without one."""
        while True:
            kind, text = self.read()
            if kind == CLOSE:
                return int.from_bytes(text[:2])
            if not kind:
                return 0

    def close(self) -> None:
        """Go, without a word."""
        self._stream.close()
        self.socket.close()
