"""A small real mail server: it takes letters, refuses some, and breaks the line where it is told to."""

from __future__ import annotations

import socketserver
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
    port: int = 0
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
    def handle(self) -> None:
        self.box: Postbox = cast(Any, self.server).box
        self._say("220 postbox")
        recipient = ""
        for line in self.rfile:
            word = line[:4].upper().decode()
            if word == "RCPT":
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
                self._say("250 ok")

    def _take(self, recipient: str) -> bool:
        lines: list[bytes] = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line[1:] if line.startswith(b"..") else line)
        self.box.letters.append((recipient, b"".join(lines)))
        self.box.arrived.set()
        if self.box.loses_its_answer:
            return False
        self._say("250 taken")
        return True

    def _say(self, answer: str) -> None:
        self.wfile.write(f"{answer}\r\n".encode())
