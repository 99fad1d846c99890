"""A bare WebSocket on the live channel: sees every frame, also those that a client library would swallow."""

from __future__ import annotations

import json
from typing import Any

import websocket

from meetings.kernel.pages import COOKIE

PATIENCE_SECONDS = 20


def open_socket(url: str, token: str, **more: Any) -> websocket.WebSocket:
    """A WebSocket past the handshake of Engine.IO and Socket.IO."""
    address = url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
    socket = websocket.create_connection(address, cookie=f"{COOKIE}={token}", timeout=PATIENCE_SECONDS, **more)
    socket.send("40")
    while not str(socket.recv()).startswith("40"):
        continue
    return socket


class Wire:
    """Sends acts under numbers, and keeps every acknowledgement that comes."""

    def __init__(self, url: str, token: str) -> None:
        self._socket = open_socket(url, token)
        self._number = 0
        self.acknowledged: list[tuple[int, dict[str, Any]]] = []

    def send(self, name: str, key: str, **payload: Any) -> int:
        """Send an act without waiting; its number."""
        self._number += 1
        order = {"name": name, "key": key, "payload": payload}
        self._socket.send(f'42{self._number}["act",{json.dumps(order)}]')
        return self._number

    def await_answer(self, number: int) -> dict[str, Any]:
        """Read on until this act is acknowledged; raises when the server goes."""
        while True:
            frame = str(self._socket.recv())
            if frame.startswith("43"):
                told, _, answer = frame[2:].partition("[")
                self.acknowledged.append((int(told), json.loads("[" + answer)[0]))
                if int(told) == number:
                    return self.acknowledged[-1][1]
            elif frame == "2":
                self._socket.send("3")
            elif not frame:
                raise ConnectionError("the server has gone")

    def act(self, name: str, key: str, **payload: Any) -> dict[str, Any]:
        """Do an act and wait."""
        return self.await_answer(self.send(name, key, **payload))

    def close(self) -> None:
        """Go away."""
        self._socket.close()
