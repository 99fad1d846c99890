"""Frames to a row of sockets, in a process of its own: `python -m tests.runtime.rows SEED`.

The peers read when they like, most often while the hub has no turn, so that a socket is free again while its outbox
still holds something: what is written then must not overtake it.
"""

from __future__ import annotations

import sys

if __name__ == "__main__":
    from meetings.runtime import patch

    RUNTIME = patch("eventlet")

import random
import socket
from contextlib import suppress
from typing import Any

import eventlet
import eventlet.patcher
from engineio.packet import MESSAGE, Packet
from eventlet.greenio import GreenSocket
from eventlet.websocket import RFC6455WebSocket

from meetings.runtime.fanout import Row, _write
from meetings.runtime.outbox import Outbox, frame_of

PEERS, STEPS = 5, 600
SMALL_BUFFER = 4096
plain_socket: Any = eventlet.patcher.original("socket").socket


class Nobody:
    """Looks after none of them."""

    def waits(self, outbox: Outbox) -> None:
        """Never given up."""


class Peer:
    """One outbox with its WebSocket, and who reads at the other end."""

    def __init__(self) -> None:
        listener = plain_socket()
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        self.far = plain_socket()
        self.far.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER)
        self.far.connect(listener.getsockname())
        near, _ = listener.accept()
        listener.close()
        near.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SMALL_BUFFER)
        self.far.setblocking(False)
        self.outbox, self.read = Outbox(Nobody()), bytearray()
        assert self.outbox.open(RFC6455WebSocket(GreenSocket(near), {}, client=False), is_direct=True)

    def take(self, most: int) -> None:
        """Read so many bytes, without a turn for the hub."""
        with suppress(BlockingIOError):
            while most > 0 and (came := self.far.recv(min(most, SMALL_BUFFER))):
                self.read += came
                most -= len(came)


def play(seed: int) -> int:
    """Write, read and let the hub have its turns, in any order; how often something waited."""
    chance = random.Random(seed)
    peers = [Peer() for _ in range(PEERS)]
    row, written, waited = Row([peer.outbox for peer in peers]), bytearray(), 0
    for number in range(STEPS):
        step = chance.choice(("write", "write", "read", "read", "turn"))
        if step == "write":
            packet = Packet(MESSAGE, f"{number:05}" * chance.choice((1, 60, 900)))
            _write(packet, row)
            written += frame_of(packet.encode())
            waited += any(peer.outbox.queue for peer in peers)
        elif step == "read":
            for peer in chance.sample(peers, 2):
                peer.take(chance.choice((100, 5_000, 1_000_000)))
        else:
            eventlet.sleep()
    while any(len(peer.read) < len(written) for peer in peers):
        for peer in peers:
            peer.take(len(written))
        eventlet.sleep()
    assert all(peer.read == written for peer in peers)
    return waited


if __name__ == "__main__":
    print(play(int(sys.argv[1])))
