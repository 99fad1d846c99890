"""A long way to the server: every byte arrives late, as over crowded Wi-Fi."""

from __future__ import annotations

import contextlib
import select
import socket
import threading
import time
from collections import deque
from random import Random

from tests.journeys.cable import Cable


class Distance(Cable):
    """A cable on which each way takes so long, differently from piece to piece, and never out of order."""

    def __init__(self, port: int, least: float, most: float) -> None:
        """`least`, `most`: seconds there and back; `port` is the server's, on 127.0.0.1."""
        self._late, self._dice = (least / 2, most / 2), Random(5)
        super().__init__(port)

    def _pump(self, near: socket.socket, far: socket.socket) -> None:
        back = threading.Thread(target=self._carry_late, args=(far, near), daemon=True)
        back.start()
        self._carry_late(near, far)
        back.join()

    def _carry_late(self, source: socket.socket, target: socket.socket) -> None:
        under_way: deque[tuple[float, bytes]] = deque()
        is_open = True
        with contextlib.suppress(OSError):
            while is_open or under_way:
                rest = max(0.0, under_way[0][0] - time.monotonic()) if under_way else None
                if select.select([source] if is_open else [], [], [], rest)[0]:
                    data = source.recv(65536)
                    is_open = bool(data)
                    due = time.monotonic() + self._dice.uniform(*self._late)
                    under_way.append((max(due, under_way[-1][0]) if under_way else due, data))
                while under_way and under_way[0][0] <= time.monotonic():
                    target.sendall(under_way.popleft()[1])
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_WR)
