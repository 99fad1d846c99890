"""Voters by the thousand over sockets of their own: a program beside the server, so that it does not share its hub.

`python -m tests.benchmarks.casting PORT MEETING POLL SECONDS < tokens`: everybody connects, watches what a
tablet watches, and casts once, spread evenly over SECONDS; prints JSON {sent, acknowledged, refused, ms: [...]} and, in
seconds, `first_to_last`.
"""

from __future__ import annotations

import asyncio
import json
import os
import struct
import sys
import time
from dataclasses import dataclass, field

from meetings.kernel.pages import COOKIE

PATIENCE_SECONDS = 240
AT_ONCE = 50  # handshakes on their way
BOARDS = ["voting", "voting.me"]
CHOICES = ("yes", "yes", "no", "abstain")


@dataclass
class Tally:
    """What came back."""

    ms: list[float] = field(default_factory=list)
    at: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


class Tablet:
    """One voter's connection, as bare as can be: the client must not cost more than the server."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._waiting: dict[int, asyncio.Future[dict[str, object]]] = {}

    @classmethod
    async def connect(cls, port: int, token: str) -> Tablet:
        """Past the handshakes of WebSocket, Engine.IO and Socket.IO."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        lines = (
            *("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1", f"Host: 127.0.0.1:{port}", "Upgrade: websocket"),
            *("Connection: Upgrade", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13"),
            *(f"Origin: http://127.0.0.1:{port}", f"Cookie: {COOKIE}={token}", "", ""),
        )
        writer.write("\r\n".join(lines).encode())
        await reader.readuntil(b"\r\n\r\n")
        tablet = cls(reader, writer)
        tablet.send("40")
        while not (await tablet.receive()).startswith("40"):
            continue
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
        """Take in everything that comes, until the server hangs up; whoever waits for an answer gets it, or that."""
        try:
            while True:
                frame = await self.receive()
                if frame.startswith("43"):
                    number, _, answer = frame[2:].partition("[")
                    self._waiting.pop(int(number)).set_result(json.loads("[" + answer)[0])
        except (ConnectionError, asyncio.IncompleteReadError):
            for waiting in self._waiting.values():
                waiting.set_result({"ok": False, "code": "hung_up"})

    async def ask(self, number: int, event: str, wish: object) -> dict[str, object]:
        """Send an event and wait until it is acknowledged."""
        self._waiting[number] = asyncio.get_running_loop().create_future()
        self.send(f"42{number}{json.dumps([event, wish])}")
        return await asyncio.shield(self._waiting[number])


async def vote(tablet: Tablet, order: dict[str, object], at: float, number: int, tally: Tally) -> None:
    """Cast at its moment; how long the answer took."""
    await asyncio.sleep(max(0.0, at - time.perf_counter()))
    began = time.perf_counter()
    wish = {"name": "voting.cast", "key": f"{order['poll_id']}-{number}", "payload": order}
    answer = await tablet.ask(2, "act", wish)
    if answer["ok"]:
        tally.at += [began, time.perf_counter()]
        tally.ms.append(1000 * (tally.at[-1] - began))
    else:
        tally.refused.append(str(answer["code"]))


async def enter(port: int, meeting_id: int, tokens: list[str]) -> tuple[list[Tablet], list[asyncio.Task[None]]]:
    """Everybody's tablet past its handshakes, watching, with the task that takes in what comes."""
    gate, pumps = asyncio.Semaphore(AT_ONCE), list[asyncio.Task[None]]()

    async def one(token: str) -> Tablet:
        async with gate:
            tablet = await Tablet.connect(port, token)
            pumps.append(asyncio.create_task(tablet.pump()))
            await tablet.ask(1, "watch", {"meeting_id": meeting_id, "boards": BOARDS})
            return tablet

    return list(await asyncio.gather(*(one(token) for token in tokens))), pumps


async def run(port: int, meeting_id: int, poll_id: int, seconds: float, tokens: list[str]) -> Tally:
    """Connect everybody, then let them vote."""
    tablets, pumps = await enter(port, meeting_id, tokens)
    tally, start, step = Tally(), time.perf_counter() + 0.5, seconds / len(tablets)
    order = {"meeting_id": meeting_id, "poll_id": poll_id}
    await asyncio.gather(
        *(
            vote(tablet, {**order, "choice": CHOICES[n % len(CHOICES)]}, start + step * n, n, tally)
            for n, tablet in enumerate(tablets)
        )
    )
    for pump in pumps:
        pump.cancel()
    return tally


def main(words: list[str]) -> None:
    """As the module says."""
    port, meeting_id, poll_id = (int(word) for word in words[:3])
    seconds = float(words[3])
    tokens = sys.stdin.read().split()
    work = asyncio.wait_for(run(port, meeting_id, poll_id, seconds, tokens), PATIENCE_SECONDS)
    tally = asyncio.run(work)
    told = {"sent": len(tokens), "acknowledged": len(tally.ms), "refused": tally.refused[:5], "ms": tally.ms}
    print(json.dumps({**told, "first_to_last": max(tally.at) - min(tally.at)}))


if __name__ == "__main__":
    main(sys.argv[1:])
