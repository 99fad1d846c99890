"""A simulated tablet: one Socket.IO connection, as bare as can be, so that playing costs less than serving."""

from __future__ import annotations

import asyncio
import json
import os
import struct
from collections.abc import Callable
from typing import Any

from meetings.kernel.pages import COOKIE

SILENT_SECONDS = 30.0
Answer = dict[str, Any]
Take = Callable[[Answer], None]


class Tablet:
    """One person's connection; `take` gets every state that the server sends by itself."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, take: Take | None = None) -> None:
        self._reader, self._writer, self._take = reader, writer, take
        self._waiting: dict[int, asyncio.Future[Answer]] = {}
        self._number = 0

    @classmethod
    async def connect(cls, port: int, token: str, take: Take | None = None) -> Tablet:
        """Past the handshakes of WebSocket, Engine.IO and Socket.IO; raises OSError, EOFError, TimeoutError."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        lines = (
            *("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1", f"Host: 127.0.0.1:{port}", "Upgrade: websocket"),
            *("Connection: Upgrade", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13"),
            *(f"Origin: http://127.0.0.1:{port}", f"Cookie: {COOKIE}={token}", "", ""),
        )
        tablet = cls(reader, writer, take)
        try:
            writer.write("\r\n".join(lines).encode())
            async with asyncio.timeout(SILENT_SECONDS):
                await reader.readuntil(b"\r\n\r\n")
                tablet.send("40")
                while not (await tablet.receive()).startswith("40"):
                    continue
        except BaseException:
            tablet.drop()
            raise
        return tablet

    def send(self, text: str) -> None:
        """One masked frame of text."""
        body, mask = text.encode(), os.urandom(4)
        size = len(body)
        head = struct.pack("!BB", 0x81, 0x80 | size) if size < 126 else struct.pack("!BBH", 0x81, 0xFE, size)
        repeated = (mask * (size // 4 + 1))[:size]
        masked = (int.from_bytes(body) ^ int.from_bytes(repeated)).to_bytes(size)
        self._writer.write(head + mask + masked)

    async def receive(self) -> str:
        """The next frame of text; pings are answered here."""
        while True:
            first, size = await self._reader.readexactly(2)
            if size == 126:
                (size,) = struct.unpack("!H", await self._reader.readexactly(2))
            elif size == 127:
                (size,) = struct.unpack("!Q", await self._reader.readexactly(8))
            body = await self._reader.readexactly(size)
            if first & 0x0F == 8:
                raise ConnectionError("the server has hung up")
            if body == b"2":
                self.send("3")
            elif first & 0x0F == 1:
                return body.decode()

    async def pump(self) -> None:
        """Take in everything that comes, until the connection ends; whoever waits for an answer gets it, or that."""
        try:
            while True:
                self._taken(await self.receive())
        except (OSError, EOFError):
            self.drop()

    async def ask(self, event: str, wish: object) -> Answer:
        """Send an event and wait until it is acknowledged: `code` "hung_up" or "no_answer" where it never is."""
        self._number += 1
        number = self._number
        if self._writer.is_closing():
            return {"ok": False, "code": "hung_up"}
        self._waiting[number] = asyncio.get_running_loop().create_future()
        self.send(f"42{number}{json.dumps([event, wish])}")
        try:
            return await asyncio.wait_for(self._waiting[number], SILENT_SECONDS)
        except TimeoutError:
            self._waiting.pop(number, None)
            return {"ok": False, "code": "no_answer"}

    def drop(self) -> None:
        """As a network that is gone: no good-bye."""
        self._writer.transport.abort()
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_result({"ok": False, "code": "hung_up"})
        self._waiting.clear()

    def _taken(self, frame: str) -> None:
        if frame.startswith("41"):
            raise ConnectionError("the server has sent it away")
        if frame.startswith("43"):
            number, _, answer = frame[2:].partition("[")
            waiting = self._waiting.pop(int(number), None)
            if waiting is not None and not waiting.done():
                waiting.set_result(json.loads("[" + answer)[0])
        elif self._take is not None and frame.startswith('42["state"'):
            self._take(json.loads(frame[2:])[1])
