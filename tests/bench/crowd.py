"""The load client: thousands of Socket.IO connections in one thread, on epoll and nothing else.

It polls without sleeping: a client that sleeps in epoll makes the server pay for waking it, a few microseconds a
message, which would flatter slow servers. What it can take in is measured beside the raw sender (the table's row "load
client").
"""

from __future__ import annotations

import errno
import itertools
import select
import socket
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic_ns
from typing import Any

from tests.bench import wire

PATIENCE_SECONDS = 90.0
ADDRESSES = 8  # of the client, so that ports do not run out
PONG, JOIN = wire.text_frame("3"), wire.text_frame("40")
READ_BYTES = 1 << 16
SECOND = 1_000_000_000


class Link:
    """One tablet's connection, and when it last got what."""

    __slots__ = ("answer", "answered_at", "cookie", "inbox", "right_at", "socket", "state_at", "states")

    def __init__(self, cookie: str) -> None:
        self.cookie = cookie
        self.forget()

    def forget(self) -> None:
        """As before it was connected."""
        self.socket: Any = None
        self.inbox: Any = None
        self.right_at = self.answered_at = self.state_at = self.states = 0
        self.answer = b""

    def send(self, frame: bytes) -> None:
        """Send a frame that surely fits into the socket's buffer."""
        if self.socket.send(frame) != len(frame):
            raise OSError("the server has not read for long")


@dataclass(frozen=True)
class Door:
    """Where to connect, and how: `greeting` is sent once connected, and what is right begins with its answer."""

    port: int
    greeting: bytes = b""
    offers_deflate: bool = False
    tls: ssl.SSLContext | None = None


class Crowd:
    """All links, and what came to any of them."""

    sleeps_seconds = 0.0  # more only where nothing is measured, and others need the processor

    def __init__(self, door: Door, cookies: Sequence[str]) -> None:
        self.door = door
        self.links = [Link(cookie) for cookie in cookies]
        self.right = self.answers = self.states = 0
        self.troubles = list[str]()
        self._epoll = select.epoll()
        self._by_number: dict[int, Link] = {}
        self._addresses = itertools.cycle(f"127.0.0.{n + 2}" for n in range(ADDRESSES))

    def connect(self, at_once: int = 0, patience_seconds: float = PATIENCE_SECONDS) -> None:
        """Connect all, at most so many at once (0: all); raises TimeoutError where some never get in."""
        most = at_once or len(self.links)
        waiting = iter(self.links)
        started = 0
        until = monotonic_ns() + int(patience_seconds * SECOND)
        while self.right < len(self.links):
            for link in itertools.islice(waiting, max(0, most - (started - self.right))):
                self._start(link)
                started += 1
            self.pump()
            if monotonic_ns() > until:
                raise TimeoutError(f"{self.right} of {len(self.links)} are right: {self.troubles[:3]}")

    def pump(self) -> None:
        """Take in what has come by now."""
        for number, events in self._epoll.poll(self.sleeps_seconds, 4096):
            link = self._by_number.get(number)
            if link is None:
                continue
            if link.inbox is None and (self.door.tls or events & select.EPOLLOUT):
                self._shake_hands(link, number)
            elif events & (select.EPOLLIN | select.EPOLLHUP | select.EPOLLERR):
                self._read(link, number)

    def pump_until(self, is_done: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
        """Take in until it is done; raises TimeoutError."""
        until = monotonic_ns() + int(seconds * SECOND)
        while not is_done():
            self.pump()
            if monotonic_ns() > until:
                raise TimeoutError(f"{self.answers} answers, {self.states} states, {self.troubles[:3]}")

    def pump_for(self, seconds: float) -> None:
        """Take in for so long."""
        until = monotonic_ns() + int(seconds * SECOND)
        while monotonic_ns() < until:
            self.pump()

    def close(self) -> None:
        """All at once, without a good-bye, as when the network goes."""
        for number, link in list(self._by_number.items()):
            self._drop(link, number)
        self.right = self.answers = self.states = 0

    def _start(self, link: Link) -> None:
        link.forget()
        made = socket.socket(socket.AF_INET, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        made.setsockopt(socket.SOL_IP, getattr(socket, "IP_BIND_ADDRESS_NO_PORT", 24), 1)
        made.bind((next(self._addresses), 0))
        error = made.connect_ex(("127.0.0.1", self.door.port))
        if error not in (0, errno.EINPROGRESS):
            raise OSError(error, "cannot connect")
        link.socket = made
        self._by_number[made.fileno()] = link
        self._epoll.register(made.fileno(), select.EPOLLIN | select.EPOLLOUT)

    def _shake_hands(self, link: Link, number: int) -> None:
        if self.door.tls and not self._is_secured(link, number, self.door.tls):
            return
        link.inbox = wire.Inbox()
        self._epoll.modify(number, select.EPOLLIN)
        link.send(wire.upgrade(self.door.port, link.cookie, self.door.offers_deflate))

    def _is_secured(self, link: Link, number: int, tls: ssl.SSLContext) -> bool:
        """Go on with TLS as far as the other side has; a record is never more than one read."""
        if not isinstance(link.socket, ssl.SSLSocket):
            link.socket = tls.wrap_socket(link.socket, do_handshake_on_connect=False)
        try:
            link.socket.do_handshake()
        except ssl.SSLWantReadError:
            self._epoll.modify(number, select.EPOLLIN)
            return False
        except ssl.SSLWantWriteError:
            return False
        return True

    def _read(self, link: Link, number: int) -> None:
        try:
            came = link.socket.recv(READ_BYTES)
            if not came:
                raise ConnectionError("gone")
            for frame in link.inbox.take(came):
                if frame.startswith(b"42"):
                    link.state_at = monotonic_ns()
                    link.states += 1
                    self.states += 1
                else:
                    self._take_other(link, frame)
        except (BlockingIOError, ssl.SSLWantReadError):
            return
        except OSError as error:
            self.troubles.append(str(error))
            self._drop(link, number)
            if not link.right_at:
                self._start(link)  # as a browser would

    def _take_other(self, link: Link, frame: bytes) -> None:
        if frame.startswith(b"43"):
            link.answered_at, link.answer = monotonic_ns(), frame
            self.answers += 1
            if not link.right_at:
                self._is_right(link, link.answered_at)
        elif frame == b"2":
            link.send(PONG)
        elif frame.startswith(b"0"):
            link.send(JOIN)
        elif frame.startswith(b"40"):
            if self.door.greeting:
                link.send(self.door.greeting)
            else:
                self._is_right(link, monotonic_ns())
        elif frame.startswith(b"44"):
            raise ConnectionError(frame.decode())

    def _is_right(self, link: Link, at: int) -> None:
        link.right_at = at
        self.right += 1

    def _drop(self, link: Link, number: int) -> None:
        del self._by_number[number]
        link.socket.close()
