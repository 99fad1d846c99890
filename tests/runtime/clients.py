"""Clients of tests/runtime/rooms.py that do what a script tells them: read or not, poll, upgrade, go."""

from __future__ import annotations

import json
import socket
import ssl
import threading
import time
from contextlib import suppress
from typing import Any

import requests
import websocket

from tests.programs import free_port
from tests.serving import Server

SEPARATOR = "\x1e"
PATIENCE_SECONDS = 60
SMALL = ((socket.SOL_SOCKET, socket.SO_RCVBUF, 8192),)


class RoomServer(Server):
    """tests/runtime/rooms.py as a process of its own."""

    def __init__(self, folder: Any, way: str, *more: str) -> None:
        port = free_port()
        super().__init__(folder, PORT=str(port))
        self.command = ["-m", "tests.runtime.rooms", str(port), way, *more]
        # As browsers do; the library's server on threads would accept.
        self.offer = "Sec-WebSocket-Extensions: permessage-deflate" if way != "threads" else "X-Nothing: offered"
        if more:
            self.url = self.url.replace("http://", "https://")

    def answers(self) -> bool:
        """Whether GET /health is answered, by a certificate of its own making, too."""
        with suppress(requests.RequestException):
            return requests.get(f"{self.url}/health", timeout=2, verify=False).ok
        return False

    def emit(self, room: str, first: int, count: int = 1, size: int = 10) -> None:
        """Numbered messages to a room ("": to everybody)."""
        order = {"room": room, "first": first, "count": count, "size": size}
        requests.post(f"{self.url}/emit", json=order, timeout=PATIENCE_SECONDS, verify=False).raise_for_status()

    def facts(self) -> dict[str, int]:
        """What it keeps."""
        told: dict[str, int] = requests.get(f"{self.url}/facts", timeout=PATIENCE_SECONDS, verify=False).json()
        return told

    def await_fact(self, name: str, value: int, seconds: float = PATIENCE_SECONDS) -> None:
        """Return when a fact has become true."""
        until = time.monotonic() + seconds
        while self.facts()[name] != value:
            assert time.monotonic() < until, (name, value, self.facts())
            threading.Event().wait(0.05)


class Client:
    """One client; `got` are the numbers it has received, in order."""

    def __init__(self, server: RoomServer, kind: str) -> None:
        """`kind`: websocket, slow (a small buffer), polling."""
        self.kind, self.got, self.is_gone = kind, list[int](), threading.Event()
        self._server, self._reads = server, threading.Event()
        self._reads.set()
        self._news, self._acks = threading.Condition(), set[int]()
        self._number, self._eio_sid = 0, ""
        self._websocket: websocket.WebSocket | None = None
        self._session = requests.Session()
        self._session.verify = False
        if kind == "polling":
            self._begin_polling()
        else:
            self._websocket = self._open("", SMALL if kind == "slow" else ())
            self._read_until(self._websocket, "0")
            self._websocket.send("40")
            self._read_until(self._websocket, "40")
            threading.Thread(target=self._read, args=(self._websocket,), daemon=True).start()

    @property
    def is_paused(self) -> bool:
        """Whether it does not read at present."""
        return not self._reads.is_set()

    def pause(self) -> None:
        """Read nothing from now on."""
        self._reads.clear()

    def resume(self) -> None:
        """Read again."""
        self._reads.set()

    def join(self, room: str) -> None:
        """Enter a room; returns when the server has said so."""
        self._ask({"join": room})

    def leave(self, room: str) -> None:
        """Leave a room."""
        self._ask({"leave": room})

    def upgrade(self) -> None:
        """From polling to a WebSocket, as the protocol has it; what is sent meanwhile arrives."""
        upgrading = self._open(self._eio_sid, ())
        upgrading.send("2probe")
        assert upgrading.recv() == "3probe"
        self._polled.wait(PATIENCE_SECONDS)  # the request that is on its way ends with a NOOP
        upgrading.send("5")
        self._websocket, self.kind = upgrading, "websocket"
        threading.Thread(target=self._read, args=(upgrading,), daemon=True).start()

    def send_raw(self, opcode: int, payload: bytes) -> None:
        """A WebSocket frame as one wants it."""
        assert self._websocket is not None
        self._websocket.send(payload, opcode)

    def go(self) -> None:
        """Hang up without a word."""
        with self._news:
            self.is_gone.set()
        self._reads.set()
        if self._websocket is not None:
            with suppress(OSError):
                self._websocket.sock.shutdown(socket.SHUT_RDWR)  # wakes whoever reads; closing alone would not
            self._websocket.shutdown()

    def await_number(self, number: int) -> None:
        """Return when it has received this one."""
        with self._news:
            assert self._news.wait_for(lambda: number in self.got, PATIENCE_SECONDS), (self.kind, number, self.got[-3:])

    def _open(self, eio_sid: str, options: Any) -> websocket.WebSocket:
        address = self._server.url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        unchecked = {"cert_reqs": ssl.CERT_NONE, "check_hostname": False}
        return websocket.create_connection(
            address + (f"&sid={eio_sid}" if eio_sid else ""),
            timeout=PATIENCE_SECONDS,
            sockopt=options,
            sslopt=unchecked,
            skip_utf8_validation=True,  # in pure Python it takes longer than all the rest
            header=[self._server.offer],
        )

    def _read_until(self, source: websocket.WebSocket, start: str) -> str:
        while not (packet := str(source.recv())).startswith(start):
            continue
        return packet

    def _read(self, source: websocket.WebSocket) -> None:
        with suppress(websocket.WebSocketException, OSError):
            while True:
                self._reads.wait()
                packet = str(source.recv())
                if not packet:
                    break
                self._take(packet)
        self.is_gone.set()

    def _begin_polling(self) -> None:
        self._polled = threading.Event()
        self._polling = f"{self._server.url}/socket.io/?EIO=4&transport=polling"
        opened = self._session.get(self._polling, timeout=PATIENCE_SECONDS).text
        self._eio_sid = json.loads(opened.split(SEPARATOR)[0][1:])["sid"]
        self._polling += f"&sid={self._eio_sid}"
        self._post("40")
        threading.Thread(target=self._poll, daemon=True).start()
        with self._news:
            assert self._news.wait_for(lambda: 0 in self._acks, PATIENCE_SECONDS)

    def _post(self, packet: str) -> None:
        self._session.post(self._polling, data=packet.encode(), timeout=PATIENCE_SECONDS)

    def _poll(self) -> None:
        poller = requests.Session()
        poller.verify = False
        with suppress(requests.RequestException):
            while not self.is_gone.is_set():
                self._reads.wait()
                answer = poller.get(self._polling, timeout=PATIENCE_SECONDS)
                if not answer.ok:
                    break
                packets = answer.content.decode().split(SEPARATOR)
                for packet in packets:
                    self._take(packet)
                if "6" in packets:
                    self._polled.set()
                    return
        self.is_gone.set()

    def _take(self, packet: str) -> None:
        with self._news:
            if self.is_gone.is_set():
                return
            if packet == "2":
                self._say("3")
            elif packet.startswith("40"):
                self._acks.add(0)
            elif packet.startswith("43"):
                self._acks.add(int(packet[2 : packet.index("[")]))
            elif packet.startswith("42"):
                self.got.append(json.loads(packet[2:])[1]["n"])
            self._news.notify_all()

    def _say(self, packet: str) -> None:
        if self._websocket is not None:
            self._websocket.send(packet)
        else:
            self._post(packet)

    def _ask(self, wish: dict[str, str]) -> None:
        self._number += 1
        number = self._number
        self._say(f'42{number}["watch",{json.dumps(wish)}]')
        with self._news:
            assert self._news.wait_for(lambda: number in self._acks, PATIENCE_SECONDS), wish
