"""A small real mail server: it takes letters, refuses some, breaks the line, encrypts and asks who one is."""

from __future__ import annotations

import base64
import socketserver
import ssl
import threading
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast


@dataclass
class Postbox:
    """On a port of 127.0.0.1; `letters` are what has arrived, (recipient, bytes)."""

    letters: list[tuple[str, bytes]] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)  # recipient → the answer it gets
    loses_its_answer: bool = False  # it takes the letter, and the line breaks before it says so
    security: str = "none"  # or "starttls", "tls": what it speaks, with `context`
    context: ssl.SSLContext | None = None
    account: tuple[str, str] | None = None  # who may hand letters over; None: everybody
    port: int = 0
    was_encrypted: list[bool] = field(default_factory=list)  # of each letter
    arrived: threading.Event = field(default_factory=threading.Event)
    _server: socketserver.ThreadingTCPServer | None = None

    def start(self) -> None:
        """Listen; on the same port again after `stop`."""
        socketserver.ThreadingTCPServer.allow_reuse_address = True
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", self.port), _Line)
        self._server.daemon_threads = True
        cast(Any, self._server).box = self
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Nobody answers any more."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def read(self, number: int) -> EmailMessage:
        """A letter as a mail program reads it."""
        return cast(EmailMessage, message_from_bytes(self.letters[number][1], policy=policy.default))


class _Line(socketserver.StreamRequestHandler):
    def setup(self) -> None:
        self.box: Postbox = cast(Any, self.server).box
        if self.box.security == "tls":
            self._encrypt()
        super().setup()

    def handle(self) -> None:
        self._say("220 postbox")
        self.is_known, recipient = self.box.account is None, ""
        while line := self.rfile.readline():
            word = line[:4].upper().decode()
            if word == "EHLO":
                self._greet()
            elif word == "STAR" and self.box.security == "starttls":
                self._say("220 go on")
                self._encrypt()
                super().setup()
            elif word == "AUTH":
                self._ask(line)
            elif word == "RCPT":
                recipient = line.decode().partition("<")[2].partition(">")[0]
                self._say(self.box.refuses.get(recipient, "250 ok"))
            elif word == "DATA":
                self._say("354 go on")
                if not self._take(recipient):
                    return
            elif word == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok" if self.is_known else "530 who are you")

    def _greet(self) -> None:
        starts = self.box.security == "starttls" and not self._is_encrypted()
        offers = ["STARTTLS"] if starts else ["AUTH PLAIN"] if self.box.account else []
        for offer in ["postbox", *offers]:
            self._say(f"250-{offer}")
        self._say("250 8BITMIME")

    def _ask(self, line: bytes) -> None:
        given = base64.b64decode(line.split()[2]).decode().split("\0")[1:]
        self.is_known = tuple(given) == self.box.account
        self._say("235 welcome" if self.is_known else "535 wrong password")

    def _encrypt(self) -> None:
        assert self.box.context is not None
        self.request = self.box.context.wrap_socket(self.request, server_side=True)

    def _is_encrypted(self) -> bool:
        return isinstance(self.request, ssl.SSLSocket)

    def _take(self, recipient: str) -> bool:
        lines: list[bytes] = []
        while (line := self.rfile.readline()) and line != b".\r\n":
            lines.append(line[1:] if line.startswith(b"..") else line)
        self.box.letters.append((recipient, b"".join(lines)))
        self.box.was_encrypted.append(self._is_encrypted())
        self.box.arrived.set()
        if self.box.loses_its_answer:
            return False
        self._say("250 taken")
        return True

    def _say(self, answer: str) -> None:
        self.wfile.write(f"{answer}\r\n".encode())
